import * as l10n from '@vscode/l10n';
import { checkProfile } from './checkProfile';
import { instructions, tools as definitions } from './definitions.json';
import { explainRule } from './explainRule';
import { fixProfile } from './fixProfile';
import { importProfile } from './importProfile';
import { profileSchema } from './profileSchema';
import { profileText } from './profileText';
import { type RunTool, type ToolContext, ToolError, type ToolInput, type ToolResult } from './tool';

/** The description of a tool for agents. In English, for models. */
interface ToolDefinition {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: { readonly type: 'object'; readonly properties: Readonly<Record<string, object>> };
}

type ToolName = keyof typeof definitions;

const tools: Readonly<Record<ToolName, RunTool>> = {
  check_profile: checkProfile,
  fix_profile: fixProfile,
  import_profile: importProfile,
  profile_schema: profileSchema,
  explain_rule: explainRule,
  profile_text: profileText,
};

/** The tools. None of them sends, stores or writes anything. */
export const toolDefinitions: readonly ToolDefinition[] = Object.entries(definitions).map(([name, definition]) => ({
  name,
  ...(definition as Omit<ToolDefinition, 'name'>),
}));

/** How to use the tools, for models. */
export const toolInstructions: string = instructions;

/** Whether there is a tool of this name. */
export function isTool(name: string): name is ToolName {
  return Object.hasOwn(tools, name);
}

/** Runs a tool. @throws {ToolError} with a message for the agent. */
export function runTool(name: ToolName, input: ToolInput, context: ToolContext): ToolResult {
  const { properties } = definitions[name].inputSchema;
  const unknown = Object.keys(input).filter((each) => !Object.hasOwn(properties, each));
  if (unknown.length > 0)
    throw new ToolError(
      l10n.t(
        'Unknown arguments: {0}. Known: {1}.',
        unknown.join(', ').slice(0, 200),
        Object.keys(properties).join(', '),
      ),
    );
  return tools[name](input, context);
}

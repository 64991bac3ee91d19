import * as l10n from '@vscode/l10n';
import { createProfileService } from '../../../server/profile/profileService';
import { isTool, runTool } from '../../../server/tools/registry';
import { type ToolContext, ToolError } from '../../../server/tools/tool';

/** The result of a tool in the protocol: the text for clients without structured content. */
interface CallResult {
  [name: string]: unknown;
  readonly content: { readonly type: 'text'; readonly text: string }[];
  readonly structuredContent?: Record<string, unknown>;
  readonly isError?: true;
}

/** @param ruleDocumentation reads docs/rules.md. */
export function createCall(
  ruleDocumentation: () => string,
): (name: string, input: Readonly<Record<string, unknown>>) => CallResult {
  const context: ToolContext = { service: createProfileService(), ruleDocumentation };
  return (name, input) => {
    try {
      if (!isTool(name)) throw new ToolError(l10n.t('Unknown tool `{0}`.', name));
      const { text, structured } = runTool(name, input, context);
      return { content: [{ type: 'text', text }], structuredContent: { ...structured } };
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      return { content: [{ type: 'text', text: error.message }], isError: true };
    }
  };
}

import * as l10n from '@vscode/l10n';
import { type DiagnosticLevels, type Limits, megabyte, type ProfileService } from '../profile/profileService';

/** The result of a tool. */
export interface ToolResult {
  /** For models and readers. Contains everything that `structured` does. */
  readonly text: string;
  readonly structured: Readonly<Record<string, unknown>>;
}

/** What the tools use. They read no files and have no network. */
export interface ToolContext {
  readonly service: ProfileService;
  /** The severities that apply to the text; by default, those of the rules. */
  readonly levels?: DiagnosticLevels;
  readonly limits?: Limits;
  /** The content of docs/rules.md. */
  readonly ruleDocumentation: () => string;
}

/** The arguments of a tool, as an agent wrote them. */
export type ToolInput = Readonly<Record<string, unknown>>;

export type RunTool = (input: ToolInput, context: ToolContext) => ToolResult;

/** What an agent can correct: its message goes to the agent. */
export class ToolError extends Error {}

/**
 * Bytes of a text in UTF-8. Larger ones do not fit into the context of a model, and fixing 20,000 wrong items takes seconds, in which the
 * language server does nothing else.
 */
const maxTextBytes = megabyte;

/** Items of a list in a result: the context of a model is limited. */
const maxListed = 200;

/** The text of a document that a tool requires. @throws {ToolError} if it is missing, blank or too large. */
export function requiredText(input: ToolInput, name: string): string {
  const text = input[name];
  if (typeof text !== 'string') throw new ToolError(l10n.t('`{0}` is required: a string.', name));
  // No text has more bytes than three per character.
  const bytes = text.length * 3 <= maxTextBytes ? 0 : new TextEncoder().encode(text).length;
  if (bytes > maxTextBytes)
    throw new ToolError(
      l10n.t(
        '`{0}` has {1} bytes, more than {2}. Pass one profile at a time; the command line and the editor handle larger files.',
        ...[name, bytes, maxTextBytes],
      ),
    );
  if (text.trim() === '') throw new ToolError(l10n.t('The text is empty.'));
  return text;
}

/** A short text that a tool does not require. @throws {ToolError} if it is something else. */
export function optionalText(input: ToolInput, name: string): string | undefined {
  const text = input[name];
  if (text === undefined || text === null) return undefined;
  if (typeof text !== 'string') throw new ToolError(l10n.t('`{0}` must be a string.', name));
  return text.trim() === '' ? undefined : text.trim();
}

/** The first items of a list, and how many more there are. */
export function listed<Item>(items: readonly Item[]): { readonly items: readonly Item[]; readonly omitted?: number } {
  const omitted = items.length - maxListed;
  return omitted > 0 ? { items: items.slice(0, maxListed), omitted } : { items };
}

/** A line about items that a list does not contain. */
export function omittedLine(omitted: number | undefined): readonly string[] {
  return omitted === undefined ? [] : [l10n.t('{0} more are not listed.', omitted)];
}

import * as l10n from '@vscode/l10n';
import snippets from '../../../snippets/profile.json';
import { toIsoTime } from '../values/isoDates';
import type { Span } from '../text/textEdit';

/** A snippet of a whole profile, for an empty document. */
export interface ProfileTemplate {
  /** The label of the completion. */
  readonly prefix: string;
  /** In the language of the messages. */
  readonly description: string;
  /** In the snippet syntax of LSP, indented by tabs. */
  readonly body: string;
  /** The word that it replaces. */
  readonly replaced: Span;
}

/**
 * Snippets of whole profiles, for a document that is empty except for the word that is being typed. Snippets for parts of a
 * profile come from the schema.
 * @param now milliseconds since the epoch.
 */
export function profileTemplatesFor(text: string, now: number): ProfileTemplate[] {
  const match = /^(\uFEFF?\s*)([\w-]*)\s*$/.exec(text.slice(0, 1000));
  if (!match || text.length > 1000) return [];
  const [, before = '', word = ''] = match;
  const replaced = { start: before.length, end: before.length + word.length };
  return [snippets['Whole profile'], snippets['Minimal profile']].map(({ prefix, description, body }) => ({
    prefix,
    // Texts of the snippets are keys of the bundle.
    description: l10n.t(description),
    // Editors without snippet support do not resolve variables either.
    body: body.join('\n').replace(/"\$\{CURRENT_YEAR\}[^"]*"/, JSON.stringify(toIsoTime(now))),
    replaced,
  }));
}

import * as l10n from '@vscode/l10n';
import { applyOffsetEdits, createProfileService, type ProfileDocument } from '../../../server/profile/profileService';
import { documentOf } from '../../../server/tools/textProblem';

/** Spaces per level, or a tab. */
export type Indentation = number | 'tab';

/** A formatted text, or why it is not formatted. */
type Formatted = { readonly text: string } | { readonly failure: string };

/** @returns a function that formats a text that is JSON. */
export function createFormatter({
  indentation,
  sort,
}: {
  readonly indentation: Indentation;
  readonly sort: boolean;
}): (text: string) => Formatted {
  const service = createProfileService();
  const options = { insertSpaces: indentation !== 'tab', tabSize: indentation === 'tab' ? 1 : indentation };
  const withEdits = (document: ProfileDocument): string => {
    const edits = service.format(document, undefined, options).map(({ range, newText }) => ({
      start: document.source.offsetAt(range.start),
      end: document.source.offsetAt(range.end),
      newText,
    }));
    return applyOffsetEdits(document.text, edits);
  };
  const syntaxText = (text: string): string =>
    documentOf(applyOffsetEdits(text, service.fixAll(documentOf(text)))).isJson
      ? l10n.t('The file has syntax errors. Repair them first: check --fix.')
      : l10n.t('The file has syntax errors. Correct them first: check shows them.');
  return (text) => {
    const document = documentOf(text);
    if (document.exceededLimit) return { failure: l10n.t('The profile is too large or too deeply nested.') };
    // From the first syntax error on, brackets may not be what they seem.
    if (!document.isJson) return { failure: syntaxText(text) };
    const sorted = sort ? documentOf(applyOffsetEdits(text, service.sort(document))) : document;
    return { text: withEdits(sorted) };
  };
}

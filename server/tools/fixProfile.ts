import * as l10n from '@vscode/l10n';
import { applyOffsetEdits, type Edit, type ProfileDocument } from '../profile/profileService';
import { problemsOf, problemsText } from './checkProfile';
import { documentOf, placeOf } from './textProblem';
import { listed, omittedLine, requiredText, type RunTool } from './tool';

/** Characters of a text in the list of changes. */
const maxQuoted = 200;

/** What a fix changed, with its place before it. */
interface Change {
  readonly line: number;
  readonly column: number;
  readonly removed: string;
  readonly inserted: string;
}

/** `fix_profile`: applies the safe fixes, and lists what changed and what remains. */
export const fixProfile: RunTool = (input, { service, levels, limits }) => {
  const document = documentOf(requiredText(input, 'text'), limits);
  const edits = service.fixAll(document, levels);
  const profile = applyOffsetEdits(document.text, edits);
  const changes = listed(edits.map((edit) => changeOf(document, edit)));
  const rest = problemsOf(edits.length === 0 ? document : documentOf(profile, limits), service, levels);
  return {
    text: [
      ...(edits.length === 0
        ? [l10n.t('Nothing changed: no safe fix can be applied.')]
        : [
            l10n.t('Changed:'),
            ...changes.items.map(changeLine),
            ...omittedLine(changes.omitted),
            '',
            l10n.t('The new text:'),
            profile,
          ]),
      '',
      l10n.t('After the fixes:'),
      problemsText(rest),
    ].join('\n'),
    structured: {
      changed: edits.length > 0,
      profile,
      changes: changes.items,
      ...(changes.omitted !== undefined && { omittedChanges: changes.omitted }),
      remaining: rest,
    },
  };
};

function changeOf(document: ProfileDocument, { start, end, newText }: Edit): Change {
  const { line, column } = placeOf(document, start);
  return { line, column, removed: quoted(document.text.slice(start, end)), inserted: quoted(newText) };
}

function quoted(text: string): string {
  return text.length <= maxQuoted ? text : `${text.slice(0, maxQuoted).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function changeLine({ line, column, removed, inserted }: Change): string {
  return `${line}:${column} ${JSON.stringify(removed)} → ${JSON.stringify(inserted)}`;
}

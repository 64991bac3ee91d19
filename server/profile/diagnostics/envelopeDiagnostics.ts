import * as l10n from '@vscode/l10n';
import type { ProfileText } from '../document/profileDocument';
import { fix, preferred, type QuickFix, replace, safe } from '../fixes/quickFix';
import type {
  EnvelopeFinding,
  EscapedJson,
  ForeignSpaces,
  MergeConflict,
  OtherFormat,
  SeveralDocuments,
  SurroundingText,
} from '../import/envelope/envelopeFinding';
import { parseInEnvelope } from '../import/textEnvelope';
import { mayBeResume, profileWithText } from '../import/envelope/profileWithText';
import { coalesceEdits } from '../text/coalescedEdits';
import { formatNumber } from '../text/locale';
import type { Edit, Span } from '../text/textEdit';
import { jsonSpecification, type ProfileDiagnostic } from './diagnostic';
import {
  escapedMessage,
  escapedTitle,
  otherFormatMessage,
  surroundingMessage,
  surroundingTitle,
} from './envelopeTexts';

/** More conflicts are not shown at once. */
const maxFindings = 250;

/** One diagnostic for each thing that a text has around its JSON or instead of it. @param now milliseconds since the epoch. */
export function envelopeDiagnostics(
  text: string,
  findings: readonly EnvelopeFinding[],
  now: number,
): ProfileDiagnostic[] {
  return findings.slice(0, maxFindings).map((finding) => {
    switch (finding.kind) {
      case 'surrounding-text':
        return surroundingDiagnostic(text, finding);
      case 'several-documents':
        return severalDiagnostic(text, finding);
      case 'escaped-json':
        return escapedDiagnostic(finding);
      case 'merge-conflict':
        return conflictDiagnostic(text, finding);
      case 'foreign-spaces':
        return spacesDiagnostic(text, finding);
      case 'other-format':
        return formatDiagnostic(text, finding, now);
    }
  });
}

/** The conflicts of a text, whose inside is not judged. */
function conflictSpans({ envelope }: ProfileText): readonly Span[] {
  return (envelope?.findings ?? []).flatMap((finding) => (finding.kind === 'merge-conflict' ? [finding.span] : []));
}

/**
 * The diagnostics of the JSON in an envelope: without those in conflicts, and without fixes that would change the envelope, which the
 * JSON does not contain.
 */
export function withinEnvelope(document: ProfileText, diagnostics: readonly ProfileDiagnostic[]): ProfileDiagnostic[] {
  const { text, json } = document;
  const conflicts = conflictSpans(document);
  const isJson = ({ start, end }: Edit): boolean => text.slice(start, end) === json.slice(start, end);
  return diagnostics
    .filter(({ start }) => !conflicts.some((conflict) => conflict.start <= start && start < conflict.end))
    .map((diagnostic) => {
      const { fixes } = diagnostic;
      return fixes ? { ...diagnostic, fixes: () => fixes().filter(({ edits }) => edits.every(isJson)) } : diagnostic;
    });
}

function surroundingDiagnostic(text: string, finding: SurroundingText): ProfileDiagnostic {
  const { before, after, edits, isUnambiguous } = finding;
  const create = isUnambiguous ? safe : preferred;
  return {
    ...syntaxError('text-around-json', before ?? after ?? { start: 0, end: 1 }),
    message: surroundingMessage(finding),
    ...(before &&
      after && {
        related: [{ ...after, message: l10n.t('The text after the JSON.') }],
        alternativeFixSpan: () => after,
      }),
    fixes: () => [create(surroundingTitle(finding), ...coalesceEdits(text, edits))],
  };
}

/** More positions of documents are not useful. */
const maxRelated = 10;

function severalDiagnostic(text: string, { documents, areProfiles }: SeveralDocuments): ProfileDiagnostic {
  const count = formatNumber(documents.length);
  const [, second = { start: 0, end: 1 }] = documents;
  return {
    ...syntaxError('several-profiles', { start: second.start, end: second.start + 1 }),
    message: areProfiles
      ? l10n.t('These are {0} profiles. A document contains one.', count)
      : l10n.t('These are {0} JSON documents. A profile is a single one.', count),
    related: documents.slice(0, maxRelated).map(({ start }, index) => ({
      start,
      end: start + 1,
      message: l10n.t('Document {0}.', index + 1),
    })),
    // A list would lose the text between the documents.
    ...(areOnlySeparated(text, documents) && {
      fixes: () => [fix(l10n.t('Make a list of the documents'), ...listEdits(text, documents))],
    }),
  };
}

/** A fence of Markdown, the level of a log with its time, and a heading such as `Profile 2:`. */
const separatorLine =
  /^(?:[ \t>]*(?:`{3,}|~{3,})[ \t]*\w*|[\d\s:.,TZ+[\]-]*\b(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR)\b[^\p{L}\p{N}]*|[#*\s]*\p{L}+(?: \d{1,3})?:?[*\s]*:)[ \t]*$/gmu;

/** Whether nothing but separators is around documents. */
function areOnlySeparated(text: string, documents: readonly Span[]): boolean {
  let position = 0;
  return [...documents, { start: text.length, end: text.length }].every(({ start, end }) => {
    const between = text.slice(position, start).replaceAll(separatorLine, '');
    position = end;
    return !/[\p{L}\p{N}]/u.test(between);
  });
}

/** The edits that put documents into a list, without what separates them. */
function listEdits(text: string, documents: readonly Span[]): readonly Edit[] {
  const edits: Edit[] = [];
  let position = 0;
  for (const { start, end } of documents) {
    const lineBreak = /\r?\n/.exec(text.slice(position, start))?.[0] ?? ' ';
    edits.push(replace(position, start, position === 0 ? '[' : `,${lineBreak}`));
    position = end;
  }
  edits.push(replace(position, text.length, text.endsWith('\n') ? ']\n' : ']'));
  return coalesceEdits(text, edits);
}

function escapedDiagnostic(finding: EscapedJson): ProfileDiagnostic {
  const { span, json, isUnambiguous } = finding;
  const create = isUnambiguous ? safe : preferred;
  return {
    ...syntaxError('escaped-json', { start: span.start, end: Math.min(span.end, span.start + 1) }),
    message: escapedMessage(finding),
    fixes: () => [create(escapedTitle(finding), replace(span.start, span.end, json))],
  };
}

function conflictDiagnostic(text: string, { span, marker, current, incoming }: MergeConflict): ProfileDiagnostic {
  const sideOf = ({ start, end }: Span): string => text.slice(start, end);
  const both = current && incoming ? sideOf(current) + sideOf(incoming) : '';
  const keep = (title: string, kept: string): QuickFix => fix(title, replace(span.start, span.end, kept));
  if (!current || !incoming)
    return {
      ...syntaxError('merge-conflict', marker),
      message: l10n.t('Rest of a merge conflict: a marker of Git.'),
      fixes: () => [keep(l10n.t('Remove the conflict marker'), '')],
    };
  return {
    ...syntaxError('merge-conflict', marker),
    message: l10n.t('Merge conflict: Git could not combine two changes. Keep one of them, or combine them.'),
    alternativeFixSpan: () => span,
    // Keeping both changes is tried.
    hasExpensiveFixes: true,
    fixes: () => [
      keep(l10n.t('Keep the current change'), sideOf(current)),
      keep(l10n.t('Keep the incoming change'), sideOf(incoming)),
      ...(canKeepBoth(text, span, both) ? [keep(l10n.t('Keep both changes'), both)] : []),
    ],
  };
}

/** Whether both sides, one after the other, are JSON in their place. Other conflicts may remain. */
function canKeepBoth(text: string, span: Span, both: string): boolean {
  const kept = text.slice(0, span.start) + both + text.slice(span.end);
  const { result } = parseInEnvelope(kept);
  return result.errors.length === 0 && result.duplicateKeys.length === 0;
}

function spacesDiagnostic(text: string, { edits }: ForeignSpaces): ProfileDiagnostic {
  const [first = { start: 0, end: 1 }] = edits;
  return {
    ...syntaxError('foreign-spaces', { start: first.start, end: first.end }),
    message: l10n.t(
      'Between names and values, JSON allows spaces, tabs and line breaks only. This is another kind of white space, such as a no-break space.',
    ),
    fixes: () => [safe(l10n.t('Replace all of them by spaces'), ...coalesceEdits(text, edits))],
  };
}

function formatDiagnostic(text: string, finding: OtherFormat, now: number): ProfileDiagnostic {
  return {
    ...syntaxError('not-json', finding.span),
    message: otherFormatMessage(finding.format),
    ...(mayBeResume(finding) && {
      fixes: () => [
        fix(l10n.t('Make a profile with this text'), replace(0, text.length, profileWithText(text.trim(), now))),
      ],
    }),
  };
}

function syntaxError(
  code: string,
  { start, end }: Span,
): Pick<ProfileDiagnostic, 'code' | 'severity' | 'kind' | 'documentation' | 'start' | 'end'> {
  return { code, severity: 'error', kind: 'syntax', documentation: jsonSpecification, start, end };
}

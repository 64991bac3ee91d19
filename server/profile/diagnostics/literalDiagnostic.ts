import * as l10n from '@vscode/l10n';
import type { ForeignLiteral } from '../import/foreignLiteral';
import { coalesceEdits } from '../text/coalescedEdits';
import type { Span } from '../text/textEdit';
import { truncate } from '../text/textMatching';
import { jsonSpecification, type ProfileDiagnostic } from './diagnostic';

/** Snippets of the text that a message quotes; of more, it has the number only. */
const maxQuotedSnippets = 3;

/** One diagnostic for a text that is Python or JavaScript: one for each deviation from JSON would not be useful. */
export function literalDiagnostic(text: string, literal: ForeignLiteral): ProfileDiagnostic {
  const { language, firstNonJson, edits, syntaxErrors, omitted, isLossless } = literal;
  const related = [
    ...syntaxErrors.slice(0, maxQuotedSnippets).map((span) => ({ ...span, message: l10n.t('Syntax error.') })),
    ...omitted
      .slice(0, maxQuotedSnippets)
      .map((span) => ({ ...span, message: l10n.t('Not included in the converted profile.') })),
  ];
  return {
    code: `${language.toLowerCase()}-literal`,
    severity: 'error',
    kind: 'syntax',
    ...firstNonJson,
    message: literalMessage(text, literal),
    documentation: jsonSpecification,
    ...(related.length > 0 && { related }),
    fixes: () => [
      {
        title: l10n.t('Convert to JSON'),
        preferred: omitted.length === 0,
        safe: isLossless,
        edits: coalesceEdits(text, edits),
      },
    ],
  };
}

function literalMessage(text: string, { language, unevaluated, syntaxErrors, omitted }: ForeignLiteral): string {
  // Omitted profiles are counted, not quoted: a message must not contain credentials from them.
  const statements = omitted.filter(({ start }) => !/[{[]/.test(text.charAt(start)));
  return [
    l10n.t('This is {0}, not JSON. It can be converted to JSON.', language),
    ...unconvertedSentences(text, unevaluated),
    ...syntaxErrorSentences(syntaxErrors.length),
    ...omittedStatementSentences(text, statements),
    ...omittedProfileSentences(omitted.length - statements.length),
  ].join(' ');
}

function unconvertedSentences(text: string, pieces: readonly Span[]): string[] {
  const { quoted, more } = quoteSnippets(text, pieces);
  if (quoted === '') return [];
  return [more > 0 ? l10n.t('Not converted: {0} and {1} more.', quoted, more) : l10n.t('Not converted: {0}.', quoted)];
}

function syntaxErrorSentences(count: number): string[] {
  if (count === 0) return [];
  return [
    count === 1 ? l10n.t('1 syntax error is not converted.') : l10n.t('{0} syntax errors are not converted.', count),
  ];
}

function omittedStatementSentences(text: string, statements: readonly Span[]): string[] {
  const { quoted, more } = quoteSnippets(text, statements);
  if (quoted === '') return [];
  return [more > 0 ? l10n.t('Not included: {0} and {1} more.', quoted, more) : l10n.t('Not included: {0}.', quoted)];
}

function omittedProfileSentences(count: number): string[] {
  if (count === 0) return [];
  return [
    count === 1 ? l10n.t('1 other profile is not included.') : l10n.t('{0} other profiles are not included.', count),
  ];
}

/** The first few snippets, to quote in a message, and the number of the others. */
function quoteSnippets(text: string, pieces: readonly Span[]): { readonly quoted: string; readonly more: number } {
  const snippets = pieces
    .slice(0, maxQuotedSnippets)
    .map(({ start, end }) => `\`${truncate(text.slice(start, end))}\``);
  return { quoted: snippets.join(', '), more: pieces.length - snippets.length };
}

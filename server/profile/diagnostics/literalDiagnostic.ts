import type { ForeignLiteral } from '../import/foreignLiteral';
import { formatList } from '../text/formatList';
import { coalesceEdits } from '../text/coalescedEdits';
import type { Span } from '../text/textEdit';
import { truncate } from '../text/textMatching';
import { jsonSpecification, type ProfileDiagnostic } from './diagnostic';

/** One problem for a whole text of another language: what is wrong with each piece of it helps nobody. */
export function literalDiagnostic(text: string, literal: ForeignLiteral): ProfileDiagnostic {
  const { language, firstNonJson, edits, unevaluated, syntaxErrors, omitted, isLossless } = literal;
  const syntaxErrorCount = syntaxErrors.length === 1 ? 'a syntax error' : `${syntaxErrors.length} syntax errors`;
  const unconverted = [...quoteSnippets(text, unevaluated), ...(syntaxErrors.length > 0 ? [syntaxErrorCount] : [])];
  const exceptions = unconverted.length === 0 ? '' : `, except ${formatList(unconverted, 'and')}`;
  const omissions = omitted.length === 0 ? '' : ` It leaves out ${formatList(describeOmitted(text, omitted), 'and')}.`;
  const related = [
    ...syntaxErrors.slice(0, maxShown).map((span) => ({ ...span, message: 'The syntax error.' })),
    ...omitted.slice(0, maxShown).map((span) => ({ ...span, message: 'The JSON would not contain this.' })),
  ];
  return {
    code: `${language.toLowerCase()}-literal`,
    severity: 'error',
    kind: 'syntax',
    ...firstNonJson,
    message: `This is ${language}, not JSON. It can be converted to JSON${exceptions}.${omissions}`,
    documentation: jsonSpecification,
    ...(related.length > 0 && { related }),
    fixes: () => [
      {
        title: 'Turn it into JSON',
        preferred: omitted.length === 0,
        safe: isLossless,
        edits: coalesceEdits(text, edits),
      },
    ],
  };
}

/** Pieces of a literal that are shown; of more, only the number. */
const maxShown = 3;

/** Statements as they are, but of other profiles only the number: a message must not quote credentials in them. */
function describeOmitted(text: string, omitted: readonly Span[]): string[] {
  const statements = omitted.filter(({ start }) => !/[{[]/.test(text.charAt(start)));
  const profiles = omitted.length - statements.length;
  const others = profiles === 1 ? 'another profile' : `${profiles} other profiles`;
  return [...quoteSnippets(text, statements), ...(profiles > 0 ? [others] : [])];
}

/** The first few pieces of a text, for a message. */
function quoteSnippets(text: string, pieces: readonly Span[]): string[] {
  const shown = pieces.slice(0, maxShown).map(({ start, end }) => `\`${truncate(text.slice(start, end))}\``);
  return pieces.length > maxShown ? [...shown, `${pieces.length - maxShown} more`] : shown;
}

import { truncatedLineSpan } from '../fixes/missingBrackets';
import { coalesceEdits } from '../text/coalescedEdits';
import type { ForeignLiteral } from '../import/foreignLiteral';
import type { QuickFix } from '../fixes/quickFix';
import type { ProfileDiagnostic } from './diagnostic';
import type { Span } from '../text/textEdit';
import { type LimitKind, type Limits, megabyte } from '../json/limits';
import type { ParseResult } from '../json/parseResult';
import { lazy } from '../values/lazy';
import { removalEdit } from '../fixes/nodeRemoval';
import { formatList } from '../text/formatList';
import type { SyntaxTree } from '../json/syntaxTree';
import type { ParseError } from '../json/syntaxErrors';
import { syntaxErrorMessages } from '../json/syntaxErrorTexts';
import { syntaxFixes } from '../fixes/syntaxFixes';
import { removalFix } from '../fixes/quickFix';
import { truncate } from '../text/textMatching';

/** The grammar that a profile's text has to follow. */
const jsonSpecification = 'https://www.rfc-editor.org/rfc/rfc8259';

/** What keeps a text from being JSON, in words, with a cure where there is one. */
export function syntaxDiagnostics(text: string, parseResult: ParseResult): ProfileDiagnostic[] {
  const diagnostics = parseResult.errors.map((issue) => toDiagnostic(text, issue, parseResult));
  for (const [first, later] of parseResult.duplicateKeys) {
    const { tree } = parseResult;
    const name = JSON.stringify(tree.keyName(later));
    diagnostics.push({
      code: 'repeated-key',
      severity: 'error',
      kind: 'syntax',
      start: tree.start(later),
      end: tree.end(later),
      message: `${name} stands in this object more than once: only the last one would be kept.`,
      documentation: `${jsonSpecification}#section-4`,
      related: [{ start: tree.start(first), end: tree.end(first), message: `The first ${name}.` }],
      fixes: () => duplicateKeyFixes(tree, first, later),
    });
  }
  return diagnostics;
}

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

function toDiagnostic(text: string, error: ParseError, parseResult: ParseResult): ProfileDiagnostic {
  const { code, start, end } = error;
  const hasExpensiveFixes = code.startsWith('unclosed-');
  const fixes = () => syntaxFixes(text, error, parseResult);
  return {
    code,
    severity: 'error',
    kind: 'syntax',
    start,
    end,
    message: syntaxErrorMessages[code](),
    documentation: jsonSpecification,
    ...(hasExpensiveFixes && {
      hasExpensiveFixes,
      alternativeFixSpan: () => truncatedLineSpan(text, error, parseResult),
    }),
    fixes: hasExpensiveFixes ? lazy(fixes) : fixes,
  };
}

/** The last of equal keys counts: without the others the profile is the same, but an author wrote them. */
function duplicateKeyFixes(tree: SyntaxTree, first: number, later: number): QuickFix[] {
  return [
    removalFix('Remove the first of the two', removalEdit(tree, first + 1)),
    removalFix('Remove this one', removalEdit(tree, later + 1)),
  ];
}

/** Says once that a text is not looked at in full. */
export function limitDiagnostic(
  exceededLimit: LimitKind,
  { depthExceededAt = 0 }: ParseResult,
  { size, depth }: Limits,
): ProfileDiagnostic {
  const start = exceededLimit === 'size' ? 0 : depthExceededAt;
  const shownSize = Number((size / megabyte).toPrecision(2));
  return {
    code: exceededLimit === 'size' ? 'document-too-large' : 'nested-too-deep',
    severity: 'warning',
    kind: 'limit',
    isValidationIncomplete: true,
    start,
    end: start + 1,
    message:
      exceededLimit === 'size'
        ? `More than ${shownSize} MB (\`hrflow.maxFileSize\`): only the grammar is checked while you type.`
        : `More than ${depth} levels of brackets (\`hrflow.maxDepth\`): only the grammar is checked.`,
    documentation: jsonSpecification,
  };
}

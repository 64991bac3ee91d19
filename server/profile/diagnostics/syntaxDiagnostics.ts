import { breakOff } from '../fixes/missingBrackets';
import { asFew } from '../text/coalescedEdits';
import type { Literal } from '../import/literalConverter';
import type { Fix, Problem, Span } from './diagnostic';
import { type Excess, type Limits, megabyte } from '../json/limits';
import type { Reading } from '../json/parseResult';
import { once } from '../values/lazy';
import { removal } from '../fixes/nodeRemoval';
import { inWords } from '../schema/profileSchema';
import type { TextTree } from '../json/syntaxTree';
import type { SyntaxCode, SyntaxIssue } from '../json/syntaxErrors';
import { syntaxFixes } from '../fixes/syntaxFixes';
import { removalFix } from '../fixes/quickFix';
import { shortened } from '../text/textMatching';

/** The grammar that a profile's text has to follow. */
const grammar = 'https://www.rfc-editor.org/rfc/rfc8259';

const messages: Record<SyntaxCode, string> = {
  'bare-date': 'A date is a string in JSON: put it between double quotes.',
  'colon-expected': 'A colon has to follow this name, then the value.',
  'comma-expected': 'A comma has to come before this.',
  comment: 'JSON has no comments.',
  'content-after-end': 'The profile ends before this: a document holds one object and nothing after it.',
  'control-character': 'A control character stands in a string as an escape, such as \\t for a tab.',
  'curly-quotes':
    'These are typographic quotes, as word processors put them in: JSON strings stand between straight ones (").',
  'inner-quotes': 'Quotes within a text need a backslash before them: \\".',
  'invalid-escape':
    'JSON has no such escape. It knows \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits.',
  'invalid-number': 'This is not a number in JSON. Numbers look like 5, -0.7 or 1e3.',
  'key-expected': 'The name of a member, in double quotes, has to come here.',
  'line-break-in-string': 'A string ends in the line that it begins in: write \\n for each line break.',
  'single-quotes': 'JSON strings stand between double quotes.',
  'trailing-comma': 'JSON has no comma after the last member or item.',
  'unclosed-array': 'This bracket is never closed: ] is missing.',
  'unclosed-comment': 'This comment is never closed, and JSON has no comments.',
  'unclosed-object': 'This brace is never closed: } is missing.',
  'unclosed-string': 'This string is never closed: a double quote is missing at its end.',
  'unexpected-character': 'This character has no place here.',
  'unknown-word': 'JSON has no such value. Values are objects, lists, "strings", numbers, true, false and null.',
  'unquoted-key': 'The name of a member stands between double quotes.',
  'value-expected': 'A value has to come here.',
};

/** What keeps a text from being JSON, in words, with a cure where there is one. */
export function syntaxProblems(text: string, reading: Reading): Problem[] {
  const problems = reading.issues.map((issue) => syntaxProblem(text, issue, reading));
  for (const [first, later] of reading.repeatedKeys) {
    const { tree } = reading;
    const name = JSON.stringify(tree.keyName(later));
    problems.push({
      code: 'repeated-key',
      severity: 'error',
      kind: 'syntax',
      start: tree.start(later),
      end: tree.end(later),
      message: `${name} stands in this object more than once: only the last one would be kept.`,
      documentation: `${grammar}#section-4`,
      related: [{ start: tree.start(first), end: tree.end(first), message: `The first ${name}.` }],
      fixes: () => repeatedKeyFixes(tree, first, later),
    });
  }
  return problems;
}

/** One problem for a whole text of another language: what is wrong with each piece of it helps nobody. */
export function literalProblem(text: string, literal: Literal): Problem {
  const { language, telltale, edits, unread, slips, leftOut, isLossless } = literal;
  const errors = slips.length === 1 ? 'a syntax error' : `${slips.length} syntax errors`;
  const left = [...quotedPieces(text, unread), ...(slips.length > 0 ? [errors] : [])];
  const exceptions = left.length === 0 ? '' : `, except ${inWords(left, 'and')}`;
  const omissions = leftOut.length === 0 ? '' : ` It leaves out ${inWords(leftOutInWords(text, leftOut), 'and')}.`;
  const related = [
    ...slips.slice(0, mostShown).map((span) => ({ ...span, message: 'The syntax error.' })),
    ...leftOut.slice(0, mostShown).map((span) => ({ ...span, message: 'The JSON would not contain this.' })),
  ];
  return {
    code: `${language.toLowerCase()}-literal`,
    severity: 'error',
    kind: 'syntax',
    ...telltale,
    message: `This is ${language}, not JSON. It can be converted to JSON${exceptions}.${omissions}`,
    documentation: grammar,
    ...(related.length > 0 && { related }),
    fixes: () => [
      { title: 'Turn it into JSON', preferred: leftOut.length === 0, safe: isLossless, edits: asFew(text, edits) },
    ],
  };
}

/** Pieces of a literal that are shown; of more, only the number. */
const mostShown = 3;

/** Statements as they are, but of other profiles only the number: a message must not quote credentials in them. */
function leftOutInWords(text: string, leftOut: readonly Span[]): string[] {
  const statements = leftOut.filter(({ start }) => !/[{[]/.test(text.charAt(start)));
  const profiles = leftOut.length - statements.length;
  const others = profiles === 1 ? 'another profile' : `${profiles} other profiles`;
  return [...quotedPieces(text, statements), ...(profiles > 0 ? [others] : [])];
}

/** The first few pieces of a text, for a message. */
function quotedPieces(text: string, pieces: readonly Span[]): string[] {
  const shown = pieces.slice(0, mostShown).map(({ start, end }) => `\`${shortened(text.slice(start, end))}\``);
  return pieces.length > mostShown ? [...shown, `${pieces.length - mostShown} more`] : shown;
}

function syntaxProblem(text: string, issue: SyntaxIssue, reading: Reading): Problem {
  const { code, start, end } = issue;
  const isCostly = code.startsWith('unclosed-');
  const fixes = () => syntaxFixes(text, issue, reading);
  return {
    code,
    severity: 'error',
    kind: 'syntax',
    start,
    end,
    message: messages[code],
    documentation: grammar,
    ...(isCostly && { isCostly, alsoAt: () => breakOff(text, issue, reading) }),
    fixes: isCostly ? once(fixes) : fixes,
  };
}

/** The last of equal keys counts: without the others the profile is the same, but an author wrote them. */
function repeatedKeyFixes(tree: TextTree, first: number, later: number): Fix[] {
  return [
    removalFix('Remove the first of the two', removal(tree, first + 1)),
    removalFix('Remove this one', removal(tree, later + 1)),
  ];
}

/** Says once that a text is not looked at in full. */
export function excessProblem(excess: Excess, { tooDeepAt = 0 }: Reading, { size, depth }: Limits): Problem {
  const start = excess === 'size' ? 0 : tooDeepAt;
  const shownSize = Number((size / megabyte).toPrecision(2));
  return {
    code: excess === 'size' ? 'document-too-large' : 'nested-too-deep',
    severity: 'warning',
    kind: 'limit',
    isUnchecked: true,
    start,
    end: start + 1,
    message:
      excess === 'size'
        ? `More than ${shownSize} MB (\`hrflow.maxFileSize\`): only the grammar is checked while you type.`
        : `More than ${depth} levels of brackets (\`hrflow.maxDepth\`): only the grammar is checked.`,
    documentation: grammar,
  };
}

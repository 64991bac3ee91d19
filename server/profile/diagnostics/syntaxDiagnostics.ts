import { truncatedLineSpan } from '../fixes/missingBrackets';
import { removalEdit } from '../fixes/nodeRemoval';
import { type QuickFix, removalFix } from '../fixes/quickFix';
import { syntaxFixes } from '../fixes/syntaxFixes';
import type { ParseResult } from '../json/parseResult';
import type { ParseError } from '../json/syntaxErrors';
import { syntaxErrorMessages } from '../json/syntaxErrorTexts';
import type { SyntaxTree } from '../json/syntaxTree';
import { lazy } from '../values/lazy';
import { jsonSpecification, type ProfileDiagnostic } from './diagnostic';

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

import * as l10n from '@vscode/l10n';
import { truncatedLineSpan } from '../fixes/missingBrackets';
import { removalEdit } from '../fixes/nodeRemoval';
import { type QuickFix, removalFix } from '../fixes/quickFix';
import { withRepair } from '../fixes/repairJson';
import type { ParseResult } from '../json/parseResult';
import type { ParseError, ParseErrorCode } from '../json/syntaxErrors';
import { syntaxErrorMessages } from '../json/syntaxErrorTexts';
import type { SyntaxTree } from '../json/syntaxTree';
import { lazy } from '../values/lazy';
import { jsonSpecification, type ProfileDiagnostic } from './diagnostic';

/** The syntax errors and duplicate properties of a text, with their fixes. */
export function syntaxDiagnostics(text: string, parseResult: ParseResult): ProfileDiagnostic[] {
  const messages = new Map<ParseErrorCode, string>();
  const diagnostics = parseResult.errors.map((error) => {
    // Looked up once per code: a text can have 40,000 errors.
    const message = messages.get(error.code) ?? syntaxErrorMessages[error.code]();
    messages.set(error.code, message);
    return toDiagnostic(text, error, parseResult, message);
  });
  for (const [first, later] of parseResult.duplicateKeys) {
    const { tree } = parseResult;
    const name = tree.keyName(later);
    diagnostics.push({
      code: 'repeated-key',
      severity: 'error',
      kind: 'syntax',
      start: tree.start(later),
      end: tree.end(later),
      message: l10n.t('Duplicate property `{0}`; only the last value is kept.', name),
      documentation: `${jsonSpecification}#section-4`,
      related: [{ start: tree.start(first), end: tree.end(first), message: l10n.t('First `{0}`.', name) }],
      fixes: () => duplicateKeyFixes(tree, first, later),
    });
  }
  return diagnostics;
}

function toDiagnostic(text: string, error: ParseError, parseResult: ParseResult, message: string): ProfileDiagnostic {
  const { code, start, end } = error;
  const hasExpensiveFixes = code.startsWith('unclosed-') && !error.edit;
  const fixes = () => withRepair(text, error, parseResult);
  return {
    code,
    severity: 'error',
    kind: 'syntax',
    start,
    end,
    message,
    documentation: jsonSpecification,
    ...(hasExpensiveFixes && {
      hasExpensiveFixes,
      alternativeFixSpan: () => truncatedLineSpan(text, error, parseResult),
    }),
    fixes: hasExpensiveFixes ? lazy(fixes) : fixes,
  };
}

/** JSON readers keep the last value, so removing the others changes nothing; but the author may need either value. */
function duplicateKeyFixes(tree: SyntaxTree, first: number, later: number): QuickFix[] {
  return [
    removalFix(l10n.t('Remove the first property'), removalEdit(tree, first + 1)),
    removalFix(l10n.t('Remove this property'), removalEdit(tree, later + 1)),
  ];
}

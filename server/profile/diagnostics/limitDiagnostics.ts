import * as l10n from '@vscode/l10n';
import { type LimitKind, type Limits, megabyte } from '../json/limits';
import type { ParseResult } from '../json/parseResult';
import { locale } from '../text/locale';
import { jsonSpecification, type ProfileDiagnostic } from './diagnostic';

const moreProblemsCode = 'more-problems';

/** Reports that a document exceeds a limit, so that it is not fully validated. */
export function limitDiagnostic(
  exceededLimit: LimitKind,
  { depthExceededAt = 0 }: ParseResult,
  limits: Limits,
): ProfileDiagnostic {
  const isSize = exceededLimit === 'size';
  const start = isSize ? 0 : depthExceededAt;
  return {
    code: isSize ? 'document-too-large' : 'nested-too-deep',
    severity: 'warning',
    kind: 'limit',
    isValidationIncomplete: true,
    start,
    end: start + 1,
    message: isSize ? sizeMessage(limits) : depthMessage(limits),
    documentation: jsonSpecification,
  };
}

function sizeMessage({ size }: Limits): string {
  return l10n.t({
    message: 'The profile is larger than {0} MB (`hrflow.maxFileSize`). Only syntax errors are reported as you type.',
    args: [new Intl.NumberFormat(locale(), { maximumSignificantDigits: 2 }).format(size / megabyte)],
    comment: ['`hrflow.maxFileSize` is the name of a setting.'],
  });
}

function depthMessage({ depth }: Limits): string {
  return l10n.t({
    message: 'The nesting depth exceeds {0} (`hrflow.maxDepth`). Only syntax errors are reported.',
    args: [depth],
    comment: ['`hrflow.maxDepth` is the name of a setting.'],
  });
}

/** Whether some of a document's diagnostics are not among these. */
export function isTruncated(diagnostics: readonly ProfileDiagnostic[]): boolean {
  return diagnostics.at(-1)?.code === moreProblemsCode;
}

/**
 * Appends a diagnostic that reports those that are not shown, if any.
 * @param omittedCount number of problems that are not in `diagnostics`.
 * @param isIncomplete whether validation stopped early, so that there may be more.
 */
export function withOmittedCount(
  diagnostics: ProfileDiagnostic[],
  omittedCount: number,
  isIncomplete = false,
): ProfileDiagnostic[] {
  if (omittedCount === 0 && !isIncomplete) return diagnostics;
  const last = diagnostics.at(-1);
  const omitted: ProfileDiagnostic = {
    code: moreProblemsCode,
    severity: 'information',
    kind: 'limit',
    start: last?.start ?? 0,
    end: last?.end ?? 0,
    ...(isIncomplete && { isValidationIncomplete: isIncomplete }),
    message: isIncomplete ? incompleteMessage(omittedCount) : omittedMessage(omittedCount),
    documentation: last?.documentation ?? '',
  };
  return [...diagnostics, omitted];
}

function omittedMessage(count: number): string {
  return count === 1 ? l10n.t('1 more problem is not shown.') : l10n.t('{0} more problems are not shown.', count);
}

function incompleteMessage(count: number): string {
  if (count === 0) return l10n.t('The rest of the profile is not validated.');
  return count === 1
    ? l10n.t('At least 1 more problem is not shown, and the rest of the profile is not validated.')
    : l10n.t('At least {0} more problems are not shown, and the rest of the profile is not validated.', count);
}

import { type LimitKind, type Limits, megabyte } from '../json/limits';
import type { ParseResult } from '../json/parseResult';
import { jsonSpecification, type ProfileDiagnostic } from './diagnostic';

const moreProblemsCode = 'more-problems';

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

/** Whether some of a document's problems are not among these. */
export function isTruncated(diagnostics: readonly ProfileDiagnostic[]): boolean {
  return diagnostics.at(-1)?.code === moreProblemsCode;
}

/**
 * @param omittedCount how many more there are, which are not shown.
 * @param isIncomplete whether the validation was stopped, so that there may be even more.
 */
export function withOmittedCount(
  diagnostics: ProfileDiagnostic[],
  omittedCount: number,
  isIncomplete = false,
): ProfileDiagnostic[] {
  return omittedCount > 0 || isIncomplete
    ? [...diagnostics, omittedDiagnostic(omittedCount, diagnostics, isIncomplete)]
    : diagnostics;
}

function omittedDiagnostic(
  count: number,
  shown: readonly ProfileDiagnostic[],
  isIncomplete: boolean,
): ProfileDiagnostic {
  const last = shown.at(-1);
  return {
    code: moreProblemsCode,
    severity: 'information',
    kind: 'limit',
    start: last?.start ?? 0,
    end: last?.end ?? 0,
    ...(isIncomplete && { isValidationIncomplete: isIncomplete }),
    message: isIncomplete
      ? `At least ${count} more problems are not shown, and the rest of the profile is not validated.`
      : `${count} more problems are not shown.`,
    documentation: last?.documentation ?? '',
  };
}

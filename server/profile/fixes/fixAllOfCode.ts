import { asFew } from '../text/coalescedEdits';
import { compatible, fewOfCostly } from './fixAll';
import type { Edit, Fix, Problem } from '../diagnostics/diagnostic';

/** Whether two or more problems of a code have a preferred fix. */
export function canFixAllOfKind(text: string, code: string, problems: readonly Problem[]): boolean {
  let count = 0;
  return ofKind(text, code, problems).some((problem) => preferredFix(problem) && ++count === 2);
}

/** One fix for each problem of a code: the preferred ones. */
export function fixAllOfKind(text: string, code: string, problems: readonly Problem[]): readonly Edit[] {
  return asFew(text, compatible(ofKind(text, code, problems).flatMap((problem) => preferredFix(problem) ?? [])));
}

function ofKind(text: string, code: string, problems: readonly Problem[]): Problem[] {
  return fewOfCostly(
    text,
    problems.filter((problem) => problem.code === code),
  );
}

function preferredFix(problem: Problem): Fix | undefined {
  return problem.fixes?.().find((fix) => fix.preferred);
}

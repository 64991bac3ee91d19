import type { ProfileText } from '../document/profileDocument';
import type { Path } from '../json/syntaxTree';
import { maxFindings, TooManyFindings, undefinedIfTooMany } from '../schema/findingLimit';
import type { Finding } from '../schema/finding';
import type { Severity } from '../schema/severity';
import type { DiagnosticLevels, ProfileDiagnostic } from './diagnostic';
import { findingDiagnostic } from './findingDiagnostic';
import { withOmittedCount } from './limitDiagnostics';

/** Findings on their way to problems: without those that give way, that are off or that are too many. */
export class DiagnosticCollector {
  private readonly collected: { readonly problem: ProfileDiagnostic; readonly path: Path }[] = [];
  private readonly counts = new Map<Severity, number>();
  private readonly superseded = new Set<string>();
  private omittedCount = 0;
  /** Findings of the part of the validation that is under way. */
  private reportedCount = 0;
  private isValidationIncomplete = false;

  constructor(
    private readonly document: ProfileText,
    private readonly levels: DiagnosticLevels,
    private readonly limit: number,
  ) {}

  /** Takes what a part of the validation reports, which it stops if that is too much. */
  collect(part: (report: (finding: Finding) => void) => void): void {
    this.reportedCount = 0;
    this.isValidationIncomplete ||=
      undefinedIfTooMany(() => {
        part(this.add);
        return true;
      }) === undefined;
  }

  /** Bound, so that it can be passed on. */
  private readonly add = (finding: Finding): void => {
    if (++this.reportedCount > maxFindings) throw new TooManyFindings();
    const { code, path } = finding;
    for (const other of finding.supersedes ?? []) this.superseded.add(supersededKey(other, path));
    const level = this.levels.get(code) ?? finding.severity;
    if (level === 'off' || this.isSuperseded(code, path)) return;
    const count = this.counts.get(level) ?? 0;
    if (count >= this.limit) {
      this.omittedCount++;
      return;
    }
    const problem = findingDiagnostic(this.document.parseResult.tree, finding, level);
    if (!problem) return;
    this.counts.set(level, count + 1);
    this.collected.push({ problem, path });
  };

  /** @param omittedSyntaxCount how many of the grammar's were left out. */
  finish(syntax: readonly ProfileDiagnostic[], omittedSyntaxCount: number): ProfileDiagnostic[] {
    // What a finding supersedes may have come before it.
    const remaining = this.collected.filter(({ problem, path }) => !this.isSuperseded(problem.code, path));
    const diagnostics = [...syntax, ...remaining.map(({ problem }) => problem)].sort(
      (a, b) => a.start - b.start || a.end - b.end,
    );
    return withOmittedCount(diagnostics, this.omittedCount + omittedSyntaxCount, this.isValidationIncomplete);
  }

  private isSuperseded(code: string, path: Path): boolean {
    return this.superseded.size > 0 && this.superseded.has(supersededKey(code, path));
  }
}

function supersededKey(code: string, path: Path): string {
  return `${code} ${JSON.stringify(path)}`;
}

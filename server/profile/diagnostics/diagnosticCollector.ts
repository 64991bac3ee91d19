import type { ProfileText } from '../document/profileDocument';
import type { Path } from '../json/syntaxTree';
import { maxFindings, TooManyFindings, undefinedIfTooMany } from '../schema/findingLimit';
import type { Finding } from '../schema/finding';
import type { Severity } from '../schema/severity';
import type { DiagnosticLevels, ProfileDiagnostic } from './diagnostic';
import { findingDiagnostic } from './findingDiagnostic';
import { withOmittedCount } from './limitDiagnostics';

/** Turns findings into diagnostics. Leaves out those that are superseded, disabled or beyond the limit per severity. */
export class DiagnosticCollector {
  private readonly collected: { readonly diagnostic: ProfileDiagnostic; readonly path: Path }[] = [];
  private readonly counts = new Map<Severity, number>();
  private readonly superseded = new Set<string>();
  private omittedCount = 0;
  /** Findings of the current part of the validation. */
  private reportedCount = 0;
  private isValidationIncomplete = false;

  constructor(
    private readonly document: ProfileText,
    private readonly levels: DiagnosticLevels,
    private readonly limit: number,
  ) {}

  /** Collects the findings of a part of the validation, and stops the part after `maxFindings`. */
  collect(part: (report: (finding: Finding) => void) => void): void {
    this.reportedCount = 0;
    this.isValidationIncomplete ||=
      undefinedIfTooMany(() => {
        part(this.add);
        return true;
      }) === undefined;
  }

  /** An arrow function, so that it can be passed as a callback. */
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
    const diagnostic = findingDiagnostic(this.document.parseResult.tree, finding, level);
    if (!diagnostic) return;
    this.counts.set(level, count + 1);
    this.collected.push({ diagnostic, path });
  };

  /** @param omittedSyntaxCount number of syntax errors that are not in `syntax`. */
  finish(syntax: readonly ProfileDiagnostic[], omittedSyntaxCount: number): ProfileDiagnostic[] {
    // A finding can supersede earlier ones.
    const remaining = this.collected.filter(({ diagnostic, path }) => !this.isSuperseded(diagnostic.code, path));
    const byPosition = (a: ProfileDiagnostic, b: ProfileDiagnostic): number => a.start - b.start || a.end - b.end;
    const profile = remaining.map(({ diagnostic }) => diagnostic).sort(byPosition);
    const diagnostics = [...[...syntax].sort(byPosition), ...profile];
    return withOmittedCount(diagnostics, this.omittedCount + omittedSyntaxCount, this.isValidationIncomplete);
  }

  private isSuperseded(code: string, path: Path): boolean {
    if (this.superseded.size === 0) return false;
    if (this.superseded.has(supersededKey(code, path))) return true;
    // A finding for an object can supersede those for its unknown properties.
    return code === 'unknown-member' && this.superseded.has(supersededKey(code, path.slice(0, -1)));
  }
}

function supersededKey(code: string, path: Path): string {
  return `${code} ${JSON.stringify(path)}`;
}

import { editsForChanges } from '../fixes/editsOfChanges';
import type { LimitKind } from '../json/limits';
import type { QuickFix } from '../fixes/quickFix';
import type { ProfileDiagnostic } from './diagnostic';
import type { Severity } from '../schema/severity';
import type { Span } from '../text/textEdit';
import type { ProfileText } from '../document/profileDocument';
import { limitDiagnostic, literalDiagnostic, syntaxDiagnostics } from './syntaxDiagnostics';
import { NodeKind, type Path, type SyntaxTree } from '../json/syntaxTree';
import type { Finding } from '../schema/finding';
import type { RuleRunOptions } from '../rules/engine/ruleRunner';
import { maxFindings, TooManyFindings, undefinedIfTooMany } from '../schema/findingLimit';
import { validateSchema } from '../schema/schemaValidation';

/** What a person makes of a code: another severity, or nothing at all. */
export type DiagnosticLevel = Severity | 'off';

/** Codes whose level is not the default one. */
export type DiagnosticLevels = ReadonlyMap<string, DiagnosticLevel>;

export interface DiagnosticsOptions {
  readonly levels: DiagnosticLevels;
  readonly runRules: (value: unknown, run: RuleRunOptions) => void;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** All problems, to be repaired; else no more than are of use when they are shown. */
  readonly reportAll?: boolean;
  /** A rule threw; the others go on. */
  readonly onRuleError: (code: string, error: unknown) => void;
}

const moreProblemsCode = 'more-problems';
/** Problems of one severity that are shown; more help nobody, and an editor with 100,000 of them stands still. */
const maxPerSeverity = 250;
/** Of one severity are repaired at a time, as of the syntax: what more there is comes up when these are. */
const maxPerSeverityForRepair = 40_000;

/**
 * Everything that is wrong with a document, in the order of the text.
 *
 * Value first: the rules and the schema judge the value; positions are looked up for what they say against it. A blank
 * document has no problems: it is where everybody begins.
 */
export function computeDiagnostics(document: ProfileText, options: DiagnosticsOptions): ProfileDiagnostic[] {
  const { exceededLimit, foreignLiteral } = document;
  if (foreignLiteral)
    return [literalDiagnostic(document.text, foreignLiteral)].flatMap((each) => applyLevel(each, options.levels));
  // Where anything stands is read only if something is wrong.
  if (!exceededLimit && document.isStrictJson) return validateDocument(document, options, [], 0);
  const { tree, omittedCount } = document.parseResult;
  const syntax = syntaxDiagnostics(document.text, document.parseResult).flatMap((each) =>
    applyLevel(each, options.levels),
  );
  if (exceededLimit) return diagnosticsBeyondLimits(document, exceededLimit, syntax);
  return tree.size === 0
    ? withOmittedCount(syntax, omittedCount)
    : validateDocument(document, options, syntax, omittedCount);
}

/** @param omittedCount how many more problems of the grammar there are. */
function validateDocument(
  document: ProfileText,
  options: DiagnosticsOptions,
  syntax: readonly ProfileDiagnostic[],
  omittedCount: number,
): ProfileDiagnostic[] {
  const limit = options.reportAll === true ? maxPerSeverityForRepair : maxPerSeverity;
  const collector = new DiagnosticCollector(document, options.levels, limit);
  const { runRules, now, onRuleError, levels } = options;
  // Rules first: they know more, and what the schema says of the same place may give way to them.
  collector.collect((report) =>
    runRules(document.value, {
      hasMatch: (clue) => document.matches(clue),
      now,
      onRuleError,
      report,
      disabledCodes: new Set([...levels].flatMap(([code, level]) => (level === 'off' ? [code] : []))),
    }),
  );
  collector.collect((report) => validateSchema(document.value, now, report));
  return collector.finish(syntax, omittedCount);
}

function diagnosticsBeyondLimits(
  { parseResult, limits }: ProfileText,
  exceededLimit: LimitKind,
  syntax: readonly ProfileDiagnostic[],
): ProfileDiagnostic[] {
  const diagnostics = [limitDiagnostic(exceededLimit, parseResult, limits), ...syntax.map(withoutFixes)].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  return withOmittedCount(diagnostics, parseResult.omittedCount);
}

/** To cure a text, it is read as a whole once more. */
function withoutFixes({
  code,
  severity,
  message,
  documentation,
  kind,
  start,
  end,
}: ProfileDiagnostic): ProfileDiagnostic {
  return { code, severity, message, documentation, kind, start, end };
}

function applyLevel(diagnostic: ProfileDiagnostic, levels: DiagnosticLevels): ProfileDiagnostic[] {
  const level = (diagnostic.kind === 'limit' ? undefined : levels.get(diagnostic.code)) ?? diagnostic.severity;
  return level === 'off' ? [] : [level === diagnostic.severity ? diagnostic : { ...diagnostic, severity: level }];
}

/** Findings on their way to problems: without those that give way, that are off or that are too many. */
class DiagnosticCollector {
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
    const problem = toDiagnostic(this.document.parseResult.tree, finding, level);
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

/** @returns undefined where the text is broken in a way that makes the finding uncertain. */
function toDiagnostic(tree: SyntaxTree, finding: Finding, severity: Severity): ProfileDiagnostic | undefined {
  const { path, mark, visited, fixes: valueFixes, related } = finding;
  const node = tree.nodeAtPath(path);
  if (node === undefined) return undefined;
  // Where a bracket is missing, members may have moved from one object to another.
  if (mark === 'object' && tree.isDamaged(node)) return undefined;
  if (mark === 'key' && tree.isDamaged(tree.nodeAtPath(path.slice(0, -1)) ?? 0)) return undefined;
  if (visited && tree.isDamaged(tree.nodeAtPath(visited) ?? 0)) return undefined;
  const relatedNode = related && tree.nodeAtPath(related.path);
  return {
    code: finding.code,
    severity,
    message: finding.message,
    documentation: finding.documentation,
    kind: 'profile',
    ...diagnosticSpan(tree, node, finding),
    ...(valueFixes && { fixes: () => (isCutOffString(tree, node) ? [] : toQuickFixes(tree, valueFixes())) }),
    ...(related &&
      relatedNode !== undefined && {
        related: [
          { ...diagnosticSpan(tree, relatedNode, { path: related.path, mark: 'value' }), message: related.message },
        ],
      }),
  };
}

/** Whether a string ends within the text that the author meant, such as `'Rock '` in `'Rock 'n' Roll'`. */
function isCutOffString(tree: SyntaxTree, node: number): boolean {
  if (tree.kind(node) !== NodeKind.String) return false;
  const end = tree.end(node);
  return /^(?:["']|[ \t]*[\p{L}\p{N}])/u.test(tree.text.slice(end, end + 100));
}

function toQuickFixes(tree: SyntaxTree, valueFixes: ReturnType<NonNullable<Finding['fixes']>>): QuickFix[] {
  return valueFixes.flatMap(({ title, changes, preferred = false, safe = false }) => {
    const edits = editsForChanges(tree, changes);
    const isRemoval = changes.every(({ kind }) => kind === 'remove');
    return edits ? [{ title, preferred, safe, edits, ...(isRemoval && { isRemoval }) }] : [];
  });
}

/** The smallest stretch that helps: a plain value, else the name of the member, else the bracket that opens it. */
function diagnosticSpan(tree: SyntaxTree, node: number, { path, mark }: Pick<Finding, 'path' | 'mark'>): Span {
  if (mark === 'value' && !tree.isContainer(node)) return span(tree, node);
  if (typeof path.at(-1) === 'string') return span(tree, node - 1);
  return { start: tree.start(node), end: endOfOpening(tree, node) };
}

/** An item or the root has no name: its bracket, with its first member's name if that stands on the same line. */
function endOfOpening(tree: SyntaxTree, node: number): number {
  const first = node + 1;
  const start = tree.start(node);
  if (tree.subtreeEnd(node) > first && tree.kind(first) === NodeKind.Key) {
    const end = tree.end(first);
    if (!tree.text.slice(start, end).includes('\n')) return end;
  }
  return start + 1;
}

function span(tree: SyntaxTree, node: number): Span {
  return { start: tree.start(node), end: tree.end(node) };
}

/** Whether some of a document's problems are not among these. */
export function isTruncated(diagnostics: readonly ProfileDiagnostic[]): boolean {
  return diagnostics.at(-1)?.code === moreProblemsCode;
}

/**
 * @param omittedCount how many more there are, which are not shown.
 * @param isIncomplete whether the validation was stopped, so that there may be even more.
 */
function withOmittedCount(
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

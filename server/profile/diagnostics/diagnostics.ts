import { editsOf } from '../fixes/editsOfChanges';
import type { Excess } from '../json/limits';
import type { Fix, Problem, Severity, Span } from './diagnostic';
import type { ProfileText } from '../document/profileDocument';
import { excessProblem, literalProblem, syntaxProblems } from './syntaxDiagnostics';
import { Kind, type Path, type TextTree } from '../json/syntaxTree';
import type { Finding } from '../schema/schemaFindings';
import type { RuleRun } from '../rules/engine/ruleRunner';
import { mostFindings, TooManyFindings, unlessTooMany } from '../schema/findingLimit';
import { validate } from '../schema/schemaValidation';

/** What a person makes of a code: another severity, or nothing at all. */
export type Level = Severity | 'off';

/** Codes whose level is not the default one. */
export type Levels = ReadonlyMap<string, Level>;

export interface Judgement {
  readonly levels: Levels;
  readonly runRules: (value: unknown, run: RuleRun) => void;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** All problems, to be repaired; else no more than are of use when they are shown. */
  readonly isAll?: boolean;
  /** A rule threw; the others go on. */
  readonly onFault: (code: string, error: unknown) => void;
}

const moreProblems = 'more-problems';
/** Problems of one severity that are shown; more help nobody, and an editor with 100,000 of them stands still. */
const limitPerSeverity = 250;
/** Of one severity are repaired at a time, as of the syntax: what more there is comes up when these are. */
const mostRepaired = 40_000;

/**
 * Everything that is wrong with a document, in the order of the text.
 *
 * Value first: the rules and the schema judge the value; positions are looked up for what they say against it. A blank
 * document has no problems: it is where everybody begins.
 */
export function problemsIn(document: ProfileText, judgement: Judgement): Problem[] {
  const { excess, literal } = document;
  if (literal) return [literalProblem(document.text, literal)].flatMap((each) => withLevel(each, judgement.levels));
  // Where anything stands is read only if something is wrong.
  if (!excess && document.isSound) return judged(document, judgement, [], 0);
  const { tree, left } = document.reading;
  const syntax = syntaxProblems(document.text, document.reading).flatMap((each) => withLevel(each, judgement.levels));
  if (excess) return beyondLimits(document, excess, syntax);
  return tree.size === 0 ? withCount(syntax, left) : judged(document, judgement, syntax, left);
}

/** @param left how many more problems of the grammar there are. */
function judged(document: ProfileText, judgement: Judgement, syntax: readonly Problem[], left: number): Problem[] {
  const limit = judgement.isAll === true ? mostRepaired : limitPerSeverity;
  const collection = new Collection(document, judgement.levels, limit);
  const { runRules, now, onFault, levels } = judgement;
  // Rules first: they know more, and what the schema says of the same place may give way to them.
  collection.collect((report) =>
    runRules(document.value, {
      has: (clue) => document.has(clue),
      now,
      onFault,
      report,
      idle: new Set([...levels].flatMap(([code, level]) => (level === 'off' ? [code] : []))),
    }),
  );
  collection.collect((report) => validate(document.value, now, report));
  return collection.finish(syntax, left);
}

function beyondLimits({ reading, limits }: ProfileText, excess: Excess, syntax: readonly Problem[]): Problem[] {
  const problems = [excessProblem(excess, reading, limits), ...syntax.map(withoutCures)].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  return withCount(problems, reading.left);
}

/** To cure a text, it is read as a whole once more. */
function withoutCures({ code, severity, message, documentation, kind, start, end }: Problem): Problem {
  return { code, severity, message, documentation, kind, start, end };
}

function withLevel(problem: Problem, levels: Levels): Problem[] {
  const level = (problem.kind === 'limit' ? undefined : levels.get(problem.code)) ?? problem.severity;
  return level === 'off' ? [] : [level === problem.severity ? problem : { ...problem, severity: level }];
}

/** Findings on their way to problems: without those that give way, that are off or that are too many. */
class Collection {
  private readonly found: { readonly problem: Problem; readonly path: Path }[] = [];
  private readonly counts = new Map<Severity, number>();
  private readonly superseded = new Set<string>();
  private left = 0;
  /** Findings of the part of the validation that is under way. */
  private reported = 0;
  private isUnchecked = false;

  constructor(
    private readonly document: ProfileText,
    private readonly levels: Levels,
    private readonly limit: number,
  ) {}

  /** Takes what a part of the validation reports, which it stops if that is too much. */
  collect(part: (report: (finding: Finding) => void) => void): void {
    this.reported = 0;
    this.isUnchecked ||=
      unlessTooMany(() => {
        part(this.add);
        return true;
      }) === undefined;
  }

  /** Bound, so that it can be passed on. */
  private readonly add = (finding: Finding): void => {
    if (++this.reported > mostFindings) throw new TooManyFindings();
    const { code, path } = finding;
    for (const other of finding.supersedes ?? []) this.superseded.add(placed(other, path));
    const level = this.levels.get(code) ?? finding.severity;
    if (level === 'off' || this.isSuperseded(code, path)) return;
    const count = this.counts.get(level) ?? 0;
    if (count >= this.limit) {
      this.left++;
      return;
    }
    const problem = located(this.document.reading.tree, finding, level);
    if (!problem) return;
    this.counts.set(level, count + 1);
    this.found.push({ problem, path });
  };

  /** @param syntaxLeft how many of the grammar's were left out. */
  finish(syntax: readonly Problem[], syntaxLeft: number): Problem[] {
    // What a finding supersedes may have come before it.
    const left = this.found.filter(({ problem, path }) => !this.isSuperseded(problem.code, path));
    const problems = [...syntax, ...left.map(({ problem }) => problem)].sort(
      (a, b) => a.start - b.start || a.end - b.end,
    );
    return withCount(problems, this.left + syntaxLeft, this.isUnchecked);
  }

  private isSuperseded(code: string, path: Path): boolean {
    return this.superseded.size > 0 && this.superseded.has(placed(code, path));
  }
}

function placed(code: string, path: Path): string {
  return `${code} ${JSON.stringify(path)}`;
}

/** @returns undefined where the text is broken in a way that makes the finding uncertain. */
function located(tree: TextTree, finding: Finding, severity: Severity): Problem | undefined {
  const { path, mark, visited, cures, related } = finding;
  const node = tree.locate(path);
  if (node === undefined) return undefined;
  // Where a bracket is missing, members may have moved from one object to another.
  if (mark === 'object' && tree.isDamaged(node)) return undefined;
  if (mark === 'key' && tree.isDamaged(tree.locate(path.slice(0, -1)) ?? 0)) return undefined;
  if (visited && tree.isDamaged(tree.locate(visited) ?? 0)) return undefined;
  const other = related && tree.locate(related.path);
  return {
    code: finding.code,
    severity,
    message: finding.message,
    documentation: finding.documentation,
    kind: 'profile',
    ...spanOf(tree, node, finding),
    ...(cures && { fixes: () => (isPartOfText(tree, node) ? [] : fixesOf(tree, cures())) }),
    ...(related &&
      other !== undefined && {
        related: [{ ...spanOf(tree, other, { path: related.path, mark: 'value' }), message: related.message }],
      }),
  };
}

/** Whether a string ends within the text that the author meant, such as `'Rock '` in `'Rock 'n' Roll'`. */
function isPartOfText(tree: TextTree, node: number): boolean {
  if (tree.kind(node) !== Kind.String) return false;
  const end = tree.end(node);
  return /^(?:["']|[ \t]*[\p{L}\p{N}])/u.test(tree.text.slice(end, end + 100));
}

function fixesOf(tree: TextTree, cures: ReturnType<NonNullable<Finding['cures']>>): Fix[] {
  return cures.flatMap(({ title, changes, preferred = false, safe = false }) => {
    const edits = editsOf(tree, changes);
    const isRemoval = changes.every(({ kind }) => kind === 'remove');
    return edits ? [{ title, preferred, safe, edits, ...(isRemoval && { isRemoval }) }] : [];
  });
}

/** The smallest stretch that helps: a plain value, else the name of the member, else the bracket that opens it. */
function spanOf(tree: TextTree, node: number, { path, mark }: Pick<Finding, 'path' | 'mark'>): Span {
  if (mark === 'value' && !tree.isContainer(node)) return span(tree, node);
  if (typeof path.at(-1) === 'string') return span(tree, node - 1);
  return { start: tree.start(node), end: endOfOpening(tree, node) };
}

/** An item or the root has no name: its bracket, with its first member's name if that stands on the same line. */
function endOfOpening(tree: TextTree, node: number): number {
  const first = node + 1;
  const start = tree.start(node);
  if (tree.after(node) > first && tree.kind(first) === Kind.Key) {
    const end = tree.end(first);
    if (!tree.text.slice(start, end).includes('\n')) return end;
  }
  return start + 1;
}

function span(tree: TextTree, node: number): Span {
  return { start: tree.start(node), end: tree.end(node) };
}

/** Whether some of a document's problems are not among these. */
export function isCut(problems: readonly Problem[]): boolean {
  return problems.at(-1)?.code === moreProblems;
}

/**
 * @param left how many more there are, which are not shown.
 * @param isUnchecked whether the validation was stopped, so that there may be even more.
 */
function withCount(problems: Problem[], left: number, isUnchecked = false): Problem[] {
  return left > 0 || isUnchecked ? [...problems, notShown(left, problems, isUnchecked)] : problems;
}

function notShown(count: number, shown: readonly Problem[], isUnchecked: boolean): Problem {
  const last = shown.at(-1);
  return {
    code: moreProblems,
    severity: 'information',
    kind: 'limit',
    start: last?.start ?? 0,
    end: last?.end ?? 0,
    ...(isUnchecked && { isUnchecked }),
    message: isUnchecked
      ? `At least ${count} more problems are not shown, and the rest of the profile is not validated.`
      : `${count} more problems are not shown.`,
    documentation: last?.documentation ?? '',
  };
}

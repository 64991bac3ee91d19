import { documentationOf, type Finding, FindingsOfItem } from '../../schema/schemaFindings';
import { atHourOf, PerItem } from '../../json/itemCache';
import { isObject, type JsonObject, type Report, type Rule, type Visit } from './rule';
import type { Path, PathSegment } from '../../json/syntaxTree';
import { TooManyFindings, unlessTooMany } from '../../schema/findingLimit';

/** Rules by the places they look at: one walk along it visits each place once, and no others. */
interface Plan {
  readonly rules: Rule[];
  readonly members: { readonly name: string; readonly next: Plan }[];
  items: Plan | undefined;
  /** What the rules say of each item of a list of the profile. */
  readonly known: PerItem<ItemFindings>;
}

/** Findings in an item; or that a rule has looked at more than the item, so that they cannot be kept. */
type ItemFindings = readonly Finding[] | 'not only of the item';
const none: readonly Finding[] = [];

export interface RuleRun {
  /** Whether a clue is in the text. */
  readonly has: (clue: RegExp) => boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Codes of the rules that are not to run. */
  readonly idle: ReadonlySet<string>;
  readonly report: (finding: Finding) => void;
  /** A rule threw; the others go on. */
  readonly onFault: (code: string, error: unknown) => void;
}

/**
 * @param anyClue matches wherever the clue of one of the rules does.
 * @returns a function that runs these rules over the value of a document.
 */
export function rulesRunner(rules: readonly Rule[], anyClue?: RegExp): (value: unknown, run: RuleRun) => void {
  const everywhere = rules.flatMap(({ clue, ...rule }) =>
    clue ? [{ rule, clue, known: new PerItem<ItemFindings>() }] : [],
  );
  const all = planOf(rules.filter(({ clue }) => !clue));
  return (value, run) => {
    if (!isObject(value)) return;
    const walk = new Walk(value, run);
    for (const { rule, clue, known } of anyClue && !run.has(anyClue) ? [] : everywhere) {
      if (!run.idle.has(rule.code) && run.has(clue)) walk.visitPieces(rule, known);
    }
    walk.visit(all, value, undefined);
  };
}

function planOf(rules: readonly Rule[]): Plan {
  const root = emptyPlan();
  for (const rule of rules) {
    for (const place of rule.at) placeIn(root, place).rules.push(rule);
  }
  return root;
}

function emptyPlan(): Plan {
  return { rules: [], members: [], items: undefined, known: new PerItem() };
}

/** @param place such as `experiences[].date_start`. */
function placeIn(root: Plan, place: string): Plan {
  let plan = root;
  for (const token of place.match(/[^.[\]]+|\[\]/g) ?? []) {
    let next = token === '[]' ? plan.items : plan.members.find(({ name }) => name === token)?.next;
    if (!next) {
      next = emptyPlan();
      if (token === '[]') plan.items = next;
      else plan.members.push({ name: token, next });
    }
    plan = next;
  }
  return plan;
}

class Walk {
  private readonly path: PathSegment[] = [];
  /** Set where a rule looks at more than the item of a list that it is shown. */
  private looksFurther = false;
  private report: (finding: Finding) => void;
  private readonly ofItem = new FindingsOfItem();
  /** What a judgement of an item depends on besides the item. */
  private readonly conditions: string;

  constructor(
    readonly profile: JsonObject,
    private readonly run: RuleRun,
  ) {
    this.report = run.report;
    this.conditions = `${atHourOf(run.now)} ${[...run.idle].join(' ')}`;
  }

  get now(): number {
    return this.run.now;
  }

  noteLook(): void {
    this.looksFurther = true;
  }

  private hasLooked(): boolean {
    return this.looksFurther;
  }

  /** Shows a rule the lists of the profile item by item, and the rest as a whole. */
  visitPieces(rule: Rule, known: PerItem<ItemFindings>): void {
    const members = Object.entries(this.profile);
    this.judge([rule], Object.fromEntries(members.filter(([, member]) => !Array.isArray(member))), undefined);
    for (const [name, list] of members) {
      if (!Array.isArray(list)) continue;
      this.path.push(name);
      this.visitItems(known, list, (item) => this.judge([rule], item, list, []));
      this.path.pop();
    }
  }

  visit(plan: Plan, value: unknown, owner: unknown): void {
    if (plan.rules.length > 0) this.judge(plan.rules, value, owner);
    if (Array.isArray(value)) {
      const { items } = plan;
      if (!items) return;
      if (this.path.length === 1) this.visitItems(items.known, value, (item) => this.visit(items, item, value));
      else for (let index = 0; index < value.length; index++) this.step(items, index, value[index], value);
    } else if (isObject(value)) {
      // No name of a place is one that every object has.
      for (const { name, next } of plan.members) this.step(next, name, value[name], value);
    }
  }

  private step(plan: Plan, segment: PathSegment, value: unknown, owner: unknown): void {
    // What a broken text does not have.
    if (value === undefined) return;
    this.path.push(segment);
    this.visit(plan, value, owner);
    this.path.pop();
  }

  /** Judges the items that are new in a list of the profile, and says again what is known of the others. */
  private visitItems(known: PerItem<ItemFindings>, list: readonly unknown[], visit: (item: unknown) => void): void {
    const made = (item: unknown, index: number): ItemFindings => {
      this.looksFurther = false;
      this.report = this.ofItem.add;
      this.visitItem(item, index, visit);
      this.report = this.run.report;
      const found = this.ofItem.take() ?? none;
      return this.hasLooked() ? 'not only of the item' : found;
    };
    const all = unlessTooMany(() => known.of(list, made, this.conditions));
    if (!all) {
      // Too many to keep: they are reported as they are found.
      this.report = this.run.report;
      this.path.length = 1;
      list.forEach((item, index) => this.visitItem(item, index, visit));
      return;
    }
    for (let index = 0; index < all.length; index++) {
      const found = all[index] ?? none;
      if (found === none) continue;
      if (typeof found === 'string') this.visitItem(list[index], index, visit);
      else for (const finding of found) this.report(finding);
    }
  }

  private visitItem(item: unknown, index: number, visit: (item: unknown) => void): void {
    // As in `step`.
    if (item === undefined) return;
    this.path.push(index);
    visit(item);
    this.path.pop();
  }

  private judge(rules: readonly Rule[], value: unknown, owner: unknown, visited?: Path): void {
    const visit = new Place(this.path, owner, this);
    const { idle } = this.run;
    for (const rule of rules) {
      if (idle.size > 0 && idle.has(rule.code)) continue;
      try {
        const reports = rule.check(value, visit);
        if (!reports) continue;
        for (const report of 'message' in reports ? [reports] : reports)
          this.report(findingOf(rule, report, visit.path, visited));
      } catch (error) {
        if (error instanceof TooManyFindings) throw error;
        this.run.onFault(rule.code, error);
      }
    }
  }
}

/** A place that a rule looks at; tells the walk if it looks at more than the item that the place is in. */
class Place implements Visit {
  private kept: Path | undefined;

  /** @param way to it, as long as it is judged; what keeps it longer asks for `path` before. */
  constructor(
    private readonly way: Path,
    private readonly around: unknown,
    private readonly walk: Walk,
  ) {}

  get now(): number {
    return this.walk.now;
  }

  get path(): Path {
    return (this.kept ??= [...this.way]);
  }

  get owner(): unknown {
    if ((this.kept ?? this.way).length < 3) this.walk.noteLook();
    return this.around;
  }

  get profile(): JsonObject {
    this.walk.noteLook();
    return this.walk.profile;
  }
}

function findingOf(rule: Rule, report: Report, place: Path, visited = place): Finding {
  const path = report.path ?? place;
  return {
    code: rule.code,
    severity: rule.severity,
    message: report.message,
    documentation: documentationOf(path),
    path,
    mark: report.mark ?? 'value',
    visited,
    ...(report.cures && { cures: report.cures }),
    ...(report.related && { related: report.related }),
    ...(rule.supersedes && { supersedes: rule.supersedes }),
  };
}

import { documentationOf, type Finding } from './findings';
import { atHourOf, PerItem } from './perItem';
import { isObject, type JsonObject, type Report, type Rule, type Visit } from './rules/rule';
import type { Path, PathSegment } from './textTree';

/** Rules by the places they look at: one walk along it visits each place once, and no others. */
interface Plan {
  readonly rules: Rule[];
  readonly members: Map<string, Plan>;
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
  readonly isOff: (code: string) => boolean;
  readonly report: (finding: Finding) => void;
  /** A rule threw; the others go on. */
  readonly onFault: (code: string, error: unknown) => void;
}

/** @returns a function that runs these rules over the value of a document. */
export function rulesRunner(rules: readonly Rule[]): (value: unknown, run: RuleRun) => void {
  const everywhere = rules.flatMap(({ clue, ...rule }) =>
    clue ? [{ rule, clue, known: new PerItem<ItemFindings>() }] : [],
  );
  const all = planOf(rules.filter(({ clue }) => !clue));
  return (value, run) => {
    if (!isObject(value)) return;
    const idle = new Set(rules.filter(({ code }) => run.isOff(code)).map(({ code }) => code));
    const walk = new Walk(value, run, idle);
    for (const { rule, clue, known } of everywhere) {
      if (!idle.has(rule.code) && run.has(clue)) walk.visitPieces(rule, known);
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
  return { rules: [], members: new Map(), items: undefined, known: new PerItem() };
}

/** @param place such as `experiences[].date_start`. */
function placeIn(root: Plan, place: string): Plan {
  let plan = root;
  for (const token of place.match(/[^.[\]]+|\[\]/g) ?? []) {
    let next = token === '[]' ? plan.items : plan.members.get(token);
    if (!next) {
      next = emptyPlan();
      if (token === '[]') plan.items = next;
      else plan.members.set(token, next);
    }
    plan = next;
  }
  return plan;
}

class Walk {
  private readonly path: PathSegment[];
  private looksFurther = false;

  constructor(
    private readonly profile: JsonObject,
    private readonly run: RuleRun,
    private readonly idle: ReadonlySet<string>,
    start: Path = [],
  ) {
    this.path = [...start];
  }

  /** Shows a rule the lists of the profile item by item, and the rest as a whole. */
  visitPieces(rule: Rule, known: PerItem<ItemFindings>): void {
    const members = Object.entries(this.profile);
    this.judge([rule], Object.fromEntries(members.filter(([, member]) => !Array.isArray(member))), undefined);
    for (const [name, list] of members) {
      if (!Array.isArray(list)) continue;
      this.path.push(name);
      this.visitItems(known, list, (walk, item) => walk.judge([rule], item, list, []));
      this.path.pop();
    }
  }

  visit(plan: Plan, value: unknown, owner: unknown): void {
    if (plan.rules.length > 0) this.judge(plan.rules, value, owner);
    if (Array.isArray(value)) {
      const { items } = plan;
      if (!items) return;
      if (this.path.length === 1) this.visitItems(items.known, value, (walk, item) => walk.visit(items, item, value));
      else for (const [index, item] of value.entries()) this.step(items, index, item, value);
    } else if (isObject(value)) {
      for (const [name, next] of plan.members) {
        if (Object.hasOwn(value, name)) this.step(next, name, value[name], value);
      }
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
  private visitItems(
    known: PerItem<ItemFindings>,
    list: readonly unknown[],
    visit: (walk: Walk, item: unknown) => void,
  ): void {
    const judged = (item: unknown, index: number, report: (finding: Finding) => void): boolean => {
      // As in `step`.
      if (item === undefined) return true;
      const walk = new Walk(this.profile, { ...this.run, report }, this.idle, [...this.path, index]);
      visit(walk, item);
      return !walk.looksFurther;
    };
    const made = (item: unknown, index: number): ItemFindings => {
      const found: Finding[] = [];
      if (!judged(item, index, (finding) => found.push(finding))) return 'not only of the item';
      return found.length > 0 ? found : none;
    };
    const conditions = `${atHourOf(this.run.now)} ${[...this.idle].join(' ')}`;
    for (const [index, found] of known.of(list, made, conditions).entries()) {
      if (found === none) continue;
      if (typeof found === 'string') judged(list[index], index, this.run.report);
      else for (const finding of found) this.run.report(finding);
    }
  }

  private judge(rules: readonly Rule[], value: unknown, owner: unknown, visited?: Path): void {
    const path = [...this.path];
    const { run } = this;
    const visit = this.visitOf(path, owner);
    for (const rule of rules) {
      if (this.idle.has(rule.code)) continue;
      try {
        const reports = rule.check(value, visit) ?? [];
        for (const report of 'message' in reports ? [reports] : reports)
          run.report(findingOf(rule, report, path, visited));
      } catch (error) {
        run.onFault(rule.code, error);
      }
    }
  }

  /** A place that notes whether somebody looks at more than the item that it is in. */
  private visitOf(path: Path, owner: unknown): Visit {
    const { profile } = this;
    const look = <Seen>(seen: Seen): Seen => {
      this.looksFurther = true;
      return seen;
    };
    return {
      path,
      now: this.run.now,
      get owner() {
        return path.length > 2 ? owner : look(owner);
      },
      get profile() {
        return look(profile);
      },
    };
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

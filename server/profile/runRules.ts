import { documentationOf, type Finding } from './findings';
import { isObject, type JsonObject, type Report, type Rule } from './rules/rule';
import type { Path, PathSegment } from './textTree';

/** Rules by the places they look at: one walk along it visits each place once, and no others. */
interface Plan {
  readonly rules: Rule[];
  readonly members: Map<string, Plan>;
  items: Plan | undefined;
}

export interface RuleRun {
  /** For rules with a clue. */
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly isOff: (code: string) => boolean;
  readonly report: (finding: Finding) => void;
  /** A rule threw; the others go on. */
  readonly onFault: (code: string, error: unknown) => void;
}

/** @returns a function that runs these rules over the value of a document. */
export function rulesRunner(rules: readonly Rule[]): (value: unknown, run: RuleRun) => void {
  const all = planOf(rules);
  return (value, run) => {
    if (!isObject(value)) return;
    const idle = new Set(
      rules.filter(({ code, clue }) => run.isOff(code) || (clue && !clue.test(run.text))).map(({ code }) => code),
    );
    new Walk(value, run, idle).visit(all, value, undefined);
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
  return { rules: [], members: new Map(), items: undefined };
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
  private readonly path: PathSegment[] = [];

  constructor(
    private readonly profile: JsonObject,
    private readonly run: RuleRun,
    private readonly idle: ReadonlySet<string>,
  ) {}

  visit(plan: Plan, value: unknown, owner: unknown): void {
    if (plan.rules.length > 0) this.judge(plan.rules, value, owner);
    if (Array.isArray(value)) {
      if (plan.items) for (const [index, item] of value.entries()) this.step(plan.items, index, item, value);
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

  private judge(rules: readonly Rule[], value: unknown, owner: unknown): void {
    const path = [...this.path];
    const { profile, run } = this;
    for (const rule of rules) {
      if (this.idle.has(rule.code)) continue;
      try {
        const reports = rule.check(value, { path, owner, profile, now: run.now }) ?? [];
        for (const report of 'message' in reports ? [reports] : reports) run.report(findingOf(rule, report, path));
      } catch (error) {
        run.onFault(rule.code, error);
      }
    }
  }
}

function findingOf(rule: Rule, report: Report, visited: Path): Finding {
  const path = report.path ?? visited;
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

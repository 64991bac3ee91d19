import { documentationAt, type Finding, ItemFindingCollector } from '../../schema/schemaFindings';
import { hourKey, ItemCache } from '../../json/itemCache';
import { isObject, type JsonObject, type RuleReport, type Rule, type RuleContext } from './rule';
import type { Path, PathSegment } from '../../json/syntaxTree';
import { TooManyFindings, undefinedIfTooMany } from '../../schema/findingLimit';

/** Rules by the places they look at: one walk along it visits each place once, and no others. */
interface RuleTrie {
  readonly rules: Rule[];
  readonly properties: { readonly name: string; readonly next: RuleTrie }[];
  items: RuleTrie | undefined;
  /** What the rules say of each item of a list of the profile. */
  readonly findingsCache: ItemCache<ItemFindings>;
}

/** Findings in an item; or that a rule has looked at more than the item, so that they cannot be kept. */
type ItemFindings = readonly Finding[] | 'not only of the item';
const noFindings: readonly Finding[] = [];

export interface RuleRunOptions {
  /** Whether a clue is in the text. */
  readonly hasMatch: (pattern: RegExp) => boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Codes of the rules that are not to run. */
  readonly disabledCodes: ReadonlySet<string>;
  readonly report: (finding: Finding) => void;
  /** A rule threw; the others go on. */
  readonly onRuleError: (code: string, error: unknown) => void;
}

/**
 * @param anyTextPattern matches wherever the clue of one of the rules does.
 * @returns a function that runs these rules over the value of a document.
 */
export function ruleRunner(
  rules: readonly Rule[],
  anyTextPattern?: RegExp,
): (value: unknown, run: RuleRunOptions) => void {
  const textRules = rules.flatMap(({ textPattern: pattern, ...rule }) =>
    pattern ? [{ rule, clue: pattern, cache: new ItemCache<ItemFindings>() }] : [],
  );
  const pathRules = buildTrie(rules.filter(({ textPattern }) => !textPattern));
  return (value, run) => {
    if (!isObject(value)) return;
    const walk = new RuleWalk(value, run);
    for (const { rule, clue, cache } of anyTextPattern && !run.hasMatch(anyTextPattern) ? [] : textRules) {
      if (!run.disabledCodes.has(rule.code) && run.hasMatch(clue)) walk.visitInParts(rule, cache);
    }
    walk.visit(pathRules, value, undefined);
  };
}

function buildTrie(rules: readonly Rule[]): RuleTrie {
  const root = emptyTrie();
  for (const rule of rules) {
    for (const place of rule.at) nodeForPattern(root, place).rules.push(rule);
  }
  return root;
}

function emptyTrie(): RuleTrie {
  return { rules: [], properties: [], items: undefined, findingsCache: new ItemCache() };
}

/** @param pattern such as `experiences[].date_start`. */
function nodeForPattern(root: RuleTrie, pattern: string): RuleTrie {
  let node = root;
  for (const token of pattern.match(/[^.[\]]+|\[\]/g) ?? []) {
    let next = token === '[]' ? node.items : node.properties.find(({ name }) => name === token)?.next;
    if (!next) {
      next = emptyTrie();
      if (token === '[]') node.items = next;
      else node.properties.push({ name: token, next });
    }
    node = next;
  }
  return node;
}

class RuleWalk {
  private readonly path: PathSegment[] = [];
  /** Set where a rule looks at more than the item of a list that it is shown. */
  private readsOutsideItem = false;
  private report: (finding: Finding) => void;
  private readonly itemFindings = new ItemFindingCollector();
  /** What a judgement of an item depends on besides the item. */
  private readonly cacheKey: string;

  constructor(
    readonly profile: JsonObject,
    private readonly run: RuleRunOptions,
  ) {
    this.report = run.report;
    this.cacheKey = `${hourKey(run.now)} ${[...run.disabledCodes].join(' ')}`;
  }

  get now(): number {
    return this.run.now;
  }

  noteOutsideRead(): void {
    this.readsOutsideItem = true;
  }

  private hasReadOutside(): boolean {
    return this.readsOutsideItem;
  }

  /** Shows a rule the lists of the profile item by item, and the rest as a whole. */
  visitInParts(rule: Rule, cache: ItemCache<ItemFindings>): void {
    const properties = Object.entries(this.profile);
    this.checkRules([rule], Object.fromEntries(properties.filter(([, member]) => !Array.isArray(member))), undefined);
    for (const [name, list] of properties) {
      if (!Array.isArray(list)) continue;
      this.path.push(name);
      this.visitItems(cache, list, (item) => this.checkRules([rule], item, list, []));
      this.path.pop();
    }
  }

  visit(node: RuleTrie, value: unknown, owner: unknown): void {
    if (node.rules.length > 0) this.checkRules(node.rules, value, owner);
    if (Array.isArray(value)) {
      const { items } = node;
      if (!items) return;
      if (this.path.length === 1) this.visitItems(items.findingsCache, value, (item) => this.visit(items, item, value));
      else for (let index = 0; index < value.length; index++) this.visitChild(items, index, value[index], value);
    } else if (isObject(value)) {
      // No name of a place is one that every object has.
      for (const { name, next } of node.properties) this.visitChild(next, name, value[name], value);
    }
  }

  private visitChild(node: RuleTrie, segment: PathSegment, value: unknown, owner: unknown): void {
    // What a broken text does not have.
    if (value === undefined) return;
    this.path.push(segment);
    this.visit(node, value, owner);
    this.path.pop();
  }

  /** Judges the items that are new in a list of the profile, and says again what is known of the others. */
  private visitItems(cache: ItemCache<ItemFindings>, list: readonly unknown[], visit: (item: unknown) => void): void {
    const compute = (item: unknown, index: number): ItemFindings => {
      this.readsOutsideItem = false;
      this.report = this.itemFindings.add;
      this.visitItem(item, index, visit);
      this.report = this.run.report;
      const found = this.itemFindings.take() ?? noFindings;
      return this.hasReadOutside() ? 'not only of the item' : found;
    };
    const findingsByItem = undefinedIfTooMany(() => cache.get(list, compute, this.cacheKey));
    if (!findingsByItem) {
      // Too many to keep: they are reported as they are found.
      this.report = this.run.report;
      this.path.length = 1;
      list.forEach((item, index) => this.visitItem(item, index, visit));
      return;
    }
    for (let index = 0; index < findingsByItem.length; index++) {
      const found = findingsByItem[index] ?? noFindings;
      if (found === noFindings) continue;
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

  private checkRules(rules: readonly Rule[], value: unknown, owner: unknown, visited?: Path): void {
    const context = new LazyRuleContext(this.path, owner, this);
    const { disabledCodes } = this.run;
    for (const rule of rules) {
      if (disabledCodes.size > 0 && disabledCodes.has(rule.code)) continue;
      try {
        const reports = rule.check(value, context);
        if (!reports) continue;
        for (const report of 'message' in reports ? [reports] : reports)
          this.report(toFinding(rule, report, context.path, visited));
      } catch (error) {
        if (error instanceof TooManyFindings) throw error;
        this.run.onRuleError(rule.code, error);
      }
    }
  }
}

/** A place that a rule looks at; tells the walk if it looks at more than the item that the place is in. */
class LazyRuleContext implements RuleContext {
  private cachedPath: Path | undefined;

  /** @param currentPath to it, as long as it is judged; what keeps it longer asks for `path` before. */
  constructor(
    private readonly currentPath: Path,
    private readonly ownerValue: unknown,
    private readonly walk: RuleWalk,
  ) {}

  get now(): number {
    return this.walk.now;
  }

  get path(): Path {
    return (this.cachedPath ??= [...this.currentPath]);
  }

  get owner(): unknown {
    if ((this.cachedPath ?? this.currentPath).length < 3) this.walk.noteOutsideRead();
    return this.ownerValue;
  }

  get profile(): JsonObject {
    this.walk.noteOutsideRead();
    return this.walk.profile;
  }
}

function toFinding(rule: Rule, report: RuleReport, defaultPath: Path, visited = defaultPath): Finding {
  const path = report.path ?? defaultPath;
  return {
    code: rule.code,
    severity: rule.severity,
    message: report.message,
    documentation: documentationAt(path),
    path,
    mark: report.mark ?? 'value',
    visited,
    ...(report.fixes && { fixes: report.fixes }),
    ...(report.related && { related: report.related }),
    ...(rule.supersedes && { supersedes: rule.supersedes }),
  };
}

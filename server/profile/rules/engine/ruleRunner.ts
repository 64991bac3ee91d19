import { documentationAt, ItemFindingCollector } from '../../schema/schemaFindings';
import { type Finding } from '../../schema/finding';
import { hourKey, ItemCache } from '../../json/itemCache';
import { isObject, type JsonObject, type RuleReport, type Rule, type RuleContext } from './rule';
import type { Path, PathSegment } from '../../json/syntaxTree';
import { TooManyFindings, undefinedIfTooMany } from '../../schema/findingLimit';

/** The rules by path. One walk along it visits each value that has rules exactly once, and no other value. */
interface RuleTrie {
  readonly rules: Rule[];
  readonly properties: { readonly name: string; readonly next: RuleTrie }[];
  items: RuleTrie | undefined;
  /** The findings of the rules in each item of an array of the profile. */
  readonly findingsCache: ItemCache<ItemFindings>;
}

/** The findings in an item, or the fact that they depend on more than the item, so that they cannot be cached. */
type ItemFindings = readonly Finding[] | 'depends on more';
const noFindings: readonly Finding[] = [];

export interface RuleRunOptions {
  /** Whether the text of the document matches. */
  readonly hasMatch: (pattern: RegExp) => boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The levels that the user configured, by code. `off`: the rule does not run. */
  readonly levels: ReadonlyMap<string, string>;
  /** Whether the profile is one that the service returned: only rules with `severityIfStored` run, and those with a level. */
  readonly isStored: boolean;
  readonly report: (finding: Finding) => void;
  /** Called when a rule throws. The other rules still run. */
  readonly onRuleError: (code: string, error: unknown) => void;
}

/**
 * @param mayMatchText whether the text pattern of one of the rules may match.
 * @returns a function that runs these rules over the value of a document.
 */
export function ruleRunner(
  rules: readonly Rule[],
  mayMatchText: (hasMatch: RuleRunOptions['hasMatch']) => boolean = () => true,
): (value: unknown, run: RuleRunOptions) => void {
  const textRules = rules.flatMap((rule) =>
    rule.textPattern ? [{ rule, textPattern: rule.textPattern, cache: new ItemCache<ItemFindings>() }] : [],
  );
  const pathRules = buildTrie(rules.filter(({ textPattern }) => !textPattern));
  const codesNotForStored = rules.flatMap(({ code, severityIfStored }) => (severityIfStored ? [] : [code]));
  return (value, run) => {
    if (!isObject(value)) return;
    const skipped = new Set([...run.levels].flatMap(([code, level]) => (level === 'off' ? [code] : [])));
    if (run.isStored) for (const code of codesNotForStored) if (!run.levels.has(code)) skipped.add(code);
    const walk = new RuleWalk(value, run, skipped);
    for (const { rule, textPattern, cache } of mayMatchText(run.hasMatch) ? textRules : []) {
      if (!skipped.has(rule.code) && run.hasMatch(textPattern)) walk.visitInParts(rule, cache);
    }
    walk.visit(pathRules, value, undefined);
  };
}

function buildTrie(rules: readonly Rule[]): RuleTrie {
  const root = emptyTrie();
  for (const rule of rules) {
    for (const pattern of rule.at) nodeForPattern(root, pattern).rules.push(rule);
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
  /** Whether a rule has read something outside the array item that it checks. */
  private readsOutsideItem = false;
  private report: (finding: Finding) => void;
  private readonly itemFindings = new ItemFindingCollector();
  /** What the findings of an item depend on besides the item. */
  private readonly cacheKey: string;

  constructor(
    readonly profile: JsonObject,
    private readonly run: RuleRunOptions,
    private readonly skippedCodes: ReadonlySet<string>,
  ) {
    this.report = run.report;
    this.cacheKey = `${hourKey(run.now)} ${run.isStored} ${[...skippedCodes].join(' ')}`;
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

  /** Runs a rule on each item of the arrays of the profile, and once on the rest. */
  visitInParts(rule: Rule, cache: ItemCache<ItemFindings>): void {
    const properties = Object.entries(this.profile);
    this.checkRules(
      [rule],
      Object.fromEntries(properties.filter(([, property]) => !Array.isArray(property))),
      undefined,
    );
    for (const [name, list] of properties) {
      if (!Array.isArray(list)) continue;
      this.path.push(name);
      this.visitItems(cache, list, (item) => this.checkRules([rule], item, list, []));
      this.path.pop();
    }
  }

  visit(node: RuleTrie, value: unknown, parent: unknown): void {
    if (node.rules.length > 0) this.checkRules(node.rules, value, parent);
    if (Array.isArray(value)) {
      const { items } = node;
      if (!items) return;
      if (this.path.length === 1) this.visitItems(items.findingsCache, value, (item) => this.visit(items, item, value));
      else for (let index = 0; index < value.length; index++) this.visitChild(items, index, value[index], value);
    } else if (isObject(value)) {
      // No path of a rule contains a name that every object inherits.
      for (const { name, next } of node.properties) this.visitChild(next, name, value[name], value);
    }
  }

  private visitChild(node: RuleTrie, segment: PathSegment, value: unknown, parent: unknown): void {
    // Missing, or not parsed in text that is not JSON.
    if (value === undefined) return;
    this.path.push(segment);
    this.visit(node, value, parent);
    this.path.pop();
  }

  /** Checks the items of an array of the profile that are not in the cache, and reports the cached findings of the others. */
  private visitItems(cache: ItemCache<ItemFindings>, list: readonly unknown[], visit: (item: unknown) => void): void {
    const compute = (item: unknown, index: number): ItemFindings => {
      this.readsOutsideItem = false;
      this.report = this.itemFindings.add;
      this.visitItem(item, index, visit);
      this.report = this.run.report;
      const found = this.itemFindings.take() ?? noFindings;
      return this.hasReadOutside() ? 'depends on more' : found;
    };
    const findingsByItem = undefinedIfTooMany(() => cache.get(list, compute, this.cacheKey));
    if (!findingsByItem) {
      // Too many to cache: each finding is reported immediately.
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
    // As in `visitChild`.
    if (item === undefined) return;
    this.path.push(index);
    visit(item);
    this.path.pop();
  }

  private checkRules(rules: readonly Rule[], value: unknown, parent: unknown, visited?: Path): void {
    const context = new LazyRuleContext(this.path, parent, this);
    const { skippedCodes } = this;
    for (const rule of rules) {
      if (skippedCodes.size > 0 && skippedCodes.has(rule.code)) continue;
      try {
        const reports = rule.check(value, context);
        if (!reports) continue;
        for (const report of 'message' in reports ? [reports] : reports)
          this.report(this.toFinding(rule, report, context.path, visited));
      } catch (error) {
        if (error instanceof TooManyFindings) throw error;
        this.run.onRuleError(rule.code, error);
      }
    }
  }

  private toFinding(rule: Rule, report: RuleReport, defaultPath: Path, visited = defaultPath): Finding {
    const path = report.path ?? defaultPath;
    return {
      code: rule.code,
      severity: (this.run.isStored ? rule.severityIfStored : undefined) ?? rule.severity,
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
}

/** Notifies the walk when a rule reads something outside the array item that contains the value. */
class LazyRuleContext implements RuleContext {
  private cachedPath: Path | undefined;

  /** @param currentPath the path of the value, valid only while it is checked; `path` returns a copy. */
  constructor(
    private readonly currentPath: Path,
    private readonly parentValue: unknown,
    private readonly walk: RuleWalk,
  ) {}

  get now(): number {
    return this.walk.now;
  }

  get path(): Path {
    return (this.cachedPath ??= [...this.currentPath]);
  }

  get parent(): unknown {
    if ((this.cachedPath ?? this.currentPath).length < 3) this.walk.noteOutsideRead();
    return this.parentValue;
  }

  get profile(): JsonObject {
    this.walk.noteOutsideRead();
    return this.walk.profile;
  }
}

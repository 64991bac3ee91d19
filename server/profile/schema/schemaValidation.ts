import { type CompiledError, type CompiledPart, type PartName, parts } from './generated/compiledSchema.mjs';
import {
  ItemFindingCollector,
  missingRecommendedProperties,
  reportFindings,
  setByServiceFinding,
} from './schemaFindings';
import { type Finding } from './finding';
import { hourKey, ItemCache } from '../json/itemCache';
import type { PathSegment } from '../json/syntaxTree';
import { undefinedIfTooMany } from './findingLimit';

/**
 * Judges a whole profile by the schema. Each part (an experience, a date …) is judged by a validator of its own, one
 * level at a time: with one validator for all, the cost would be quadratic in the number of errors.
 * @param value what `JSON.parse` gave, or the tolerant reading of a text that is not JSON.
 * @param now milliseconds since the epoch, for cures that put in a date.
 * @param report takes the findings, one by one.
 */
export function validateSchema(value: unknown, now: number, report: (finding: Finding) => void): void {
  new SchemaValidator(now, report).visit('profile', value);
}

/** What is said against each item of the profile's lists; nothing, for most. */
const findingsCache = new ItemCache<readonly Finding[] | undefined>();

class SchemaValidator {
  private readonly path: PathSegment[] = [];
  private readonly itemFindings = new ItemFindingCollector();
  private report: (finding: Finding) => void;

  constructor(
    private readonly now: number,
    private readonly reportFinding: (finding: Finding) => void,
  ) {
    this.report = reportFinding;
  }

  visit(name: PartName, value: unknown): void {
    const part = parts[name];
    if (!part.validate(value)) this.reportErrors(part.validate.errors ?? [], value);
    if (Array.isArray(value)) {
      if (part.items) this.visitItems(part.items, value);
    } else if (isObject(value)) {
      this.visitProperties(part, value);
    }
  }

  private visitProperties(part: CompiledPart, object: Readonly<Record<string, unknown>>): void {
    const { path } = this;
    const isMissing = (property: string): boolean => object[property] === undefined;
    if (part.recommended.some(isMissing))
      this.report(missingRecommendedProperties([...path], part.recommended.filter(isMissing), object, this.now));
    for (const property of part.setByService) {
      if (Object.hasOwn(object, property)) this.report(setByServiceFinding([...path, property]));
    }
    for (const [property, memberPart] of part.members) {
      if (object[property] === undefined) continue;
      path.push(property);
      this.visit(memberPart, object[property]);
      path.pop();
    }
    for (const [property, itemPart] of part.lists) {
      const items = object[property];
      if (!Array.isArray(items)) continue;
      path.push(property);
      this.visitItems(itemPart, items);
      path.pop();
    }
  }

  private visitItems(part: PartName, items: readonly unknown[]): void {
    if (this.path.length === 1) {
      const compute = (item: unknown, index: number) => this.findingsIn(part, item, index);
      const findingsByItem = undefinedIfTooMany(() =>
        findingsCache.get(items, compute, `${part} ${hourKey(this.now)}`),
      );
      findingsByItem?.forEach((findings) => findings?.forEach((finding) => this.report(finding)));
      if (findingsByItem) return;
      // Too many to keep: they are reported as they are found.
      this.report = this.reportFinding;
      this.path.length = 1;
    }
    for (let index = 0; index < items.length; index++) {
      // What a broken text does not have; a hole in a list is the reader's to report.
      if (items[index] === undefined) continue;
      this.path.push(index);
      this.visit(part, items[index]);
      this.path.pop();
    }
  }

  private findingsIn(part: PartName, item: unknown, index: number): readonly Finding[] | undefined {
    // As below.
    if (item === undefined) return undefined;
    this.report = this.itemFindings.add;
    this.path.push(index);
    this.visit(part, item);
    this.path.pop();
    this.report = this.reportFinding;
    return this.itemFindings.take();
  }

  private reportErrors(errors: readonly CompiledError[], value: unknown): void {
    reportFindings(errors, [...this.path], value, this.now, this.report);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

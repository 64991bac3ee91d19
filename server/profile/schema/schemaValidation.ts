import { type CompiledError, type CompiledPart, type PartName, parts } from './generated/compiledSchema.mjs';
import { missingProperties } from './missingProperties';
import { ItemFindingCollector, reportFindings } from './schemaFindings';
import { ServiceProperties, setByServiceFinding } from './setByService';
import { isStoredProfile } from './storedProfile';
import { type Finding } from './finding';
import { hourKey, ItemCache } from '../json/itemCache';
import type { PathSegment } from '../json/syntaxTree';
import { undefinedIfTooMany } from './findingLimit';

/**
 * Validates a whole profile against the schema. Each part (an experience, a date …) has its own validator for one level: with a single
 * validator, the cost would be quadratic in the number of errors.
 * @param value the result of `JSON.parse`, or of the tolerant parser for a text with syntax errors.
 * @param now milliseconds since the epoch, for fixes that insert a date.
 * @param report receives each finding.
 */
export function validateSchema(value: unknown, now: number, report: (finding: Finding) => void): void {
  const serviceProperties: ServiceProperties[] = [];
  new SchemaValidator(now, (finding) => {
    if (finding instanceof ServiceProperties) serviceProperties.push(finding);
    else report(finding);
  }).visit('profile', value);
  if (serviceProperties.length > 0) report(setByServiceFinding(serviceProperties, isStoredProfile(value)));
}

/** The findings of each item of the profile's arrays; undefined for most. */
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
    const missing = lacksAny(part, object) ? missingProperties([...path], part, object, this.now) : undefined;
    if (missing) this.report(missing);
    if (part.setByService.length > 0) this.reportSetByService(part, object);
    for (const [property, propertyPart] of part.members) {
      if (object[property] === undefined) continue;
      path.push(property);
      this.visit(propertyPart, object[property]);
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

  private reportSetByService({ setByService }: CompiledPart, object: Readonly<Record<string, unknown>>): void {
    const present = setByService.filter((property) => Object.hasOwn(object, property));
    if (present.length > 0) this.report(new ServiceProperties([...this.path], object, present));
  }

  private visitItems(part: PartName, items: readonly unknown[]): void {
    if (this.path.length === 1) {
      const compute = (item: unknown, index: number) => this.findingsIn(part, item, index);
      const findingsByItem = undefinedIfTooMany(() =>
        findingsCache.get(items, compute, `${part} ${hourKey(this.now)}`),
      );
      findingsByItem?.forEach((findings) => findings?.forEach((finding) => this.report(finding)));
      if (findingsByItem) return;
      // Too many to cache: report each one directly.
      this.report = this.reportFinding;
      this.path.length = 1;
    }
    for (let index = 0; index < items.length; index++) {
      // An item with a syntax error has no value. The parser reports it.
      if (items[index] === undefined) continue;
      this.path.push(index);
      this.visit(part, items[index]);
      this.path.pop();
    }
  }

  private findingsIn(part: PartName, item: unknown, index: number): readonly Finding[] | undefined {
    // As in `visitItems`.
    if (item === undefined) return undefined;
    this.report = this.itemFindings.add;
    this.path.push(index);
    this.visit(part, item);
    this.path.pop();
    this.report = this.reportFinding;
    return this.itemFindings.take();
  }

  private reportErrors(errors: readonly CompiledError[], value: unknown): void {
    reportFindings(errors, { path: [...this.path], value, now: this.now }, this.report);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Most objects lack nothing, and a path need not be copied. */
function lacksAny(
  { required, recommended, suggested }: CompiledPart,
  object: Readonly<Record<string, unknown>>,
): boolean {
  const isMissing = (property: string): boolean => object[property] === undefined;
  return required.some(isMissing) || recommended.some(isMissing) || suggested.some(isMissing);
}

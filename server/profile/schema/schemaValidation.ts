import { type CompiledError, type CompiledPart, type PartName, parts } from './generated/compiledSchema.mjs';
import { type Finding, FindingsOfItem, recommendedMissing, reportFindings, setByService } from './schemaFindings';
import { atHourOf, PerItem } from '../json/itemCache';
import type { PathSegment } from '../json/syntaxTree';
import { unlessTooMany } from './findingLimit';

/**
 * Judges a whole profile by the schema. Each part (an experience, a date …) is judged by a validator of its own, one
 * level at a time: with one validator for all, the cost would be quadratic in the number of errors.
 * @param value what `JSON.parse` gave, or the tolerant reading of a text that is not JSON.
 * @param now milliseconds since the epoch, for cures that put in a date.
 * @param report takes the findings, one by one.
 */
export function validate(value: unknown, now: number, report: (finding: Finding) => void): void {
  new Validation(now, report).visit('profile', value);
}

/** What is said against each item of the profile's lists; nothing, for most. */
const knownFindings = new PerItem<readonly Finding[] | undefined>();

class Validation {
  private readonly path: PathSegment[] = [];
  private readonly ofItem = new FindingsOfItem();
  private report: (finding: Finding) => void;

  constructor(
    private readonly now: number,
    private readonly reportAll: (finding: Finding) => void,
  ) {
    this.report = reportAll;
  }

  visit(name: PartName, value: unknown): void {
    const part = parts[name];
    if (!part.validate(value)) this.reportErrors(part.validate.errors ?? [], value);
    if (Array.isArray(value)) {
      if (part.items) this.visitItems(part.items, value);
    } else if (isObject(value)) {
      this.visitMembers(part, value);
    }
  }

  private visitMembers(part: CompiledPart, object: Readonly<Record<string, unknown>>): void {
    const { path } = this;
    const isMissing = (member: string): boolean => object[member] === undefined;
    if (part.recommended.some(isMissing))
      this.report(recommendedMissing([...path], part.recommended.filter(isMissing), object, this.now));
    for (const member of part.setByService) {
      if (Object.hasOwn(object, member)) this.report(setByService([...path, member]));
    }
    for (const [member, memberPart] of part.members) {
      if (object[member] === undefined) continue;
      path.push(member);
      this.visit(memberPart, object[member]);
      path.pop();
    }
    for (const [member, itemPart] of part.lists) {
      const items = object[member];
      if (!Array.isArray(items)) continue;
      path.push(member);
      this.visitItems(itemPart, items);
      path.pop();
    }
  }

  private visitItems(part: PartName, items: readonly unknown[]): void {
    if (this.path.length === 1) {
      const made = (item: unknown, index: number) => this.findingsIn(part, item, index);
      const known = unlessTooMany(() => knownFindings.of(items, made, `${part} ${atHourOf(this.now)}`));
      known?.forEach((found) => found?.forEach((finding) => this.report(finding)));
      if (known) return;
      // Too many to keep: they are reported as they are found.
      this.report = this.reportAll;
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
    this.report = this.ofItem.add;
    this.path.push(index);
    this.visit(part, item);
    this.path.pop();
    this.report = this.reportAll;
    return this.ofItem.take();
  }

  private reportErrors(errors: readonly CompiledError[], value: unknown): void {
    reportFindings(errors, [...this.path], value, this.now, this.report);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

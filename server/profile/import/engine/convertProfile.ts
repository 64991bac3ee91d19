import type { SyntaxTree } from '../../json/syntaxTree';
import { addPropertiesFixes } from '../../schema/propertyFixes';
import { documentedAsRequired, propertyNamesAt, rootSchema } from '../../schema/profileSchema';
import type { ForeignFormat } from '../formats/format';
import { type Fields, ImportDraft } from './importDraft';
import type { ImportReport } from './importReport';
import { ImportSource } from './importSource';
import { ImportWalk } from './importWalk';
import { printJson, RawNumber } from './rawJson';

/** A profile that was made from a document of another system. */
export interface ImportedProfile {
  /** JSON. */
  readonly text: string;
  readonly report: ImportReport;
}

export interface ImportOptions {
  /** Milliseconds since the epoch, for durations and `created_at`. */
  readonly now: number;
  /** The node of the document in the tree, if something is around it. */
  readonly node?: number;
}

/**
 * Converts a document of another system to a profile. Values without a place go to `metadatas`; nothing is left out. What the profile
 * needs and follows from the rest is composed: the full name, `text`, durations, empty lists.
 */
export function convertToProfile(tree: SyntaxTree, format: ForeignFormat, options: ImportOptions): ImportedProfile {
  const draft = new ImportDraft(new ImportSource(tree));
  new ImportWalk(draft, format).run({ node: options.node ?? 0, path: '' });
  const report = draft.finish();
  completeProfile(draft.root, options.now);
  return { text: `${printJson(inDocumentedOrder(draft.root, []))}\n`, report };
}

/** Adds what a profile needs and what follows from its other parts. */
function completeProfile(profile: Fields, now: number): void {
  const info = (profile.info ??= {}) as Fields;
  const { full_name, first_name, last_name } = info;
  if (full_name === undefined && (first_name ?? last_name) !== undefined)
    info.full_name = [first_name, last_name].flatMap(scalarText).join(' ');
  for (const period of [profile, info, ...itemsOf(profile.experiences), ...itemsOf(profile.educations)]) {
    if (period.date_start !== undefined) period.date_end ??= null;
    completeLocation(period.location as Fields | undefined);
    for (const skill of itemsOf(period.skills)) {
      skill.type ??= null;
      skill.value ??= null;
    }
  }
  for (const list of ['languages', 'interests', 'certifications', 'courses', 'tasks'])
    for (const trait of itemsOf(profile[list])) trait.value ??= null;
  const suggested = rootSchema['x-suggested'] ?? [];
  const names = [...documentedAsRequired(rootSchema), ...suggested].filter((name) => profile[name] === undefined);
  // A fix reads numbers as JavaScript does.
  const [fix] = names.length > 0 ? addPropertiesFixes([], names, JSON.parse(printJson(profile)), now) : [];
  for (const change of fix?.changes ?? [])
    if (change.kind === 'add') Object.assign(profile, Object.fromEntries(change.properties));
}

/** Adds the parts of an address to its text. */
function completeLocation(location: Fields | undefined): void {
  if (!location) return;
  const parts = (location.fields ?? {}) as Fields;
  const textOf = (names: readonly string[]): string => names.flatMap((name) => scalarText(parts[name])).join(' ');
  const start = scalarText(location.text)[0] ?? textOf(['house_number', 'road']);
  const missing = [['postcode', 'city'], ['state'], ['country']]
    .map((names) => textOf(names.filter((name) => !scalarText(parts[name]).some((part) => start.includes(part)))))
    .filter((part) => part !== '');
  const text = [...(start === '' ? [] : [start]), ...missing].join(', ');
  if (text !== '') location.text = text;
}

function scalarText(value: unknown): string[] {
  if (value instanceof RawNumber) return [value.digits];
  return typeof value === 'string' ? [value] : [];
}

function itemsOf(list: unknown): Fields[] {
  return Array.isArray(list)
    ? (list as unknown[]).filter((item): item is Fields => typeof item === 'object' && item !== null)
    : [];
}

/** The same value with its properties in the order of the documentation. */
function inDocumentedOrder(value: unknown, path: readonly (string | number)[]): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => inDocumentedOrder(item, [...path, 0]));
  if (typeof value !== 'object' || value === null || value instanceof RawNumber) return value;
  const names = propertyNamesAt(path);
  const rank = (name: string): number => (names.includes(name) ? names.indexOf(name) : names.length);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => rank(a) - rank(b))
      .map(([name, child]) => [name, inDocumentedOrder(child, [...path, name])]),
  );
}

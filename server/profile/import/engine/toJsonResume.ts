import { dayOf, isoTextOf } from '../../values/isoDates';
import { jsonResume } from '../formats/jsonResume';
import { metadataName } from './importDraft';
import type { ImportReportEntry } from './importReport';
import { targetOf } from './mappingTree';
import { isObject } from '../../values/jsonValue';

type Fields = Readonly<Record<string, unknown>>;

/** A profile as a JSON Resume. */
export interface JsonResume {
  readonly resume: Fields;
  /** Where each value of the profile went; `lost` if a JSON Resume has no property for it. */
  readonly report: readonly ImportReportEntry[];
}

const schemaUrl = 'https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json';

/** Names of the sites of `urls`, as in JSON Resumes. */
const networks: Readonly<Record<string, string>> = {
  linkedin: 'LinkedIn',
  twitter: 'Twitter',
  facebook: 'Facebook',
  github: 'GitHub',
};

/** Converts a profile to a JSON Resume, with the mapping of the import in the other direction. */
export function toJsonResume(profile: unknown): JsonResume {
  const writer = new ResumeWriter(isObject(profile) ? profile : {});
  writer.write();
  return { resume: { $schema: schemaUrl, ...writer.resume }, report: writer.report() };
}

/** A value of the profile with its path: names and indexes. */
interface Found {
  readonly value: unknown;
  readonly path: readonly (string | number)[];
}

class ResumeWriter {
  readonly resume: Record<string, unknown> = {};
  private readonly destinations = new Map<string, string>();

  constructor(private readonly profile: Fields) {}

  write(): void {
    const written = new Set<string>();
    const sources = Object.keys(jsonResume.mapping);
    for (const [source, text] of Object.entries(jsonResume.mapping)) {
      const { path, conversion } = targetOf(text);
      // The properties of an object have rows of their own.
      const isObjectRow = sources.some((other) => other.startsWith(`${source}.`));
      const isWritten = written.has(path) || isObjectRow;
      if (path !== 'metadatas') written.add(path);
      if (path === 'metadatas') this.restoreMetadata(source);
      else if (!isWritten && conversion !== 'contained' && path !== 'info.urls')
        for (const found of valuesAt(this.profile, path.split('.'), [])) this.put(source, found);
    }
    this.restoreSections();
    this.writeName();
    this.writeUrls();
    this.writeAddress();
  }

  report(): ImportReportEntry[] {
    return leavesOf(this.profile, []).map(({ value, path }) => {
      const from = printPath(path);
      const to = this.destinations.get(from);
      return { from, to: to ?? (isBlank(value) ? 'empty' : 'lost') };
    });
  }

  /** @param source path in a JSON Resume, for each index of the path of the value. */
  private put(source: string, { value, path }: Found): void {
    const place = placeOf(source, path);
    const isItem = source.endsWith('[]');
    const text = isItem ? nameOf(value) : textFor(String(path.at(-1)), value);
    // An object has rows of its own.
    if (text === undefined || place === undefined) return;
    if (setAt(this.resume, place, text)) this.claim(isItem && isObject(value) ? [...path, 'name'] : path, place, value);
  }

  private claim(path: readonly (string | number)[], place: readonly (string | number)[], value: unknown): void {
    const to = printPath(place);
    const leaves = isObject(value) && path.at(-1) !== 'name' ? leavesOf(value, path) : [{ path }];
    for (const leaf of leaves) this.destinations.set(printPath(leaf.path), to);
  }

  /** Metadata that comes from an imported JSON Resume: `work_0_url`. */
  private restoreMetadata(source: string): void {
    const [, ...alternatives] = source.slice(source.lastIndexOf('.') + 1).split('|');
    const names = [source.replace(/\|.*$/, ''), ...alternatives.map((each) => source.replace(/[^.]*$/, each))];
    for (const name of names) {
      const pattern = new RegExp(`^${metadataName(name.replaceAll('[]', '[8]')).replaceAll('_8_', '_(\\d+)_')}$`);
      this.forEachMetadata(
        pattern,
        (indexes, value) => placeOf(name, indexes) && [placeOf(name, indexes) ?? [], value],
      );
    }
  }

  /** Sections that a profile does not have, as an import kept them. */
  private restoreSections(): void {
    for (const name of ['awards', 'publications', 'references', 'projects', 'meta'])
      this.forEachMetadata(new RegExp(`^${name}$`), (_, value) => {
        const section = parsed(value);
        return section === undefined ? undefined : [[name], section];
      });
  }

  private forEachMetadata(
    pattern: RegExp,
    restore: (indexes: readonly number[], value: unknown) => [readonly (string | number)[], unknown] | undefined,
  ): void {
    for (const [index, item] of listOf(this.profile.metadatas).entries()) {
      const match = pattern.exec(typeof item.name === 'string' ? item.name : '');
      const restored = match && restore(match.slice(1).map(Number), item.value);
      if (!restored || !setAt(this.resume, restored[0], restored[1])) continue;
      for (const name of ['name', 'value']) this.claim(['metadatas', index, name], restored[0], undefined);
    }
  }

  /** The full name from its parts, if the profile has only these. */
  private writeName(): void {
    const info = isObject(this.profile.info) ? this.profile.info : {};
    const parts = ['first_name', 'last_name'].filter((name) => typeof info[name] === 'string' && !isBlank(info[name]));
    const place = ['basics', 'name'];
    if (parts.length > 0) setAt(this.resume, place, parts.map((name) => info[name]).join(' '));
    const { name: written } = isObject(this.resume.basics) ? this.resume.basics : {};
    for (const name of parts)
      if (String(written).includes(String(info[name]))) this.claim(['info', name], place, info[name]);
  }

  private writeUrls(): void {
    const profiles: Fields[] = [];
    for (const { type, url, path } of pagesOf(this.profile)) {
      const network = networks[type];
      if (type === 'picture') {
        if (setAt(this.resume, ['basics', 'image'], url)) this.claim(path, ['basics', 'image'], url);
      } else if (network === undefined && setAt(this.resume, ['basics', 'url'], url))
        this.claim(path, ['basics', 'url'], url);
      else {
        profiles.push(network === undefined ? { url } : { network, url });
        this.claim(path, ['basics', 'profiles', profiles.length - 1, 'url'], url);
      }
    }
    if (profiles.length > 0) setAt(this.resume, ['basics', 'profiles'], profiles);
  }

  /** The text of an address that has no parts. */
  private writeAddress(): void {
    const { location } = isObject(this.profile.info) ? this.profile.info : {};
    if (!isObject(location) || isBlank(location.text)) return;
    const { location: written } = isObject(this.resume.basics) ? this.resume.basics : {};
    const parts = isObject(written) ? Object.values(written) : [];
    const place = ['basics', 'location', 'address'];
    const isComposed =
      parts.length > 0 &&
      String(location.text)
        .split(', ')
        .every(
          (part) => parts.join(' ').includes(part) || part.split(' ').every((word) => parts.join(' ').includes(word)),
        );
    if (isComposed || setAt(this.resume, place, location.text))
      this.claim(['info', 'location', 'text'], place, location.text);
  }
}

/** The values at a path of a profile, one for each item of the lists on it. */
function valuesAt(value: unknown, names: readonly string[], path: readonly (string | number)[]): Found[] {
  const [first, ...rest] = names;
  if (first === undefined) return isBlank(value) ? [] : [{ value, path }];
  const name = first.replace('[]', '');
  const child = isObject(value) ? value[name] : undefined;
  if (!first.endsWith('[]')) return valuesAt(child, rest, [...path, name]);
  return (Array.isArray(child) ? (child as unknown[]) : []).flatMap((item, index) =>
    valuesAt(item, rest, [...path, name, index]),
  );
}

/** The path in a JSON Resume, with the indexes of the path in the profile. */
function placeOf(source: string, path: readonly (string | number)[]): (string | number)[] | undefined {
  const indexes = path.filter((segment) => typeof segment === 'number');
  const place = source.split('.').flatMap((segment) => {
    const name = segment.replace('[]', '').split('|')[0] ?? '';
    const index = segment.endsWith('[]') ? indexes.shift() : undefined;
    return segment.endsWith('[]') ? [name, index ?? -1] : [name];
  });
  return indexes.length > 0 || place.includes(-1) ? undefined : place;
}

/** @returns whether the place was free. */
function setAt(root: Record<string, unknown>, place: readonly (string | number)[], value: unknown): boolean {
  let owner: Record<string, unknown> = root;
  for (const [index, segment] of place.slice(0, -1).entries())
    owner = (owner[segment] ??= typeof place[index + 1] === 'number' ? [] : {}) as Record<string, unknown>;
  const last = place.at(-1) ?? '';
  if (typeof owner !== 'object' || owner[last] !== undefined) return false;
  owner[last] = value;
  return true;
}

/** A date as JSON Resume writes it: with the precision of its text. */
function dateText(value: unknown): string | undefined {
  const written = isObject(value) && typeof value.text === 'string' ? value.text : '';
  if (/^[12]\d{3}(?:-[01]\d(?:-[0-3]\d)?)?$/.test(written)) return written;
  return dayOf(value) === undefined ? undefined : isoTextOf(value)?.trim().slice(0, 10);
}

function textFor(name: string, value: unknown): string | undefined {
  if (name.startsWith('date_')) return dateText(value);
  if (isObject(value)) return name === 'location' && typeof value.text === 'string' ? value.text : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function nameOf(item: unknown): string | undefined {
  const name = isObject(item) ? item.name : item;
  return typeof name === 'string' ? name : undefined;
}

/** The pages in both forms of `urls`. */
function pagesOf({ info }: Fields): { type: string; url: string; path: (string | number)[] }[] {
  const urls = isObject(info) ? info.urls : undefined;
  const entries: [string, unknown, (string | number)[]][] = Array.isArray(urls)
    ? urls.map((item: unknown, index) =>
        isObject(item)
          ? [String(item.type), item.url, ['info', 'urls', index, 'url']]
          : ['from_resume', item, ['info', 'urls', index]],
      )
    : Object.entries(isObject(urls) ? urls : {}).map(([type, url]) => [type, url, ['info', 'urls', type]]);
  return entries.flatMap(([type, url, path]) =>
    Array.isArray(url)
      ? url.flatMap((each: unknown, index) =>
          typeof each === 'string' ? [{ type, url: each, path: [...path, index] }] : [],
        )
      : typeof url === 'string' && url !== ''
        ? [{ type, url, path }]
        : [],
  );
}

function parsed(value: unknown): unknown {
  try {
    return typeof value === 'string' ? (JSON.parse(value) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

function leavesOf(value: unknown, path: readonly (string | number)[]): Found[] {
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item: unknown, index) => [index, item])
    : isObject(value)
      ? Object.entries(value)
      : [];
  return entries.length === 0
    ? [{ value, path }]
    : entries.flatMap(([segment, child]) => leavesOf(child, [...path, segment]));
}

function printPath(path: readonly (string | number)[]): string {
  return path
    .map((segment) => (typeof segment === 'number' ? `[${segment}]` : `.${segment}`))
    .join('')
    .replace(/^\./, '');
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map((item: unknown) => (isObject(item) ? item : {})) : [];
}

function isBlank(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isObject(value)) return Object.keys(value).length === 0;
  return (value ?? null) === null || (typeof value === 'string' && value.trim() === '');
}

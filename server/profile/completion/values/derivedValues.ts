import * as l10n from '@vscode/l10n';
import { NodeKind, type Path, type SyntaxTree } from '../../json/syntaxTree';
import { parseUrl, siteOf } from '../../values/webSites';
import { pathPattern } from '../../schema/profileSchema';
import { datesFromSiblings, isEndDatePath } from '../../values/dateObject';
import { yearsCovered } from '../../values/durations';
import { formatList } from '../../text/formatList';
import { timeOf } from '../../values/isoDates';
import type { Suggestion } from './suggestion';

/** Reads the object that contains a property. */
interface Siblings {
  readonly tree: SyntaxTree;
  /** The path of the object. */
  readonly owner: Path;
  readonly now: number;
}

/** Scripts whose names have the last name first, without a space. */
const eastAsianName = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+$/u;

/**
 * Values that follow from other properties of the document, such as the full name from the first and the last name. Reads only these
 * properties.
 * @param now milliseconds since the epoch.
 */
export function derivedValues(tree: SyntaxTree, path: Path, now: number): Suggestion[] {
  const siblings = { tree, owner: path.slice(0, -1), now };
  const name = String(path.at(-1));
  switch (pathPattern(path)) {
    case 'experiences_duration':
      return duration(siblings, 'experiences');
    case 'educations_duration':
      return duration(siblings, 'educations');
    case 'info.full_name':
      return fullName(text(siblings, 'first_name'), text(siblings, 'last_name'));
    case 'info.first_name':
      return partOfName(text(siblings, 'full_name'), text(siblings, 'last_name'), 0);
    case 'info.last_name':
      return partOfName(text(siblings, 'full_name'), text(siblings, 'first_name'), 1);
    case 'info.picture':
      return from(['urls.picture'], sibling(siblings, 'urls', 'picture'));
    case 'info.urls.picture':
      return from(['info.picture'], value(tree, ['info', 'picture']));
  }
  if (/^info\.urls\.\w+$/.test(pathPattern(path))) return pageOfSite(siblings, name);
  if (name === 'timestamp' || name === 'iso8601') return partOfDate(siblings, path);
  return [];
}

/** The time that the periods of a list cover, rounded as in the rule that compares it. */
function duration({ tree, now }: Siblings, list: string): Suggestion[] {
  const node = tree.nodeAtPath([list]);
  if (node === undefined || tree.kind(node) !== NodeKind.Array) return [];
  const periods = Array.from(tree.children(node), (item) => ({
    date_start: childValue(tree, item, 'date_start'),
    date_end: childValue(tree, item, 'date_end'),
  }));
  const years = periods.length === 0 ? 0 : yearsCovered(periods, now, { countedEndOf: (end) => end ?? now });
  if (years === undefined) return [];
  const isOngoing = periods.some(({ date_end }) => (date_end ?? null) === null);
  const origin = isOngoing ? l10n.t('from the periods, up to today') : l10n.t('from the periods');
  return [{ value: Math.round(years * 10) / 10, origin }];
}

function fullName(first: string | undefined, last: string | undefined): Suggestion[] {
  if (first === undefined || last === undefined) return [];
  const isEastAsian = eastAsianName.test(first) && eastAsianName.test(last);
  return from(['first_name', 'last_name'], isEastAsian ? `${last}${first}` : `${first} ${last}`);
}

/**
 * The part of a full name that is not the other part. Without the other part, the name must have two words.
 * @param index of the part: 0 for the first name, 1 for the last name.
 */
function partOfName(full: string | undefined, other: string | undefined, index: 0 | 1): Suggestion[] {
  if (full === undefined) return [];
  if (other !== undefined) {
    const isRest = index === 0 ? full.endsWith(` ${other}`) : full.startsWith(`${other} `);
    if (!isRest) return [];
    return from(['full_name'], (index === 0 ? full.slice(0, -other.length) : full.slice(other.length)).trim());
  }
  const parts = /^(\S+?)(,?)\s+(\S+)$/.exec(full);
  if (!parts) return [];
  const [, a = '', comma, b = ''] = parts;
  // `Potter, Harry` and `POTTER Harry`.
  const isReversed = comma !== '' || (isUpperCase(a) && !isUpperCase(b));
  return from(['full_name'], (index === 0) === isReversed ? b : a);
}

function isUpperCase(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();
}

/** The page on a site, among the addresses found in the resume. */
function pageOfSite(siblings: Siblings, site: string): Suggestion[] {
  const pages = sibling(siblings, 'from_resume');
  const isOfSite = (page: unknown): page is string => {
    const url = typeof page === 'string' ? parseUrl(page) : undefined;
    return url !== undefined && siteOf(url) === site;
  };
  return Array.isArray(pages) ? pages.filter(isOfSite).flatMap((page) => from(['from_resume'], page)) : [];
}

/** `iso8601` and `timestamp` of a date, from each other and from `text`. */
function partOfDate({ tree, owner }: Siblings, path: Path): Suggestion[] {
  const date = value(tree, owner);
  if (typeof date !== 'object' || date === null || !String(owner.at(-1)).startsWith('date_')) return [];
  if (path.at(-1) === 'iso8601')
    return datesFromSiblings(date, isEndDatePath(path)).flatMap((iso) => from(['text', 'timestamp'], iso));
  const time = timeOf(date);
  return time === undefined ? [] : from(['iso8601'], Math.floor(time / 1000));
}

/** A value that comes from properties of the same document. */
function from(properties: readonly string[], derived: unknown): Suggestion[] {
  if (typeof derived !== 'number' && (typeof derived !== 'string' || derived.trim() === '')) return [];
  return [{ value: derived, origin: l10n.t('from {0}', formatList(properties, 'and')) }];
}

/** A text next to a property, or undefined if it is blank. */
function text(siblings: Siblings, name: string): string | undefined {
  const found = sibling(siblings, name);
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined;
}

function sibling({ tree, owner }: Siblings, ...names: readonly string[]): unknown {
  return value(tree, [...owner, ...names]);
}

function value(tree: SyntaxTree, path: Path): unknown {
  const node = tree.nodeAtPath(path);
  return node === undefined ? undefined : tree.value(node);
}

function childValue(tree: SyntaxTree, object: number, name: string): unknown {
  const node = tree.kind(object) === NodeKind.Object ? tree.child(object, name) : undefined;
  return node === undefined ? undefined : tree.value(node);
}

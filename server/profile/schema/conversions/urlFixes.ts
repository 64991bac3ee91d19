import * as l10n from '@vscode/l10n';
import type { Path } from '../../json/syntaxTree';
import { parseUrl, type Site, siteOf, sites } from '../../values/webSites';
import { type Composed, TextOf, type ValueChange, type ValueFix } from '../valueFix';
import { keepOneFixes } from './contactFixes';
import { isObject, type JsonObject } from '../../values/jsonValue';

/** The property of `urls` for pages of no site in particular. */
const otherPages = 'from_resume';

/** Several addresses in one text. */
export interface SeveralUrls {
  /** The path of the text. */
  readonly path: Path;
  /** The object or array that contains the text. */
  readonly parent: unknown;
  readonly urls: readonly string[];
  /** Whether the text contains nothing else. */
  readonly isComplete: boolean;
}

/** Moves each address of a text to its own place in `urls`; where a property has one address, the others become metadata. */
export function severalUrlsFixes(several: SeveralUrls): ValueFix[] {
  const { path, urls, isComplete } = several;
  const changes = changesFor(several);
  if (changes.length === 0) return keepOneFixes(path, urls);
  return [{ title: l10n.t('Split into {0} web addresses', urls.length), preferred: isComplete, changes }];
}

function changesFor({ path, parent, urls }: SeveralUrls): ValueChange[] {
  if (path[0] !== 'info' || path[1] !== 'urls') return [];
  if (path.length === 2) return [{ kind: 'set', path, value: urlsObject(urls) }];
  const [property, owner] = [path.at(-1), path.slice(0, -1)];
  if (typeof property === 'number')
    return path.length === 3
      ? [{ kind: 'compose', path, value: urlItems(urls), spread: true }]
      : [{ kind: 'split', path, texts: urls }];
  if (!isObject(parent)) return [];
  if (property === 'url')
    return [{ kind: 'compose', path: owner, value: splitUrlItem(owner, parent, urls), spread: true }];
  const site = sites.find((each) => each === property);
  return site === undefined ? [] : moveOtherPages({ owner, parent, site }, urls);
}

/** The property that tells the site of a page, by its host. */
export function urlTypeOf(text: string): Site | typeof otherPages {
  const url = parseUrl(text) ?? parseUrl(`https://${text.trim()}`);
  return (url && siteOf(url)) ?? otherPages;
}

/** `urls` with one page for each site; more of a site are among the other pages. */
function urlsObject(urls: readonly string[]): Readonly<Record<string, Composed>> {
  const bySite = new Map<string, string>();
  const others: string[] = [];
  for (const url of urls) {
    const type = urlTypeOf(url);
    if (type === otherPages || bySite.has(type)) others.push(url);
    else bySite.set(type, url);
  }
  return { [otherPages]: others, ...Object.fromEntries(bySite) };
}

/** The items of `urls` for several pages: one for each type. */
function urlItems(urls: readonly string[]): Composed[] {
  return Object.entries(urlsObject(urls))
    .filter(([, url]) => !Array.isArray(url) || url.length > 0)
    .map(([type, url]) => ({ type, url }));
}

/** The item of `urls` with its own pages, and one for each other page. */
function splitUrlItem(path: Path, item: JsonObject, urls: readonly string[]): Composed[] {
  const properties = Object.keys(item).map((name): [string, Composed] => [name, new TextOf([...path, name])]);
  if (item.type === otherPages) return [{ ...Object.fromEntries(properties), url: urls }];
  const own = urls.find((url) => urlTypeOf(url) === item.type);
  const others = urlItems(urls.filter((url) => url !== own));
  return own === undefined ? others : [{ ...Object.fromEntries(properties), url: own }, ...others];
}

interface SiteOfUrls {
  readonly owner: Path;
  readonly parent: JsonObject;
  readonly site: Site;
}

/** Leaves one page of the site, and moves the others to the properties of their sites if these are empty. */
function moveOtherPages({ owner, parent, site }: SiteOfUrls, urls: readonly string[]): ValueChange[] {
  const pages = parent[otherPages] ?? '';
  if (pages !== '' && !Array.isArray(pages)) return [];
  const made = new Map<string, unknown>([[site, '']]);
  const taken = new Set<string>(sites.filter((each) => each !== site && (parent[each] ?? '') !== ''));
  const others: string[] = [];
  for (const url of urls) {
    const type = urlTypeOf(url);
    if (type === otherPages || taken.has(type)) others.push(url);
    else made.set(type, url);
    taken.add(type);
  }
  const hasPages = Array.isArray(pages);
  const present = new Set<unknown>([...Object.values(parent), ...(hasPages ? (pages as readonly unknown[]) : [])]);
  const added = others.filter((url) => !present.has(url));
  if (added.length > 0 && !hasPages) made.set(otherPages, added);
  const isNew = ([name]: readonly [string, unknown]): boolean => !Object.hasOwn(parent, name);
  const created = [...made].filter(isNew);
  return [
    ...[...made]
      .filter((each) => !isNew(each))
      .map(([name, value]): ValueChange => ({ kind: 'set', path: [...owner, name], value })),
    ...(added.length > 0 && hasPages ? [{ kind: 'append', path: [...owner, otherPages], items: added } as const] : []),
    ...(created.length > 0 ? [{ kind: 'add', path: owner, properties: created } as const] : []),
  ];
}

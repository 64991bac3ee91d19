import * as l10n from '@vscode/l10n';
import { urlsIn } from '../../values/urlTexts';
import type { Path, SyntaxTree } from '../../json/syntaxTree';
import { jsonTypeOf } from '../profileSchema';
import { type Composed, TextOf, type ValueChange, type ValueFix } from '../valueFix';
import { changeTitle, type WrongValue } from './conversion';
import { isScalar } from '../../values/jsonValue';
import { languageWithLevel } from './namedItem';
import { severalUrlsFixes, urlTypeOf } from './urlFixes';

/** Converts a string or an array to an object: `"Paris"` for a location, `"Python"` for a skill, a URL for an item of `urls`. */
export function toObjectFixes(wrong: WrongValue): ValueFix[] {
  const { path, value, schema } = wrong;
  if (Array.isArray(value)) return listToObjectFixes(wrong, value);
  if (typeof value !== 'string') return [];
  if (schema.properties?.url && schema.properties.type) return urlItemFixes(wrong, value);
  const property = ['name', 'text', 'title'].find((name) => schema.properties?.[name]);
  if (property === undefined || schema.title === 'info' || schema.title === 'date') return [];
  const isItem = typeof path.at(-1) === 'number';
  const language = isItem && isLanguageList(path.slice(0, -1)) ? languageWithLevel(value) : undefined;
  return [
    {
      title: changeTitle(language ?? { [property]: value }),
      preferred: true,
      changes: [language ? { kind: 'set', path, value: language } : { kind: 'wrap', path, wrapperPath: [property] }],
    },
    ...(isItem ? wrapAllFixes(wrong, [property]) : []),
  ];
}

function listToObjectFixes(wrong: WrongValue, value: readonly unknown[]): ValueFix[] {
  const { path, schema } = wrong;
  const isItem = typeof path.at(-1) === 'number';
  const [only, ...others] = value;
  if (others.length === 0 && jsonTypeOf(only) === 'object')
    return [{ title: l10n.t('Unwrap the array'), preferred: true, changes: [{ kind: 'unwrap', path }] }];
  if (isItem && schema.properties?.name) return nestedListFixes(path, value);
  if (others.length === 0 && typeof only === 'string' && schema.title === 'location')
    return [
      {
        title: changeTitle({ text: only }),
        preferred: true,
        changes: [{ kind: 'compose', path, value: { text: new TextOf([...path, 0]) } }],
      },
    ];
  return [];
}

/** `["Java", 5]` may be a name with its value; `["Java", "Go"]` are several items. */
function nestedListFixes(path: Path, value: readonly unknown[]): ValueFix[] {
  const texts = value.map((_, index) => new TextOf([...path, index]));
  const [name, level] = texts;
  const [first, second] = value;
  const isPair =
    name !== undefined && level !== undefined && value.length === 2 && typeof first === 'string' && isScalar(second);
  const isNumbered = isPair && typeof second !== 'string';
  const flatten: ValueFix = {
    title:
      value.length === 1 ? l10n.t('Unwrap the array') : l10n.t('Replace the list with its {0} items', value.length),
    preferred: !isPair,
    changes: [{ kind: 'compose', path, value: texts, spread: true }],
  };
  if (!isPair) return [flatten];
  const pair: ValueFix = {
    title: changeTitle({ name: first, value: second }),
    preferred: isNumbered,
    changes: [{ kind: 'compose', path, value: { name, value: level } }],
  };
  return isNumbered ? [pair] : [flatten, pair];
}

/** An item of `urls`. Pages of no site in particular are a list. */
function urlItem(type: string, urls: readonly TextOf[]): Composed {
  return { type, url: type === 'from_resume' || urls.length > 1 ? urls : (urls[0] ?? null) };
}

function urlItemFixes({ path, tree }: WrongValue, text: string): ValueFix[] {
  const { urls, isComplete } = urlsIn(text);
  if (urls.length > 1) return severalUrlsFixes({ path, parent: undefined, urls, isComplete });
  const type = urlTypeOf(text);
  const shownUrl = type === 'from_resume' ? [text] : text;
  return [
    {
      title: changeTitle({ type, url: shownUrl }),
      preferred: true,
      changes: [{ kind: 'compose', path, value: urlItem(type, [new TextOf(path)]) }],
    },
    ...allUrlsFix(path.slice(0, -1), tree),
  ];
}

/** Items of a longer array are converted one by one. */
const maxUrls = 100;

/** Converts a whole array of URLs, with one item for each type. */
function allUrlsFix(path: Path, tree: SyntaxTree | undefined): ValueFix[] {
  const list = tree?.nodeAtPath(path);
  if (!tree || list === undefined) return [];
  const count = tree.children(list).length;
  if (count < 2 || count > maxUrls) return [];
  const items = Array.from(tree.children(list));
  if (!items.every((item) => tree.isNonBlankString(item) && urlsIn(String(tree.value(item))).urls.length < 2))
    return [];
  const byType = new Map<string, TextOf[]>();
  items.forEach((item, index) => {
    const type = urlTypeOf(String(tree.value(item)));
    byType.set(type, [...(byType.get(type) ?? []), new TextOf([...path, index])]);
  });
  const value = Array.from(byType, ([type, urls]) => urlItem(type, urls));
  return [{ title: convertAllTitle(items.length), changes: [{ kind: 'compose', path, value }] }];
}

/** Each item of an array has the fix for all of them, so it is not offered for more; those have the one for all problems of a code. */
const maxItems = 1000;

/** Converts all strings of an array. */
function wrapAllFixes({ path, tree }: WrongValue, wrapperPath: Path): ValueFix[] {
  const listPath = path.slice(0, -1);
  const list = tree?.nodeAtPath(listPath);
  if (!tree || list === undefined) return [];
  const items = tree.children(list);
  const count = items.length > maxItems ? 0 : items.filter((item) => tree.isNonBlankString(item)).length;
  if (count < 2) return [];
  const changes = languageChanges(listPath, tree);
  if (changes.length > 0) return [{ title: convertAllTitle(count), changes }];
  return [{ title: convertAllTitle(count), changes: [{ kind: 'wrapItems', path: listPath, wrapperPath }] }];
}

function isLanguageList(path: Path): boolean {
  return path.at(-1) === 'languages';
}

/** The change of each text in a list of languages, if some texts contain a level as well. */
function languageChanges(listPath: Path, tree: SyntaxTree): ValueChange[] {
  const list = isLanguageList(listPath) ? tree.nodeAtPath(listPath) : undefined;
  if (list === undefined) return [];
  const items = Array.from(tree.children(list), (item) =>
    tree.isNonBlankString(item) ? String(tree.value(item)) : undefined,
  );
  if (!items.some((text) => text !== undefined && languageWithLevel(text))) return [];
  return items.flatMap((text, index): ValueChange[] => {
    if (text === undefined) return [];
    const path = [...listPath, index];
    const language = languageWithLevel(text);
    return [language ? { kind: 'set', path, value: language } : { kind: 'wrap', path, wrapperPath: ['name'] }];
  });
}

function convertAllTitle(count: number): string {
  return l10n.t('Convert the {0} items', count);
}

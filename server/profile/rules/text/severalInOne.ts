import * as l10n from '@vscode/l10n';
import type { Path } from '../../json/syntaxTree';
import { normalizeText } from '../../text/textMatching';
import { isLanguage } from '../../values/languageCodes';
import { conjunction } from '../../values/listText';
import { traitListPaths } from '../shared/profilePaths';
import { isNonBlankString, isObject, itemsOf, type JsonObject, type Rule, type RuleDocs } from '../engine/rule';

/** `PowerPoint`, `SQL`, `C++`, `html5`: not a dictionary word. */
const properName = /\p{Ll}\p{Lu}|^\p{Lu}{2,4}$|\p{L}\d|[+#]/u;

/** Not the dots within words: `col·lecció`, `マイクロソフト・オフィス`. */
const bullet = '[●•∙‣▪▫◦■□◆◇▸►➢➤⁃]';
/** Characters that separate names and are never a part of one. */
const certainSeparator = new RegExp(`${bullet}|\\s·\\s|\\s/\\s|[;；؛、|｜¦\\n\\t]|\\s{3,}`, 'u');
/** Characters that may also be a part of a name: `Health, Safety, Environment`, `Office – Word – Expert`. */
const otherSeparator = /[,，،]|\s[-–—]\s/u;
const leadingBullet = new RegExp(`^\\s*${bullet}`, 'u');

export const docs: RuleDocs = {
  why: 'Searches match one name. Of `Python ● Java ● SQL` as one skill they find none of the three. `Health, Safety, Environment` may be one name: names with commas or dashes are only reported for interests, for languages that are all known, and where a part is an abbreviation or a name such as `PowerPoint`.',
  bad: { skills: [{ name: 'Python ● Java ● SQL', type: 'hard', value: null }] },
  good: {
    skills: [
      { name: 'Python', type: 'hard', value: null },
      { name: 'Java', type: 'hard', value: null },
      { name: 'SQL', type: 'hard', value: null },
    ],
  },
};

export const severalInOne: Rule = {
  code: 'several-in-one',
  severity: 'hint',
  at: traitListPaths.filter((list) => list !== 'tags' && list !== 'metadatas').map((list) => `${list}[].name`),
  // The parts have no spaces around them.
  supersedes: ['surrounding-spaces'],
  check(value, context) {
    if (typeof value !== 'string') return undefined;
    const { path } = context;
    const names = namesIn(value, String(path.at(-3)));
    if (!names) return undefined;
    const { parts, isCertain } = names;
    return {
      message: l10n.t('This looks like {0} names. Use one item for each, so that searches find them.', parts.length),
      fixes: () => {
        // In "Tools: Word | Excel | Outlook", the first word belongs to all of them.
        if (parts[0]?.includes(': ')) return [];
        const texts = newNames(parts, itemsAround(context.profile, path));
        if (texts.length === 0) return [];
        const title =
          texts.length === 1 ? l10n.t('Change to {0}', texts[0] ?? '') : l10n.t('Split into {0} items', texts.length);
        return [{ title, preferred: isCertain, changes: [{ kind: 'split', path, texts }] }];
      },
    };
  },
};

function itemsAround(profile: JsonObject, path: Path): readonly unknown[] {
  let list: unknown = profile;
  for (const segment of path.slice(0, -2)) list = (list as Readonly<Record<string, unknown>> | undefined)?.[segment];
  return itemsOf(list);
}

/** The parts that no item of the list has as its name, each one once. */
function newNames(parts: readonly string[], items: readonly unknown[]): string[] {
  const names = normalizedNames(items);
  const seen = new Set<string>();
  return parts.filter((part) => {
    const name = normalizeText(part);
    if (names.has(name) || seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

/** The names of a list, so that the fixes of all its items take linear time. As long-lived as the list. */
const namesOfLists = new WeakMap<readonly unknown[], ReadonlySet<string>>();

function normalizedNames(items: readonly unknown[]): ReadonlySet<string> {
  let names = namesOfLists.get(items);
  if (!names) {
    const texts = items.map((item) => (isObject(item) ? item.name : undefined)).filter(isNonBlankString);
    namesOfLists.set(items, (names = new Set(texts.map(normalizeText))));
  }
  return names;
}

interface Names {
  readonly parts: readonly string[];
  /** Whether the separator is never a part of a name. */
  readonly isCertain: boolean;
}

/** @param list `skills`, `languages`… @returns undefined for a text that may be one name. */
function namesIn(text: string, list: string): Names | undefined {
  const certain = partsOf(text, certainSeparator);
  // "Analysis, design and test of bridges" is one name: the parts of a list are short.
  if (certain.length >= (leadingBullet.test(text) ? 2 : 3) && haveAtMostWords(certain, 5))
    return { parts: certain, isCertain: true };
  const parts = partsOf(text, otherSeparator);
  // "Excel: pivot tables, VBA, macros" is one name with its details.
  if (parts.length < 3 || parts[0]?.includes(': ') || !haveAtMostWords(parts, 3) || !areNames(parts, list))
    return undefined;
  return { parts: splitLast(parts), isCertain: false };
}

function areNames(parts: readonly string[], list: string): boolean {
  switch (list) {
    case 'interests':
      return true;
    case 'languages':
      return parts.every(isLanguage);
    case 'skills':
      return parts.some((part) => properName.test(part));
    default:
      // "AWS Solutions Architect, Associate, 2019" is one certification.
      return parts.some((part) => properName.test(part)) && !parts.some((part) => /\d/.test(part));
  }
}

function haveAtMostWords(parts: readonly string[], count: number): boolean {
  return parts.every((part) => part.split(/\s+/).length <= count);
}

/** The trimmed parts that contain a letter or a digit. Not counted: separators in parentheses, as in `Python (Django, Flask)`, and the end of `&amp;`. */
function partsOf(text: string, separator: RegExp): string[] {
  if (!separator.test(text)) return [];
  const all = new RegExp(`[(（[][^()（）[\\]]*[)）\\]]|&#?\\w+;|(?<separator>${separator.source})`, 'gu');
  const parts: string[] = [];
  let start = 0;
  for (const match of text.matchAll(all)) {
    if (match.groups?.separator === undefined) continue;
    // "1,000 users"
    if (match[0] === ',' && /\d,\d/.test(text.slice(match.index - 1, match.index + 2))) continue;
    parts.push(text.slice(start, match.index));
    start = match.index + match[0].length;
  }
  parts.push(text.slice(start));
  return parts.map((part) => part.trim()).filter((part) => /[\p{L}\p{N}]/u.test(part));
}

/** "Word, Excel, and Outlook", "Word, Excel, PowerPoint and Outlook": the last part has a conjunction. */
function splitLast(parts: readonly string[]): readonly string[] {
  const last = ` ${parts.at(-1) ?? ''}`.split(conjunction).map((part) => part.trim());
  return last.every((part) => !/\s/.test(part))
    ? [...parts.slice(0, -1), ...last.filter((part) => part !== '')]
    : parts;
}

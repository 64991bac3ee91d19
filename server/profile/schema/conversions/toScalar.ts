import * as l10n from '@vscode/l10n';
import { hasSameLetters, normalizeText } from '../../text/textMatching';
import { changeTitle, setValueFix, type WrongValue } from './conversion';
import { isScalar, isObject } from '../../values/jsonValue';
import { TextOf, type ValueFix } from '../valueFix';
import { type ContactDetails, contactDetailsFor } from './contactObjects';

/** Words of consents and flags, in the languages of the systems that export them. */
const trueWords =
  /^(?:true|yes|y|1|on|oui|vrai|ja|wahr|si|verdadero|vero|sim|verdadeiro|tak|evet|да|是|真|はい|예|granted|given|accepted|agreed|allowed|enabled|opt-?in)$/;
const falseWords =
  /^(?:false|no|n|0|off|non|faux|nein|falsch|falso|nao|nee|nie|hayir|нет|否|假|いいえ|아니오|denied|refused|rejected|declined|disabled|opt-?out)$/;

export function toBooleanFixes({ path, value }: WrongValue): ValueFix[] {
  const word = typeof value === 'number' ? String(value) : typeof value === 'string' ? normalizeText(value) : '';
  if (trueWords.test(word)) return [setValueFix(path, true, word === 'true')];
  return falseWords.test(word) ? [setValueFix(path, false, word === 'false')] : [];
}

export function toNumberFixes(wrong: WrongValue): ValueFix[] {
  const { path, value } = wrong;
  if (typeof value !== 'string') return onlyValueFixes(wrong, 'number');
  if (!/^\s*[+-]?\d+(?:[.,]\d+)?\s*$/.test(value)) return [];
  const digits = value.trim().replace(',', '.').replace(/^\+/, '');
  const printed = String(Number(digits));
  // A number with too many digits would lose precision.
  return trimZeros(digits) === printed ? [setValueFix(path, Number(digits), printed === value.trim())] : [];
}

/** Removes insignificant zeros from the digits of a number. */
function trimZeros(digits: string): string {
  return digits.replace(/^(-?)0+(?=\d)/, '$1').replace(/\.0*$|(\.\d*?)0+$/, '$1');
}

/** Converts a number, an array or an object to a string. */
export function toStringFixes(wrong: WrongValue): ValueFix[] {
  const { path, value } = wrong;
  if (typeof value === 'number')
    return [
      { title: l10n.t('Put the number in quotes'), preferred: true, safe: true, changes: [{ kind: 'quote', path }] },
    ];
  const only = onlyValueFixes(wrong, 'string');
  if (only.length > 0) return only;
  if (isTraitValue(wrong)) return traitValueFixes(wrong);
  const contact = contactDetailsFor(path, value);
  if (contact) return [contactFix(path, contact)];
  return Array.isArray(value) ? listToStringFixes(wrong, value) : [];
}

/** Names of the only property of an object, or the index of the only item of an array, that can be dropped. */
const plainNames = /^(?:text|value|name|label|title|raw|formatted|display|content|url|href|address|number|code|0)$/i;

/** `["a@b.c"]` and `{"text": "a@b.c"}` contain one value of the expected type. */
function onlyValueFixes({ path, value }: WrongValue, type: string): ValueFix[] {
  if (!Array.isArray(value) && !isObject(value)) return [];
  const [entry, ...others] = Object.entries(value) as [string, unknown][];
  if (!entry || others.length > 0 || !isScalar(entry[1])) return [];
  const [name, only] = entry;
  if (typeof only !== type || !(plainNames.test(name) || hasSameLetters(name, String(path.at(-1))))) return [];
  const from = [...path, Array.isArray(value) ? Number(name) : name];
  return [{ title: changeTitle(only), preferred: true, changes: [{ kind: 'compose', path, value: new TextOf(from) }] }];
}

/** How a list of texts becomes one text, by property: sentences have their own lines, the parts of a name do not. */
const separators: Readonly<Record<string, string>> = {
  description: '\n',
  summary: '\n',
  text: '\n',
  full_name: ' ',
  first_name: ' ',
  last_name: ' ',
  title: ', ',
  company: ', ',
  school: ', ',
};

/** Properties with one value. Other values can be kept in `metadatas`. */
const singleContacts: ReadonlySet<string> = new Set(['email', 'phone', 'picture', 'driving_license']);

/** Keeps the text of one contact detail, and everything else as metadata. */
function contactFix(path: WrongValue['path'], { text, textPath, others }: ContactDetails): ValueFix {
  const set = { kind: 'compose', path, value: new TextOf(textPath) } as const;
  if (others.length === 0) return { title: changeTitle(text), preferred: true, changes: [set] };
  return {
    title: l10n.t('Change to {0}, and move the others to `metadatas`', text),
    preferred: true,
    changes: [set, { kind: 'append', path: ['metadatas'], items: others }],
  };
}

function listToStringFixes({ path, value, schema }: WrongValue, list: readonly unknown[]): ValueFix[] {
  if (list.length === 0 || !list.every((each) => typeof each === 'string') || schema.enum) return [];
  const name = String(path.at(-1));
  const parent = path.at(-2);
  if (singleContacts.has(name)) return [keepFirstFix(path, list, name)];
  const separator = name === 'text' && parent === 'location' ? ', ' : separators[name];
  if (separator === undefined || !Array.isArray(value)) return [];
  const title =
    separator === '\n' ? l10n.t('Join the {0} lines', list.length) : l10n.t('Join the {0} texts', list.length);
  return [{ title, preferred: true, changes: [{ kind: 'join', path, separator }] }];
}

/** Keeps the first of several values, and the others as metadata. */
function keepFirstFix(path: WrongValue['path'], list: readonly string[], name: string): ValueFix {
  const items = list.flatMap((value, index) =>
    list.indexOf(value) === index && index > 0 ? [{ name, value: new TextOf([...path, index]) }] : [],
  );
  const first = new TextOf([...path, 0]);
  if (items.length === 0)
    return { title: changeTitle(list[0]), preferred: true, changes: [{ kind: 'compose', path, value: first }] };
  return {
    title: l10n.t('Change to {0}, and move the others to `metadatas`', String(list[0])),
    preferred: true,
    changes: [
      { kind: 'compose', path, value: first },
      { kind: 'append', path: ['metadatas'], items },
    ],
  };
}

/** Whether a value is that of a skill, a tag or the like, which may be any scalar. */
function isTraitValue({ path, types }: WrongValue): boolean {
  return path.at(-1) === 'value' && typeof path.at(-2) === 'number' && types.includes('boolean');
}

/** Converts the value of a tag: a list becomes one tag for each of its items, an object becomes its text. */
function traitValueFixes({ path, value }: WrongValue): ValueFix[] {
  const itemPath = path.slice(0, -1);
  const asText: ValueFix = {
    title: l10n.t('Convert to a string with the JSON'),
    preferred: !isSplittable(value),
    changes: [{ kind: 'stringify', path }],
  };
  if (!isSplittable(value)) return [asText];
  const names = ['tags', 'metadatas'].includes(String(itemPath[0]));
  const items = value.map((_, index) => ({
    name: new TextOf([...itemPath, 'name']),
    value: new TextOf([...path, index]),
  }));
  const join: ValueFix[] = value.every((each) => typeof each === 'string')
    ? [
        {
          title: l10n.t('Join the {0} texts', value.length),
          preferred: !names,
          changes: [{ kind: 'join', path, separator: ', ' }],
        },
      ]
    : [];
  const split: ValueFix[] = names
    ? [
        {
          title: l10n.t('Convert to {0} items, one for each value', value.length),
          preferred: true,
          changes: [{ kind: 'compose', path: itemPath, value: items, spread: true }],
        },
      ]
    : [];
  return [...split, ...join, asText];
}

function isSplittable(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.every(isScalar);
}

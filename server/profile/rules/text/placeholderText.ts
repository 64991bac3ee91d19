import * as l10n from '@vscode/l10n';
import { schemaAt, typesOf } from '../../schema/profileSchema';
import type { ValueFix } from '../../schema/valueFix';
import type { Path } from '../../json/syntaxTree';
import { isTemplate, templateRest, type TemplateRest } from '../../text/placeholders';
import { datePlaceholder, isSnippetPlaceholder } from '../../text/snippetPlaceholders';
import { truncate } from '../../text/textMatching';
import { dateTextOf } from '../../values/isoDates';
import { isLanguage } from '../../values/languageCodes';
import { noValueCertainty } from '../../values/noValueWords';
import { locationPaths, periodDatePaths, periodItemPaths, traitListPaths } from '../shared/profilePaths';
import { setValueFix, type Rule, type RuleDocs, type RuleReport } from '../engine/rule';

/** What programs write for no value, in their own spelling: `Nan`, `Null` and `Todo` are names of people too. */
const programNoValue = /^(?:null|none|nan|NaN|todo|string|undefined)$/;
/** Words for no value that are nothing else, not even the name of a candidate. */
const abbreviation = /^(?:tbd|tba|tbc|fixme)$/i;
/** Several words that programs joined: `undefined undefined`, `None, None`. */
const repeated = /^(?:undefined|null|nan|none)(?:[\s,/-]+(?:undefined|null|nan|none))+$/i;
/** Words for no value that are also names of companies, schools, places and skills. */
const possibleNames =
  /^(?:nothing|missing|empty|blank|void|anonymous|placeholder|nada|rien|nulla|vide|vuoto|leer|nc|nd|nr|ns|bd|nvt|nsp|空|空白|無|无|무)$/i;
/** A part of a full name that a program wrote for a missing first or last name. */
const partOfName = /(?<!\S)(?:N\/A|n\/a|undefined|null|NaN)(?!\S)/g;

/** The name of a property: `company`, `school_name`. */
const fieldName = /^[a-z][a-z\d]*(?:_[a-z\d]+)*$/;

const texts = ['info.summary', 'text', ...periodItemPaths.map((period) => `${period}.description`)];

export const docs: RuleDocs = {
  why: 'Text that templates and forms leave behind is searched and shown as if the candidate had written it.',
  bad: { experiences: [{ title: 'TODO', company: 'Mathematic Departement' }] },
  good: { experiences: [{ title: null, company: 'Mathematic Departement' }] },
};

export const placeholderText: Rule = {
  code: 'placeholder-text',
  severity: 'information',
  // Not emails and phone numbers: the rules for these report them.
  at: [
    ...['full_name', 'first_name', 'last_name'].map((name) => `info.${name}`),
    ...['title', 'company', 'school'].flatMap((name) => periodItemPaths.map((period) => `${period}.${name}`)),
    ...traitListPaths.map((list) => `${list}[].name`),
    ...locationPaths.map((location) => `${location}.text`),
    ...['job_key', 'job_reference', 'board_key'].map((name) => `labels[].${name}`),
    'reference',
    ...periodDatePaths,
    'info.urls[].type',
    ...texts,
  ],
  supersedes: [
    'date-not-iso',
    'full-name-disagrees',
    'html-in-text',
    'name-not-snake-case',
    'surrounding-spaces',
    'unknown-language',
    'unknown-url-type',
  ],
  check(value, { path }) {
    if (String(path.at(-1)).startsWith('date_')) return checkDate(value, path);
    const found = typeof value === 'string' ? placeholderIn(value.trim(), path) : undefined;
    if (!found || typeof value !== 'string') return undefined;
    const isNullable = isNullableAt(path);
    return {
      message: isNullable
        ? l10n.t('`{0}` is a placeholder. Enter the real value, or `null`.', truncate(value))
        : l10n.t('`{0}` is a placeholder. Enter the real value, or remove the item.', truncate(value)),
      fixes: () => [fixFor(found, path, isNullable)],
    };
  },
};

/** Only the placeholder of our own snippets: other texts that are no date are reported as such. */
function checkDate(value: unknown, path: Path): RuleReport | undefined {
  const date = dateTextOf(value, path);
  if (date?.text !== datePlaceholder) return undefined;
  return {
    path: date.path,
    message: l10n.t('`{0}` is a placeholder. Enter the real value, or `null`.', datePlaceholder),
    fixes: () => [fixFor(certain, path, true)],
  };
}

interface Placeholder extends TemplateRest {
  /** Whether the text is never a value. */
  readonly isCertain: boolean;
}

const certain: Placeholder = { rest: '', isCertain: true };
const likely: Placeholder = { rest: '', isCertain: false };

const personNames = new Set(['full_name', 'first_name', 'last_name']);

function placeholderIn(text: string, path: Path): Placeholder | undefined {
  const property = String(path.at(-1));
  const isPerson = personNames.has(property);
  // Metadata may have the name of any property of another system.
  if (path[0] === 'metadatas' && fieldName.test(text)) return noValueOf(text, path);
  if (isSnippetPlaceholder(text, path.at(-3))) return certain;
  if (['text', 'summary', 'description'].includes(property) && path.at(-2) !== 'location') {
    // A longer text may be about templates.
    if (isTemplate(text)) return certain;
  } else {
    const template = templateRest(text, isPerson);
    if (template) return { ...template, isCertain: true };
  }
  if (property === 'full_name' && text.search(partOfName) >= 0)
    return { rest: text.replaceAll(partOfName, ' ').replaceAll(/\s+/g, ' ').trim(), isCertain: true };
  return isPerson ? noNameOf(text) : noValueOf(text, path);
}

function noNameOf(text: string): Placeholder | undefined {
  const isNoName =
    noValueCertainty(text) === 'certain' ||
    programNoValue.test(text) ||
    abbreviation.test(text) ||
    (repeated.test(text) && text === text.toLowerCase());
  return isNoName ? certain : undefined;
}

function noValueOf(text: string, path: Path): Placeholder | undefined {
  const isTrait = path.at(-1) === 'name';
  // `String` may be a skill.
  if (repeated.test(text) || (!isTrait && text.length === 6 && text.toLowerCase() === 'string')) return certain;
  const certainty = noValueCertainty(text);
  if (certainty !== 'ambiguous') return certainty && certain;
  if (possibleNames.test(text) || (path.at(-3) === 'languages' && isLanguage(text))) return undefined;
  // `NA` is also a place: Naples.
  return path.at(-2) === 'location' && /^na$/i.test(text) ? likely : certain;
}

function isNullableAt(path: Path): boolean {
  const schema = schemaAt(path)?.schema;
  return schema !== undefined && typesOf(schema).includes('null');
}

function fixFor({ rest, isCertain }: Placeholder, path: Path, isNullable: boolean): ValueFix {
  if (rest !== '') return setValueFix(l10n.t('Change to {0}', truncate(rest)), path, rest);
  return isNullable
    ? setValueFix(l10n.t('Change to null'), path, null, { preferred: isCertain })
    : { title: l10n.t('Remove the item'), changes: [{ kind: 'remove', path: path.slice(0, -1) }] };
}

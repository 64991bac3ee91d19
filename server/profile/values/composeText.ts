import { plainNameOf, plainTextOf } from './plainText';
import { locale } from '../text/locale';
import { dayOf, isBlankDate, isoTextOf } from './isoDates';
import { hasFourDigitYear } from './dateObject';
import { plainDate } from './dateParsing';
import { readMonthName } from './notations/wordDates';
import { proposeTextLanguage } from './textLanguage';
import { propertiesOf } from './jsonValue';

type Fields = Readonly<Record<string, unknown>>;

/** The words of a composed text. They are part of the document, so its language decides, not that of the messages. */
interface Words {
  readonly summary: string;
  readonly experiences: string;
  readonly educations: string;
  readonly skills: string;
  readonly languages: string;
  readonly certifications: string;
  readonly courses: string;
  readonly tasks: string;
  readonly interests: string;
  readonly drivingLicense: string;
  readonly since: string;
  /** Between a heading and a list on the same line. */
  readonly colon: string;
  readonly months: readonly string[];
}

/** Both, whatever the locale is: month names of `Intl` depend on the ICU data of the process. */
const wordsByLanguage: Readonly<Record<'en' | 'fr', Words>> = {
  en: {
    summary: 'Summary',
    experiences: 'Experience',
    educations: 'Education',
    skills: 'Skills',
    languages: 'Languages',
    certifications: 'Certifications',
    courses: 'Courses',
    tasks: 'Tasks',
    interests: 'Interests',
    drivingLicense: 'Driving license',
    since: 'since',
    colon: ':',
    months: 'January February March April May June July August September October November December'.split(' '),
  },
  fr: {
    summary: 'Profil',
    experiences: 'Expérience professionnelle',
    educations: 'Formation',
    skills: 'Compétences',
    languages: 'Langues',
    certifications: 'Certifications',
    courses: 'Cours',
    tasks: 'Missions',
    interests: 'Centres d’intérêt',
    drivingLicense: 'Permis de conduire',
    since: 'depuis',
    colon: '\u00a0:',
    months: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  },
};

const traitLists = ['skills', 'languages', 'certifications', 'courses', 'interests', 'tasks'] as const;

/**
 * Composes the plain text of a resume from the other parts of a profile: name, contact, summary, experiences, educations and lists.
 * Empty values, placeholders, identifiers, and what the service or the recruiter adds (labels, tags, attachments) are left out.
 * The headings are in the language of `text_language`, or of the texts if it is missing, if that is English or French, otherwise in that
 * of the messages.
 * @param profile the value of a document; parts of a wrong type are left out.
 * @returns the text, with `\n` between lines; empty if the profile has nothing to compose from.
 */
export function composeText(profile: unknown): string {
  const root = propertiesOf(profile);
  const words = wordsFor(root.text_language ?? proposeTextLanguage({ ...root, text: null }));
  const info = propertiesOf(root.info);
  const sections: (readonly string[])[] = [
    contactLines(info, words),
    headed(words.summary, [plainTextOf(info.summary)]),
    periodSection(words.experiences, root.experiences, 'company', words),
    periodSection(words.educations, root.educations, 'school', words),
    ...traitLists.map((list) => headed(words[list], traitLines(list, root[list]))),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function wordsFor(language: unknown): Words {
  const code = typeof language === 'string' ? language.slice(0, 2).toLowerCase() : '';
  if (code === 'en' || code === 'fr') return wordsByLanguage[code];
  return wordsByLanguage[locale().startsWith('fr') ? 'fr' : 'en'];
}

/** Lines below a heading; nothing without lines. */
function headed(heading: string, lines: readonly string[]): string[] {
  const filled = lines.filter((line) => line !== '');
  return filled.length === 0 ? [] : [heading, ...filled];
}

function contactLines(info: Fields, words: Words): string[] {
  const name = plainNameOf(info.full_name) || joined([plainNameOf(info.first_name), plainNameOf(info.last_name)], ' ');
  const license = plainTextOf(info.driving_license);
  return [
    name,
    plainTextOf(info.email),
    plainTextOf(info.phone),
    locationText(info.location),
    ...urlsOf(info.urls),
    license && `${words.drivingLicense}${words.colon} ${license}`,
  ].filter((line) => line !== '');
}

/** The addresses of both forms of `urls`: an object by type, or a list of `{type, url}`. Not the picture. */
function urlsOf(urls: unknown): string[] {
  const byType: readonly (readonly [unknown, unknown])[] = Array.isArray(urls)
    ? urls.map((entry) => [propertiesOf(entry).type, typeof entry === 'string' ? entry : propertiesOf(entry).url])
    : Object.entries(propertiesOf(urls));
  const found = byType
    .filter(([type]) => type !== 'picture')
    .flatMap(([, url]) => (Array.isArray(url) ? (url as unknown[]) : [url]))
    .map(plainTextOf)
    .filter((url) => url !== '');
  return [...new Set(found)];
}

/** A place in one line: its text, or postal code, city, state and country. */
export function locationText(location: unknown): string {
  const { text, fields } = propertiesOf(location);
  const { postcode, city, state, country } = propertiesOf(fields);
  return (
    plainTextOf(typeof location === 'string' ? location : text) ||
    joined([joined([plainTextOf(postcode), plainTextOf(city)], ' '), plainTextOf(state), plainTextOf(country)], ', ')
  );
}

/** A section of periods with an empty line between them. */
function periodSection(heading: string, items: unknown, place: 'company' | 'school', words: Words): string[] {
  if (!Array.isArray(items)) return [];
  const entries = items
    .map((item) => periodLines(item, place, words))
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'));
  return entries.length === 0 ? [] : [heading, entries.join('\n\n')];
}

function periodLines(item: unknown, place: 'company' | 'school', words: Words): string[] {
  const period = propertiesOf(item);
  const what = joined([plainTextOf(period.title), plainTextOf(period[place]), locationText(period.location)], ', ');
  const description = Array.isArray(period.description)
    ? period.description.map(plainTextOf).filter((line) => line !== '')
    : [plainTextOf(period.description)];
  const lists = traitLists
    .filter((list) => list !== 'tasks')
    .map((list) => {
      const names = joined(traitLines(list, period[list]), ', ');
      return names && `${words[list]}${words.colon} ${names}`;
    });
  return [
    plainTextOf(item) || what,
    periodText(period, place === 'company', words),
    ...description,
    ...traitLines('tasks', period.tasks),
    ...lists,
  ].filter((line) => line !== '');
}

/**
 * `January 2016 – March 2020`. An experience without an end is ongoing, as for durations: `since January 2016`; the end of an education
 * is not known then. Whole years are `2016 – 2020`: most dates on 1 January come from a year without a month, unless their text says
 * otherwise.
 */
function periodText({ date_start: start, date_end: end }: Fields, isExperience: boolean, words: Words): string {
  const isOpen = isBlankDate(end);
  const isYears = isEdgeOfYear(start, /01-01/) && (isOpen || isEdgeOfYear(end, /01-01|12-31/));
  const [from, to] = [start, end].map(
    (date) => writtenText(date, words) ?? (isYears ? yearText(date) : undefined) ?? monthText(date, words),
  );
  if (from === undefined || from === '' || from === to) return to ?? '';
  if (to) return `${from} – ${to}`;
  return isOpen && isExperience ? `${words.since} ${from}` : from;
}

/** A date at the edge of a year that has a text: the year, or the month, only if the text has it. */
function writtenText(date: unknown, words: Words): string | undefined {
  const text = plainTextOf(propertiesOf(date).text);
  if (text === '' || !hasDayOf(date, /01-01|12-31/)) return undefined;
  const plain = plainDate(text);
  if (/^\d{4}[年년]?$/.test(plain)) return plain.slice(0, 4);
  const isMonth = !/\p{L}/u.test(plain.replaceAll(/[年月日년월일]|(?<=^\d{4}-\d\d-\d\d)t|z$/g, ''));
  return isMonth || [...readMonthName(plain, true)].length > 0 ? monthText(date, words) : text;
}

/** Whether a date is only a year, or the first or the last day of one, without a time. One with a text is what the text says. */
function isEdgeOfYear(date: unknown, days: RegExp): boolean {
  if (/^\d{4}$/.test(isoTextOf(date)?.trim() ?? '')) return true;
  const text = plainDate(plainTextOf(propertiesOf(date).text));
  return hasDayOf(date, days) && (text === '' || /^\d{4}[年년]?$/.test(text));
}

function hasDayOf(date: unknown, days: RegExp): boolean {
  const text = isoTextOf(date)?.trim() ?? '';
  const [, day] = /^\d{4}-(\d\d-\d\d)(?:T00:00(?::00(?:\.0+)?)?(?:Z|[+-][\d:]+)?)?$/.exec(text) ?? [];
  return day !== undefined && days.test(day) && dayOf(date) !== undefined;
}

function yearText(date: unknown): string | undefined {
  return isoTextOf(date)?.trim().slice(0, 4);
}

/** The month of a date; a date that is not ISO 8601 as its author wrote it. */
function monthText(date: unknown, words: Words): string {
  const isTime = typeof date === 'number' && Math.abs(date) > 1e9 && hasFourDigitYear(date);
  const day = isTime ? date : dayOf(date);
  if (day === undefined) {
    const iso = isoTextOf(date) ?? '';
    return plainTextOf(propertiesOf(date).text) || (/^\d{4}-\d\d-\d\d/.test(iso) ? '' : plainTextOf(iso));
  }
  const calendar = new Date(day);
  return `${words.months[calendar.getUTCMonth()] ?? ''} ${calendar.getUTCFullYear()}`;
}

/** The items of a list on one line; sentences, such as tasks, on one line each. */
function traitLines(list: (typeof traitLists)[number], items: unknown): string[] {
  if (!Array.isArray(items)) return [];
  const names = [...new Set(items.map(traitText))].filter((name) => name !== '');
  if (list === 'tasks') return names.map((name) => `- ${name}`);
  if (list === 'certifications' || list === 'courses') return names;
  return names.length === 0 ? [] : [names.join(', ')];
}

/** `English (fluent)`. A number is a confidence or a score without a scale, which a reader cannot use. */
function traitText(item: unknown): string {
  const { name, value } = propertiesOf(item);
  const [text, level] = [plainTextOf(typeof item === 'string' ? item : name), plainTextOf(value)];
  return text !== '' && /\p{L}/u.test(level) ? `${text} (${level})` : text;
}

function joined(texts: readonly string[], separator: string): string {
  return texts.filter((text) => text !== '').join(separator);
}

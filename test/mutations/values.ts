import { typesOf } from '../../server/profile/schema/profileSchema';
import type { Edit } from '../../server/profile/text/textEdit';
import { raw, set, type Site } from './site';

/** Ways to damage a value, by name. */
export type Damage = Readonly<Record<string, (site: Site) => readonly Edit[]>>;

const to =
  (value: unknown) =>
  (site: Site): Edit[] =>
    set(site, value);

const changed =
  // Each damage is applied to values of the right type only.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  <T>(change: (value: T) => unknown) =>
    (site: Site): Edit[] =>
      set(site, change(site.value as T));

const years = (text: string, by: number): string => `${Number(text.slice(0, 4)) + by}${text.slice(4)}`;

/** Values of all types. */
const types: Damage = {
  'a number': to(7),
  'a string': to('x'),
  'a boolean': to(true),
  null: to(null),
  'an empty array': to([]),
  'an empty object': to({}),
  'in an array': changed((value) => [value]),
  'in an object': changed((value) => ({ value })),
};

const typeOfDamage: Readonly<Record<string, string>> = {
  'a number': 'number',
  'a string': 'string',
  'a boolean': 'boolean',
  null: 'null',
};

const texts: Damage = {
  empty: to(''),
  blank: to('  '),
  'a trailing space': changed((text: string) => `${text} `),
  'a leading space': changed((text: string) => ` ${text}`),
  'a trailing line break': changed((text: string) => `${text}\n`),
  'a control character': changed((text: string) => `${text.slice(0, 2)}\u0007${text.slice(2)}`),
  'an invisible character': changed((text: string) => `${text.slice(0, 2)}\u200b${text.slice(2)}`),
  'a replacement character': changed((text: string) => `${text.slice(0, 2)}\ufffd${text.slice(3)}`),
  mojibake: changed((text: string) => `${text} Ã©lÃ¨ve`),
  'a lone surrogate': changed((text: string) => `${text.slice(0, 2)}\ud83d${text.slice(2)}`),
  'an HTML tag': changed((text: string) => `<b>${text}</b>`),
  'an HTML entity': changed((text: string) => `${text} R&amp;D`),
  TODO: to('TODO'),
  '"null"': to('null'),
  'an API key': to(`ask_${'0123456789abcdef'.repeat(2)}`),
};

const longTexts: Damage = {
  'much too long': changed((text: string) => `${text.padEnd(100_001, ' Lead')}.`),
};

const dates: Damage = {
  'day first': to('31/01/2016'),
  'day or month first': to('03/04/2016'),
  'month by name': to('January 2016'),
  'year only': to('2016'),
  'month only': to('2016-01'),
  'seconds since 1970': to(1451606400),
  'milliseconds since 1970': to(1451606400000),
  'seconds since 1970, as a string': to('1451606400'),
  'without zeros': to('2016-1-31'),
  'without hyphens': to('20160131'),
  'slashes instead of hyphens': to('2016/01/31'),
  'a space instead of T': to('2016-01-31 10:00:00'),
  'a two-digit year': to('16-01-31'),
  'a nonexistent day': to('2016-02-30'),
  'a nonexistent month': to('2016-13-01T00:00:00'),
  'a nonexistent hour': to('2016-01-31T25:00:00'),
  'a nonexistent offset': to('2016-01-31T00:00:00+9900'),
  'all zeros': to('0000-00-00'),
  'end of time': to('9999-12-31T23:59:59'),
  'beginning of time': to('0001-01-01T00:00:00'),
  'second before 1970': to('1969-12-31T23:59:59'),
  'far in the future': to('2999-01-01T00:00:00'),
  'a thousand years early': changed((text: string) => years(text, -1000)),
  'a hundred years early': changed((text: string) => years(text, -100)),
  'a hundred years late': changed((text: string) => years(text, 100)),
  'a word for now': to('present'),
  'not a date': to('soon'),
};

const emails: Damage = {
  'without @': changed((text: string) => text.replace('@', '')),
  'two @': changed((text: string) => text.replace('@', '@@')),
  'without a domain': to('harry.potter@'),
  'a domain of one label': to('harry.potter@example'),
  'with mailto:': changed((text: string) => `mailto:${text}`),
  'with a name': changed((text: string) => `Harry <${text}>`),
  'at instead of @': changed((text: string) => text.replace('@', ' at ')),
  'a comma instead of a dot': changed((text: string) => text.replace('.com', ',com')),
  'two dots': changed((text: string) => text.replace('.', '..')),
  'a trailing dot': changed((text: string) => `${text}.`),
  'two of them': changed((text: string) => `${text}; ron@example.com`),
  'a space within': changed((text: string) => text.replace('.', ' ')),
};

const phones: Damage = {
  words: to('ask my owl'),
  'words before it': changed((text: string) => `mobile: ${text}`),
  'too short': to('12'),
  'too long': to('+44 20 7946 0000 0000 0000 0000 0000'),
  'two of them': changed((text: string) => `${text} / +33 1 23 45 67 89`),
  'O instead of 0': changed((text: string) => text.replaceAll('0', 'O')),
  'an email address': to('harry@example.com'),
};

const urls: Damage = {
  'without a scheme': to('example.com/harry'),
  'a scheme misspelt': changed((text: string) => text.replace('https', 'htps')),
  'without a colon': changed((text: string) => text.replace(':', '')),
  'two schemes': changed((text: string) => `https://${text}`),
  ftp: changed((text: string) => text.replace('https', 'ftp')),
  'a space within': changed((text: string) => `${text}/a b`),
  'no host': to('https://'),
  'a host of one label': to('https://harry/potter'),
  'a Windows path': to('C:\\Users\\harry.png'),
  'a handle': to('@harry'),
  words: to('see my resume'),
  'an email address': to('harry@example.com'),
  'two of them': changed((text: string) => `${text} https://example.net`),
  'after words': changed((text: string) => `Page: ${text}`),
};

const sites: Damage = { 'a page on another site': to('https://example.com/harry') };
const pictures: Damage = { 'over http': changed((text: string) => text.replace('https', 'http')) };

const numbers: Damage = {
  'as a string': changed((value: number) => String(value)),
  'as a string, with a comma': changed((value: number) => `${value}`.replace(/\.|$/, ',')),
  negative: changed((value: number) => -Math.abs(value || 1)),
};

const coordinates: Damage = {
  'out of range': changed((value: number) => 181 + Math.abs(value)),
  'in millionths': changed((value: number) => Math.round(value * 1e6)),
  'degrees in words': to('48°51\'24" N'),
};

const durations: Damage = {
  'in months': changed((value: number) => value * 12),
  'in days': changed((value: number) => value * 365),
  'too much': changed((value: number) => value + 2),
  'too little': changed((value: number) => value - 2),
  zero: to(0),
};

const timestamps: Damage = {
  'a year off': changed((value: number) => value + 365 * 24 * 3600),
  'in milliseconds': changed((value: number) => value * 1000),
  zero: to(0),
};

const ratings: Damage = { 'of a hundred': to(80) };
const scores: Damage = { 'over a hundred': to(7000), 'symbols only': to('??') };

const choices: Damage = {
  'upper case': changed((text: string) => text.toUpperCase()),
  'first letter upper case': changed((text: string) => text.charAt(0).toUpperCase() + text.slice(1)),
  'a missing letter': changed((text: string) => text.slice(0, -1)),
  'another word': to('something'),
};

const booleans: Damage = {
  '"true"': to('true'),
  '"yes"': to('yes'),
  '1': to(1),
};

const languageCodes: Damage = {
  'a name': to('english'),
  'with a country': to('en-GB'),
  'upper case': to('EN'),
  'three letters': to('eng'),
  'no code': to('zz'),
};

const languageNames: Damage = { 'a missing letter': changed((text: string) => text.slice(0, -1)) };
const traitNames: Damage = { 'several in one': to('Python, Java, SQL') };
const tagNames: Damage = {
  'words instead of snake_case': to('Years of Experience'),
  camelCase: to('yearsOfExperience'),
};
const keys: Damage = { 'a missing digit': changed((text: string) => text.slice(1)), words: to('my source') };

const lists: Damage = {
  'a null item': changed((items: readonly unknown[]) => [...items, null]),
  'a string item': changed((items: readonly unknown[]) => [...items, 'Python']),
  'a number item': changed((items: readonly unknown[]) => [...items, 7]),
  'an array item': changed((items: readonly unknown[]) => [...items, []]),
  'an empty object item': changed((items: readonly unknown[]) => [...items, {}]),
  'as a string': changed((items: readonly unknown[]) => JSON.stringify(items)),
};

const objects: Damage = {
  'as a string': changed((value: object) => JSON.stringify(value)),
  'its values only': changed((value: Readonly<Record<string, unknown>>) => Object.values(value)),
};

const date = /^(?:date_.*|.*_at|iso8601|birthdate)$/;
const address = /^(?:linkedin|twitter|facebook|github|picture|logo|public_url|gmaps|url|from_resume\[\])$/;

/** Replacements with values of other types than the value has. */
export function otherTypesOf({ value }: Site): Damage {
  const own = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  return Object.fromEntries(
    Object.entries(types).filter(
      ([kind]) => typeOfDamage[kind] !== own && !(kind === 'an empty object' && own === 'object'),
    ),
  );
}

/** The ways to damage a value that make sense for its property. Selected by names and types, independently of the rules. */
export function damageOf(site: Site): Damage {
  const { role, value, schema } = site;
  const name = role.slice(role.indexOf('.') + 1);
  if (value === null) return {};
  if (Array.isArray(value)) return lists;
  if (typeof value === 'object') return objects;
  if (typeof value === 'boolean') return booleans;
  return {
    ...(typeof value === 'string' ? texts : numbers),
    ...(typeof value === 'string' && /^(?:text|summary|description)$/.test(name) ? longTexts : {}),
    ...(typeof value === 'string' && date.test(name) ? dates : {}),
    ...(name === 'email' ? emails : name === 'phone' ? phones : {}),
    ...(address.test(name) ? urls : {}),
    ...(/^urls\.(?:linkedin|twitter|facebook|github)$/.test(role) ? sites : {}),
    ...(/^(?:picture|logo)$/.test(name) ? pictures : {}),
    ...(/^(?:lat|lng)$/.test(name) ? coordinates : name.endsWith('_duration') ? durations : {}),
    ...(name === 'timestamp' ? timestamps : name === 'rating' ? ratings : {}),
    ...(name === 'value' ? scores : {}),
    ...(schema.enum ? choices : {}),
    ...(name === 'text_language' ? languageCodes : role === 'language.name' ? languageNames : {}),
    ...(/^(?:tag|metadata)\.name$/.test(role) ? tagNames : name === 'name' && role !== 'source.name' ? traitNames : {}),
    ...(name === 'source_key' ? keys : {}),
  };
}

/** Ways to write a value that are not JSON. */
export function syntaxDamageOf({ schema, value }: Site): Damage {
  return {
    'no value': (site) => raw(site, ''),
    None: (site) => raw(site, 'None'),
    NaN: (site) => raw(site, 'NaN'),
    'a bare date': (site) => raw(site, '2016-01-01T00:00:00'),
    ...(typesOf(schema).includes('boolean') ? { True: (site: Site) => raw(site, 'True') } : {}),
    ...(typeof value === 'string'
      ? {
          'without quotes': (site: Site) => raw(site, value),
          'between single quotes': (site: Site) => raw(site, `'${value}'`),
          'a quote missing': (site: Site) => raw(site, `"${value}`),
          'a tab in it': (site: Site) => raw(site, `"${value}\t"`),
          'a line break in it': (site: Site) => raw(site, `"${value}\n"`),
          'an unknown escape': (site: Site) => raw(site, `"${value}\\x"`),
        }
      : {}),
    ...(typeof value === 'number'
      ? {
          'a leading zero': (site: Site) => raw(site, `0${value}`),
          'a plus sign': (site: Site) => raw(site, `+${value}`),
          'a trailing dot': (site: Site) => raw(site, `${Math.trunc(value)}.`),
          'a comma in it': (site: Site) => raw(site, `${Math.trunc(value)},5`),
        }
      : {}),
  };
}

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Conversion, ForeignFormat } from '../../server/profile/import/formats/format';
import { foreignFormats } from '../../server/profile/import/formats/foreignFormats';
import { targetOf } from '../../server/profile/import/engine/mappingTree';

export const importingFile = path.join(__dirname, '..', '..', 'docs', 'importing.md');

/** What the conversions do, for readers. */
const conversionTexts: Readonly<Record<Conversion, string>> = {
  join: 'after the other text and a comma',
  period: 'both dates, from a text such as `2019 - now`',
  year: 'the year',
  month: 'the month',
  day: 'the day',
  current: '`null` if the period is ongoing',
  months: 'months as years; the number of months goes to `metadatas`',
  middle: 'between the first and the last name',
  prefix: 'before the text',
  fallback: 'if nothing else is for the target; otherwise, to `metadatas`',
  labelled: 'after the name of the property',
  dayFirst: 'the day comes before the month',
  untilNow: '`null` if the period is ongoing; the date goes to `metadatas`',
  precision: 'which parts of the date are known',
  resume: 'a resume with this address',
  job: 'an experience, if there is no other',
  kind: 'the target of the item',
  contained: 'if the text is in the target already; otherwise, to `metadatas`',
};

/** @returns the text of docs/importing.md, generated from the mappings. */
export async function importingDocument(): Promise<string> {
  const text = [
    '# Importing',
    'Generated from the mappings in `server/profile/import/formats` by `npm run docs`. A document of another system has one problem, and the quick fix **Turn into a profile** converts it.',
    '- Values without a target go to `metadatas`: the name is their path in the source, the value is their text or JSON. Nothing is left out, and the report of **Import as Profile…** lists where each value went.',
    '- A date without a day keeps its text: `{"iso8601": "2018-04-01T00:00:00", "text": "2018-04"}`. A date with several meanings, such as `01/06/2014`, goes to `metadatas`, and the date of the profile stays empty.',
    '- The identifier of the candidate in the other system is the `reference`: searches and later updates find the profile by it. Other identifiers, stages and times go to `metadatas`.',
    '- HTML in texts becomes plain text.',
    '- In the lists, `a|b` is either name, `*` is any name, and `list[kind=text]` are the items with that text in `kind`. A target with `[]` at its end starts an item. Case and separators of source names do not matter.',
    '- Web addresses go to the property of their site in `info.urls`.',
    '- Properties that are in no list are found by their other names (such as `employer` for `company`) where the list has a target for the object that contains them.',
    '- The full name, the text of an address, `text`, `text_language` and the durations are composed from the rest. Permissions are not granted.',
    ...foreignFormats.map(sectionOf),
  ].join('\n\n');
  return await format(text, { ...(await resolveConfig(importingFile)), parser: 'markdown' });
}

function sectionOf(foreign: ForeignFormat): string {
  const rows = Object.entries(foreign.mapping)
    .filter(([, target]) => target !== 'metadatas')
    .map(([source, target]) => `- ${place(source)} → ${targetText(target)}`);
  const within = (foreign.roots ?? []).filter((each) => each !== '').map((each) => code(each));
  const note = within.length > 0 ? [`The paths may be within ${within.join(' or ')}.`] : [];
  return [`## ${foreign.name}`, recognisedBy(foreign), ...note, rows.join('\n')].join('\n\n');
}

function recognisedBy({ signature, isMatch }: ForeignFormat): string {
  const { all = [], any = [], atLeast = 1, none = [] } = signature;
  const list = (paths: readonly string[]): string => paths.map((each) => code(each)).join(', ');
  const parts = [
    ...(isMatch
      ? ['the names of a candidate with experiences or an education, in any of the languages of the synonyms']
      : []),
    ...(all.length > 0 ? [list(all)] : []),
    ...(any.length > 0 ? [`at least ${atLeast} of: ${list(any)}`] : []),
  ];
  return `Recognised by ${parts.join(', and ')}.${none.length > 0 ? ` Not with ${list(none)}.` : ''}`;
}

function targetText(target: string): string {
  const { path: targetPath, conversion } = targetOf(target);
  return conversion === undefined ? place(targetPath) : `${place(targetPath)} (${conversionTexts[conversion]})`;
}

function place(text: string): string {
  return text === '' ? 'the whole document' : code(text);
}

function code(place: string): string {
  return `\`${place}\``;
}

async function write(): Promise<void> {
  writeFileSync(importingFile, await importingDocument());
}

if (require.main === module) void write();

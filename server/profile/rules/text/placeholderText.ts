import { truncate } from '../../text/textMatching';
import { locationPaths, periodPaths, traitListPaths } from '../shared/profilePaths';
import type { Rule, RuleDocs } from '../engine/rule';

/** What our own snippets put in, to be typed over. */
const snippetPlaceholders =
  /^(?:(?:first name )?last name|first name|text of the resume|summary|job title|company|degree|school|what the work was|what was learnt|place)$/i;

/** What people are called too: `Nan`, `Null`, `Todo`. As a name of a person only what programs write is left behind. */
const programPlaceholders = /^(?:null|none|nan|NaN|todo|string|undefined)$/;
const placeholders = /^(?:x{3,}|tbd|fixme|n\/a|undefined|unknown|lorem ipsum.*|\?+|-+|\.+)$/i;
const nonNamePlaceholders = /^(?:todo|na|none|null|nan|string)$/i;
/** Any of them: of most texts there is no more to ask. */
const anyPlaceholder = new RegExp(
  [snippetPlaceholders, programPlaceholders, placeholders, nonNamePlaceholders].map(({ source }) => source).join('|'),
  'i',
);

export const docs: RuleDocs = {
  why: 'What templates and forms leave behind is searched and shown as if the candidate had written it.',
  bad: { experiences: [{ title: 'TODO' }] },
  good: { experiences: [{ title: null, company: 'Mathematic Departement' }] },
};

export const placeholderText: Rule = {
  code: 'placeholder-text',
  severity: 'information',
  at: [
    ...['full_name', 'first_name', 'last_name', 'email', 'phone', 'summary'].map((name) => `info.${name}`),
    ...['title', 'company', 'school', 'description'].flatMap((name) =>
      periodPaths.map((period) => `${period}.${name}`),
    ),
    ...traitListPaths.map((list) => `${list}[].name`),
    ...locationPaths.map((location) => `${location}.text`),
    ...['job_key', 'job_reference', 'board_key'].map((name) => `labels[].${name}`),
    'reference',
    'text',
  ],
  check(value, { path }) {
    if (typeof value !== 'string') return undefined;
    const text = value.trim();
    if (!anyPlaceholder.test(text)) return undefined;
    const isPerson = /^(?:full|first|last)_name$/.test(String(path.at(-1)));
    // `String` is a skill, if a small one.
    const isTrait = path.at(-1) === 'name' && text.toLowerCase() === 'string';
    const elsewhere = isPerson ? programPlaceholders : nonNamePlaceholders;
    if (isTrait || ![placeholders, elsewhere, snippetPlaceholders].some((each) => each.test(text))) return undefined;
    return { message: `\`${truncate(value)}\` is a placeholder: type the real value, or \`null\`.` };
  },
};

import * as l10n from '@vscode/l10n';
import { truncate } from '../../text/textMatching';
import { locationPaths, periodItemPaths, traitListPaths } from '../shared/profilePaths';
import type { Rule, RuleDocs } from '../engine/rule';

/** Placeholders of our own snippets. */
const snippetPlaceholders =
  /^(?:(?:first name )?last name|first name|text of the resume|summary|job title|company|degree|school|what the work was|what was learnt|place)$/i;

/** For names of people, in the spelling of programs only: `Nan`, `Null` and `Todo` are names too. */
const programPlaceholders = /^(?:null|none|nan|NaN|todo|string|undefined)$/;
const placeholders = /^(?:x{3,}|tbd|fixme|n\/a|undefined|unknown|lorem ipsum.*|\?+|-+|\.+)$/i;
const nonNamePlaceholders = /^(?:todo|na|none|null|nan|string)$/i;
/** Any of them. Most texts need no further test. */
const anyPlaceholder = new RegExp(
  [snippetPlaceholders, programPlaceholders, placeholders, nonNamePlaceholders].map(({ source }) => source).join('|'),
  'i',
);

export const docs: RuleDocs = {
  why: 'Text that templates and forms leave behind is searched and shown as if the candidate had written it.',
  bad: { experiences: [{ title: 'TODO' }] },
  good: { experiences: [{ title: null, company: 'Mathematic Departement' }] },
};

export const placeholderText: Rule = {
  code: 'placeholder-text',
  severity: 'information',
  at: [
    ...['full_name', 'first_name', 'last_name', 'email', 'phone', 'summary'].map((name) => `info.${name}`),
    ...['title', 'company', 'school', 'description'].flatMap((name) =>
      periodItemPaths.map((period) => `${period}.${name}`),
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
    // `String` may be a skill.
    const isTrait = path.at(-1) === 'name' && text.toLowerCase() === 'string';
    const elsewhere = isPerson ? programPlaceholders : nonNamePlaceholders;
    if (isTrait || ![placeholders, elsewhere, snippetPlaceholders].some((each) => each.test(text))) return undefined;
    return { message: l10n.t('`{0}` is a placeholder. Enter the real value, or `null`.', truncate(value)) };
  },
};

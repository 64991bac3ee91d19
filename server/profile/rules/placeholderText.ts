import { shortened } from '../words';
import { locations, periods, traitLists } from './places';
import type { Rule } from './rule';

/** What our own snippets put in, to be typed over. */
const ofSnippets =
  /^(?:(?:first name )?last name|first name|text of the resume|summary|job title|company|degree|school|what the work was|what was learnt|place)$/i;

export const placeholderText: Rule = {
  code: 'placeholder-text',
  severity: 'information',
  at: [
    ...['full_name', 'first_name', 'last_name', 'email', 'phone', 'summary'].map((name) => `info.${name}`),
    ...['title', 'company', 'school', 'description'].flatMap((name) => periods.map((period) => `${period}.${name}`)),
    ...traitLists.map((list) => `${list}[].name`),
    ...locations.map((location) => `${location}.text`),
    ...['job_key', 'job_reference', 'board_key'].map((name) => `labels[].${name}`),
    'reference',
    'text',
  ],
  docs: {
    why: 'What templates and forms leave behind is searched and shown as if the candidate had written it.',
    bad: { experiences: [{ title: 'TODO' }] },
    good: { experiences: [{ title: null, company: 'Mathematic Departement' }] },
  },
  check(value) {
    if (typeof value !== 'string') return undefined;
    const left = /^(?:x{3,}|todo|tbd|fixme|n\/?a|none|null|undefined|nan|unknown|string|lorem ipsum.*|\?+|-+|\.+)$/i;
    if (!left.test(value.trim()) && !ofSnippets.test(value.trim())) return undefined;
    return { message: `\`${shortened(value)}\` is a placeholder: type the real value, or \`null\`.` };
  },
};

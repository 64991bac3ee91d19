import * as l10n from '@vscode/l10n';
import { locationPaths, periodItemPaths, traitListPaths } from '../shared/profilePaths';
import { htmlToText, isHtml } from '../../text/htmlText';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'The texts of a profile are plain text: tags such as `<br>` and entities such as `&amp;` are shown and searched literally.',
  bad: { text: '<p>Harry Potter.<br>Lead.</p>' },
  good: { text: 'Harry Potter.\nLead.' },
};

export const htmlInText: Rule = {
  code: 'html-in-text',
  severity: 'hint',
  at: [
    'text',
    ...['full_name', 'first_name', 'last_name', 'summary'].map((name) => `info.${name}`),
    ...['title', 'company', 'school', 'description'].flatMap((name) =>
      periodItemPaths.map((period) => `${period}.${name}`),
    ),
    ...locationPaths.map((location) => `${location}.text`),
    ...traitListPaths.map((list) => `${list}[].name`),
  ],
  // The semicolons are those of entities.
  supersedes: ['several-in-one'],
  check(value, { path }) {
    if (typeof value !== 'string' || !isHtml(value)) return undefined;
    return {
      message: l10n.t('Expected plain text instead of HTML.'),
      fixes: () => {
        const { text, isCertain } = htmlToText(value);
        // A text that consists of tags only, such as the skill `<HTML>`, has no plain text.
        if (isHtml(text) || text.trim() === '') return [];
        return [setValueFix(l10n.t('Convert to plain text'), path, text, { preferred: isCertain })];
      },
    };
  },
};

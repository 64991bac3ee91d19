import * as l10n from '@vscode/l10n';
import { locationPaths, periodItemPaths, traitListPaths } from '../shared/profilePaths';
import { isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'Copying adds spaces before or after a name. They are invisible, and searches do not find the name.',
  bad: { interests: [{ name: 'football ', value: null }] },
  good: { interests: [{ name: 'football', value: null }] },
};

export const surroundingSpaces: Rule = {
  code: 'surrounding-spaces',
  severity: 'hint',
  at: [
    'reference',
    ...['full_name', 'first_name', 'last_name', 'email', 'phone'].map((name) => `info.${name}`),
    ...['title', 'company', 'school'].flatMap((name) => periodItemPaths.map((period) => `${period}.${name}`)),
    ...['job_key', 'job_reference', 'board_key'].map((name) => `labels[].${name}`),
    ...locationPaths.map((location) => `${location}.text`),
    ...traitListPaths.map((list) => `${list}[].name`),
  ],
  check(value, { path }) {
    if (!isNonBlankString(value) || value === value.trim()) return undefined;
    return {
      message: l10n.t('Leading or trailing whitespace.'),
      fixes: () => [
        setValueFix(l10n.t('Remove the surrounding whitespace'), path, value.trim(), {
          preferred: true,
          // Programs search by these: another system may have the same white space.
          safe: !['reference', 'tags', 'metadatas', 'labels'].includes(String(path[0])),
        }),
      ],
    };
  },
};

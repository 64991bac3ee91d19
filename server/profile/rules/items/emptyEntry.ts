import * as l10n from '@vscode/l10n';
import { periodItemPaths } from '../shared/profilePaths';
import { isObject, type Rule, type RuleDocs } from '../engine/rule';
import { hasContent } from '../../values/contents';

/** Properties that the service adds to each item. */
const serviceProperties = new Set(['key', 'content_uid']);

export const docs: RuleDocs = {
  why: 'An item with only empty or null values contains no data, but counts.',
  bad: { experiences: [{ title: '', company: null }] },
  good: { experiences: [{ title: 'Lead' }] },
};

export const emptyEntry: Rule = {
  code: 'empty-entry',
  severity: 'information',
  at: periodItemPaths,
  check(value, { path }) {
    if (!isObject(value)) return undefined;
    if (Object.keys(value).some((name) => hasContent(value[name]) && !serviceProperties.has(name))) return undefined;
    return {
      mark: 'object',
      message: l10n.t('Empty item.'),
      fixes: () => [{ title: l10n.t('Remove the item'), changes: [{ kind: 'remove', path }] }],
    };
  },
};

import * as l10n from '@vscode/l10n';
import { locationPaths } from '../shared/profilePaths';
import { isObject, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'The parts of an address are properties of an object, such as `{"city": "Paris"}`. For an unknown address the service returns `[]`, but it never returns an array with items.',
  bad: {
    info: {
      full_name: 'Harry Potter',
      email: 'harry@example.com',
      location: { text: 'Paris', fields: [{ city: 'Paris' }] },
    },
  },
  good: {
    info: {
      full_name: 'Harry Potter',
      email: 'harry@example.com',
      location: { text: 'Paris', fields: { city: 'Paris' } },
    },
  },
};

export const addressInList: Rule = {
  code: 'address-in-list',
  severity: 'warning',
  at: locationPaths.flatMap((location) => [`${location}.fields`, `${location}.geojson`]),
  check(value, { path }) {
    if (!Array.isArray(value) || value.length === 0) return undefined;
    const [only, ...others] = value as unknown[];
    return {
      mark: 'key',
      message: l10n.t('Expected an object with the parts of the address, or an empty array.'),
      fixes: () =>
        isObject(only) && others.length === 0
          ? [{ title: l10n.t('Unwrap the array'), preferred: true, changes: [{ kind: 'unwrap', path }] }]
          : [],
    };
  },
};

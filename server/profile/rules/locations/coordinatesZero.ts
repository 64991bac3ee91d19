import * as l10n from '@vscode/l10n';
import { locationPaths } from '../shared/profilePaths';
import { isObject, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'The point 0, 0 is in the Atlantic. Programs write it for a location that they did not find. Use `null` for an unknown location.',
  bad: {
    info: { full_name: 'Harry Potter', email: 'harry@example.com', location: { text: 'Paris', lat: 0, lng: 0 } },
  },
  good: {
    info: {
      full_name: 'Harry Potter',
      email: 'harry@example.com',
      location: { text: 'Paris', lat: null, lng: null },
    },
  },
};

export const coordinatesZero: Rule = {
  code: 'coordinates-zero',
  severity: 'information',
  at: locationPaths,
  check(value, { path }) {
    if (!isObject(value) || value.lat !== 0 || value.lng !== 0) return undefined;
    return {
      path: [...path, 'lat'],
      message: l10n.t('The point 0, 0 is in the Atlantic. Use `null` for an unknown location.'),
      fixes: () => [
        {
          title: l10n.t('Change both to null'),
          preferred: true,
          changes: ['lat', 'lng'].map((name) => ({ kind: 'set', path: [...path, name], value: null }) as const),
        },
      ],
    };
  },
};

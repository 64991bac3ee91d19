import * as l10n from '@vscode/l10n';
import { locationPaths } from '../shared/profilePaths';
import { isObject, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A latitude is between -90 and 90. This value can only be a longitude, and `lng` can be a latitude.',
  bad: {
    info: {
      full_name: 'Harry Potter',
      email: 'harry@example.com',
      location: { text: 'Tokyo', lat: 139.69, lng: 35.68 },
    },
  },
  good: {
    info: {
      full_name: 'Harry Potter',
      email: 'harry@example.com',
      location: { text: 'Tokyo', lat: 35.68, lng: 139.69 },
    },
  },
};

export const coordinatesSwapped: Rule = {
  code: 'coordinates-swapped',
  severity: 'warning',
  at: locationPaths,
  supersedes: ['out-of-range'],
  check(value, { path }) {
    if (!isObject(value)) return undefined;
    const { lat, lng } = value;
    if (typeof lat !== 'number' || typeof lng !== 'number') return undefined;
    if (Math.abs(lat) <= 90 || Math.abs(lat) > 180 || Math.abs(lng) > 90) return undefined;
    return {
      path: [...path, 'lat'],
      message: l10n.t('`lat` is not a latitude: `lat` and `lng` are probably swapped.'),
      fixes: () => [
        {
          title: l10n.t('Swap `lat` and `lng`'),
          preferred: true,
          // Not safe: the latitude may also be a typing error.
          changes: [{ kind: 'swap', path: [...path, 'lat'], with: [...path, 'lng'] }],
        },
      ],
    };
  },
};

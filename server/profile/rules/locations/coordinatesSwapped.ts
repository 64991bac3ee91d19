import { locationPaths } from '../shared/profilePaths';
import { isObject, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A latitude lies between -90 and 90. This one can only be a longitude, and its neighbour can be a latitude.',
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
      message: 'This latitude can only be a longitude: the two are swapped.',
      fixes: () => [
        {
          title: 'Swap `lat` and `lng`',
          preferred: true,
          // A guess: the latitude may as well be mistyped.
          changes: [{ kind: 'swap', path: [...path, 'lat'], with: [...path, 'lng'] }],
        },
      ],
    };
  },
};

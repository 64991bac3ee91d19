import * as l10n from '@vscode/l10n';
import { locationPaths } from '../shared/profilePaths';
import { isObject, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A latitude without a longitude is a line around the globe, not a place.',
  bad: { info: { full_name: 'Harry Potter', email: 'harry@example.com', location: { text: 'Paris', lat: 48.85 } } },
  good: {
    info: {
      full_name: 'Harry Potter',
      email: 'harry@example.com',
      location: { text: 'Paris', lat: 48.85, lng: 2.35 },
    },
  },
};

export const coordinateAlone: Rule = {
  code: 'coordinate-alone',
  severity: 'information',
  at: locationPaths,
  check(value, { path }) {
    if (!isObject(value)) return undefined;
    const { lat = null, lng = null } = value;
    const [present, absent] =
      typeof lat === 'number' && lng === null
        ? ['lat', 'lng']
        : typeof lng === 'number' && lat === null
          ? ['lng', 'lat']
          : [];
    if (present === undefined || absent === undefined) return undefined;
    return {
      path: [...path, present],
      mark: 'key',
      message: l10n.t('`{0}` without `{1}`.', present, absent),
    };
  },
};

import { locationPaths } from '../shared/profilePaths';
import { isObject, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'The parts of an address are members of an object, such as `{"city": "Paris"}`. The service returns `[]` where it knows none; it never returns a list with something in it.',
  bad: {
    info: { full_name: 'Harry Potter', phone: '0202', location: { text: 'Paris', fields: [{ city: 'Paris' }] } },
  },
  good: {
    info: { full_name: 'Harry Potter', phone: '0202', location: { text: 'Paris', fields: { city: 'Paris' } } },
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
      message: 'The parts of an address are members of an object; a list is empty here.',
      fixes: () =>
        isObject(only) && others.length === 0
          ? [{ title: 'Take it out of the list', preferred: true, changes: [{ kind: 'unwrap', path }] }]
          : [],
    };
  },
};

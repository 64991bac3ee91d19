import { isObject } from './json';
import { serviceMembers } from './profileResponse';

/**
 * Compares a profile as it was typed with the same profile as GET returns it: everything typed has to be there, with the
 * same value; the service may add members. Left out: what the service sets itself, and `source_key`, which comes back as
 * `source.key`.
 * @returns JSON pointers to what is missing or different; empty if the service kept all of it.
 */
export function differences(typed: unknown, returned: unknown): string[] {
  if (!isObject(typed) || !isObject(returned)) return compare(typed, returned, '');
  const own = Object.entries(typed).filter(([name]) => name !== 'source_key' && !serviceMembers.includes(name));
  return compare(Object.fromEntries(own), returned, '');
}

function compare(typed: unknown, returned: unknown, pointer: string): string[] {
  if (Array.isArray(typed)) {
    if (!Array.isArray(returned) || returned.length !== typed.length) return [pointer];
    return typed.flatMap((item, index) => compare(item, returned[index], `${pointer}/${index}`));
  }
  if (!isObject(typed)) return Object.is(typed, returned) ? [] : [pointer];
  if (!isObject(returned)) return [pointer];
  return Object.entries(typed).flatMap(([name, value]) => {
    const below = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return Object.hasOwn(returned, name) ? compare(value, returned[name], below) : [below];
  });
}

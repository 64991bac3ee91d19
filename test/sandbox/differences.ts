import { isObject } from './json';
import { serviceMembers } from './profileResponse';

/**
 * Compares a profile as it was typed with the same profile as GET returns it: everything typed has to be there, with the
 * same value; the service may add members. Left out: what the service sets itself, and `source_key`, which comes back as
 * `source.key`.
 * @returns JSON pointers to what is missing or different; empty if the service kept all of it.
 */
export function differences(sent: unknown, returned: unknown): string[] {
  if (!isObject(sent) || !isObject(returned)) return compare(sent, returned, '');
  const own = Object.entries(sent).filter(([name]) => name !== 'source_key' && !serviceMembers.includes(name));
  return compare(Object.fromEntries(own), returned, '');
}

function compare(sent: unknown, returned: unknown, pointer: string): string[] {
  if (Array.isArray(sent)) {
    if (!Array.isArray(returned) || returned.length !== sent.length) return [pointer];
    return sent.flatMap((item, index) => compare(item, returned[index], `${pointer}/${index}`));
  }
  if (!isObject(sent)) return Object.is(sent, returned) ? [] : [pointer];
  if (!isObject(returned)) return [pointer];
  return Object.entries(sent).flatMap(([name, value]) => {
    const childPointer = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return Object.hasOwn(returned, name) ? compare(value, returned[name], childPointer) : [childPointer];
  });
}

import { isObject } from './json';
import { serviceMembers } from './profileResponse';

/**
 * Compares a profile as it was sent with the same profile as GET returns it: every property that was sent must be present with
 * the same value; the service may add properties. Ignored: properties that the service sets, and `source_key`, which is returned
 * as `source.key`.
 * @returns JSON pointers to missing or different values; empty if the service kept everything.
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

import { readJson, stringProperty } from './jsonTree';
import { withoutByteOrderMark } from './requestBody';
import type { ProfileIdentifier } from './types';

/** What a document says about its stored profile. */
export interface ProfileQuery {
  readonly sourceKey?: string;
  readonly name?: ProfileIdentifier;
}

/** The `source_key` of a text, and its `key` or otherwise its `reference`. */
export function profileQueryOf(text: string): ProfileQuery {
  const profile = readJson(withoutByteOrderMark(text));
  const [sourceKey, key, reference] = ['source_key', 'key', 'reference'].map((name) => stringProperty(profile, name));
  return {
    ...(sourceKey !== undefined && { sourceKey }),
    ...(key !== undefined
      ? { name: { by: 'key', value: key } }
      : reference !== undefined && { name: { by: 'reference', value: reference } }),
  };
}

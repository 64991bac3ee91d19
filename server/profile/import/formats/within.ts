import type { Mapping } from './format';

/** A mapping whose source paths start with another path: that of the object that contains the candidate. */
export function within(path: string, mapping: Mapping): Mapping {
  return Object.fromEntries(
    Object.entries(mapping).map(([source, target]) => [[path, source].filter((each) => each !== '').join('.'), target]),
  );
}

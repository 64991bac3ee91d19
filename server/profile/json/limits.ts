/**
 * How large a document may be to be looked at in full. Beyond either, its grammar and what its members are is all that is
 * said.
 */
export interface Limits {
  /** Characters. */
  readonly size: number;
  /** Levels of brackets. */
  readonly depth: number;
}

/** A megabyte in settings, as in other settings of editors. */
export const megabyte = 1024 * 1024;

/**
 * Measured on two shared cores. The size: of a profile of 16 MB each request is answered within 1.3 s and 0.9 GB, of 31 MB
 * within 2.3 s and 1.5 GB, most of it the JSON service's tree (which outline, selection and formatting have left since); VS
 * Code hands extensions no document of more than 50 MB. The depth: profiles have 6 levels; the JSON service's parser
 * overflows at about 2,500, and a formatter writes indentation of the square of it.
 */
export const defaultLimits: Limits = { size: 24 * megabyte, depth: 500 };

/** No setting goes beyond these. */
export const maxLimits: Limits = { size: 50 * megabyte, depth: 1000 };

/** The JSON service makes an object of each node, so that a million of them take a gigabyte: it is given fewer. */
const maxServiceNodes = 100_000;

/**
 * It makes an object of each error, too, and goes back over the white space at the end of a text once for each bracket that
 * is not closed.
 */
const maxServiceCharacters = 100_000;

/** Whether the JSON service is not given a text as a whole. */
export function isTooLargeForJsonService(text: string, tree: { readonly size: number }): boolean {
  return text.length > maxServiceCharacters || tree.size > maxServiceNodes;
}

/** Which limit a document exceeds. */
export type LimitKind = 'size' | 'depth';

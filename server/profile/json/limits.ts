/**
 * The limits up to which a document is validated in full. Beyond either, only its syntax is validated, and hover still describes
 * its properties.
 */
export interface Limits {
  /** Characters. */
  readonly size: number;
  /** Nesting depth. */
  readonly depth: number;
}

/** Characters in a megabyte, the unit of the setting `hrflow.maxFileSize`. */
export const megabyte = 1024 * 1024;

/**
 * Measured on two shared cores. Size: for a profile of 16 MB, each request takes at most 1.3 s and 0.9 GB; for 31 MB, 2.3 s and
 * 1.5 GB. Most of that was the JSON service's tree, which outline, selection and formatting no longer use. VS Code does not pass
 * documents of more than 50 MB to extensions. Depth: profiles have 6 levels. The JSON service's parser overflows its stack at about
 * 2,500, and the indentation that a formatter writes grows with the square of the depth.
 */
export const defaultLimits: Limits = { size: 24 * megabyte, depth: 500 };

/** The maximum values of the settings. */
export const maxLimits: Limits = { size: 50 * megabyte, depth: 1000 };

/** The JSON service creates an object for each node: a million of them take a gigabyte. */
const maxServiceNodes = 100_000;

/**
 * The JSON service also creates an object for each error, and scans the white space at the end of a text once for each unclosed
 * bracket.
 */
const maxServiceCharacters = 100_000;

/** Whether a text is too large to pass it to the JSON service as a whole. */
export function isTooLargeForJsonService(text: string, tree: { readonly size: number }): boolean {
  return text.length > maxServiceCharacters || tree.size > maxServiceNodes;
}

/** The limit that a document exceeds. */
export type LimitKind = 'size' | 'depth';

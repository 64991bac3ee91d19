/**
 * Identifies a file for the file system that has it, such as by its device and inode.
 * @returns undefined if the file does not exist, or if it cannot be identified.
 */
export type FileIdentifier = (uri: string) => string | undefined;

const uriParts = /^([a-z][a-z\d+.-]*):(?:\/\/([^/]*))?(.*)$/is;
/** Encoded characters, except those that would change the structure of a URI: `#`, `%`, `/` and `?`. */
const encoded = /(?:%(?!2[35f]|3f)[\da-f]{2})+/gi;

/**
 * One spelling for URIs that differ only in it: VS Code writes `file:///c%3A/a%20b` where other programs write `file:///C:/a b`.
 * For comparison only: the result is not a URI.
 */
export function normalizedUri(uri: string): string {
  const [, scheme = '', authority = '', path = uri] = uriParts.exec(uri) ?? [];
  const decoded = path.replaceAll(encoded, (all) => {
    try {
      return decodeURIComponent(all);
    } catch {
      return all.toUpperCase();
    }
  });
  const host = authority.toLowerCase();
  const isLocal = scheme.toLowerCase() === 'file' && host === 'localhost';
  return `${scheme.toLowerCase()}://${isLocal ? '' : host}${decoded.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase())}`;
}

/**
 * The same for all URIs that a file system may take for the same file, because it ignores case or Unicode normalization. Different
 * files may have the same result: see `isSameFile`.
 */
export function foldedUri(uri: string): string {
  // Some characters are only equal in upper case, such as the two forms of the Greek sigma.
  return normalizedUri(uri).normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

/**
 * Whether two URIs identify the same file. If they differ in case or Unicode normalization only, the file system decides: macOS and Windows
 * usually ignore case, but the platform does not tell it, because each folder and each mounted disk may be different.
 */
export function isSameFile(one: string, other: string, identify: FileIdentifier): boolean {
  if (one === other) return true;
  const folded = foldedUri(one);
  if (folded !== foldedUri(other)) return false;
  if (normalizedUri(one) === normalizedUri(other)) return true;
  if (!folded.startsWith('file:')) return false;
  const id = identify(one);
  return id !== undefined && id === identify(other);
}

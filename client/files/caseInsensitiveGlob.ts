/** A class such as `[a-z]`, or a letter. In a class, the search supports ASCII characters only. */
const tokenPattern = /\[[^\]]*\]|[a-z]/gi;

/**
 * A glob that matches names in upper and lower case. VS Code has no option for that: on Linux, and for file watchers everywhere, its globs
 * match the case exactly.
 */
export function ignoringCase(glob: string): string {
  return glob.replaceAll(tokenPattern, (token) =>
    token.startsWith('[') ? token : `[${token.toLowerCase()}${token.toUpperCase()}]`,
  );
}

/** All profiles. */
export const profileGlob = ignoringCase('**/*.profile.json');

/** @param path a path or a name. */
export function hasProfileName(path: string): boolean {
  return /\.profile\.json$/i.test(path);
}

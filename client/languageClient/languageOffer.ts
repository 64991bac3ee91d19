/** A document in an editor. */
export interface ShownDocument {
  readonly languageId: string;
  readonly path: string;
}

/** Whether a profile is shown in a language of VS Code's built-in JSON support, so that its syntax errors have no quick fixes. */
export function isShownAsJson({ languageId, path }: ShownDocument): boolean {
  return ['json', 'jsonc'].includes(languageId) && /\.profile\.json$/i.test(path);
}

/**
 * Whether `files.associations` names profiles, such as `*.profile.json` or `harry.profile.json`: the user decided how they are shown. A
 * general pattern, such as `*.json`, is about other files.
 */
export function isLanguageChosen(associations: unknown): boolean {
  return (
    typeof associations === 'object' &&
    associations !== null &&
    Object.keys(associations).some((pattern) => /\.profile\.json$/i.test(pattern))
  );
}

/**
 * A script for the page of a browser-hosted VS Code, which sets the language that the workbench passes to extensions. On the desktop,
 * `--locale` needs a language pack; here the workbench itself stays English.
 */
export function localeScript(locale: string): string {
  // Setting it later has no effect, as the workbench may do.
  const property = `{ get: () => ${JSON.stringify(locale)}, set: () => undefined }`;
  return `Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', ${property});`;
}

/** Whether a text is JSON (RFC 8259). A byte order mark is added by editors, not by the author: it does not matter. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return true;
  } catch {
    return false;
  }
}

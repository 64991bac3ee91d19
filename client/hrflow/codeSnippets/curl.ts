import { requestBody } from '../requestBody';

/**
 * The call of POST /v1/profile/indexing for `sh`. The body comes by a here-document between quotes: the shell changes nothing
 * in it, and it may be longer than an argument.
 * @param base address of the API.
 * @param text a JSON object.
 * @param sourceKey to be put in; undefined where the document has one.
 */
export function asCurl(base: string, text: string, sourceKey: string | undefined): string {
  return [
    `curl --request POST ${shellQuoted(`${base}/v1/profile/indexing`)} \\`,
    `  --header 'Content-Type: application/json' \\`,
    `  --header "X-API-KEY: $HRFLOW_API_KEY" \\`,
    `  --header "X-USER-EMAIL: $HRFLOW_USER_EMAIL" \\`,
    // No line of JSON is such a word.
    `  --data-binary @- <<'PROFILE'`,
    terminalSafe(requestBody(text, sourceKey)).trim(),
    'PROFILE',
    '',
  ].join('\n');
}

/** One word of `sh`, whatever is in it. */
function shellQuoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/**
 * The same JSON, fit for a terminal, which obeys control characters as if they were typed. Tabs and line breaks only stand
 * between the parts of a JSON text; other control characters, and those that nobody sees, only within texts.
 */
function terminalSafe(json: string): string {
  return json
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', '  ')
    .replaceAll(/[\x7f-\x9f\u2028\u2029]|\p{Cf}/gu, (character) =>
      [...Array(character.length).keys()].map((i) => escapeCodeUnit(character.charCodeAt(i))).join(''),
    );
}

function escapeCodeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

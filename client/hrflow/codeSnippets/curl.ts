import { requestBody } from '../requestBody';

/**
 * POST /v1/profile/indexing as a command for `sh`. The body is a quoted here-document: the shell does not expand it, and it can be
 * longer than an argument.
 * @param base URL of the API.
 * @param text a JSON object.
 * @param sourceKey to insert; undefined if the document has one.
 */
export function asCurl(base: string, text: string, sourceKey: string | undefined): string {
  return [
    `curl --request POST ${shellQuoted(`${base}/v1/profile/indexing`)} \\`,
    `  --header 'Content-Type: application/json' \\`,
    `  --header "X-API-KEY: $HRFLOW_API_KEY" \\`,
    `  --header "X-USER-EMAIL: $HRFLOW_USER_EMAIL" \\`,
    // No line of JSON consists of this word.
    `  --data-binary @- <<'PROFILE'`,
    terminalSafe(requestBody(text, sourceKey)).trim(),
    'PROFILE',
    '',
  ].join('\n');
}

/** Quotes a word for `sh`. */
function shellQuoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/**
 * Makes JSON safe to paste into a terminal, which interprets control characters as keystrokes. In JSON, tabs and line breaks occur
 * only between tokens; other control characters and invisible characters occur only in strings, where they can be escaped.
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

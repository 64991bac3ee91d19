import { requestBody } from '../requestBody';
import { terminalSafe } from './terminalSafe';

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

import { requestBody } from '../requestBody';
import { asciiSafe } from './terminalSafe';

/**
 * POST /v1/profile/indexing for PowerShell. The body is a here-string, which PowerShell does not expand: it ends with `'@` at the
 * beginning of a line, which no line of JSON has. Its characters are ASCII, because Windows PowerShell reads a file without a byte order
 * mark in the code page of the system, and bytes, because it sends a text in ISO 8859-1. Redirects are not followed, because the
 * headers contain the API key.
 * @param base URL of the API.
 * @param text a JSON object.
 * @param sourceKey to insert; undefined if the document has one.
 */
export function asPowerShell(base: string, text: string, sourceKey: string | undefined): string {
  return [
    `$headers = @{ 'X-API-KEY' = $env:HRFLOW_API_KEY; 'X-USER-EMAIL' = $env:HRFLOW_USER_EMAIL }`,
    `$body = @'`,
    asciiSafe(requestBody(text, sourceKey)).trim(),
    `'@`,
    `Invoke-RestMethod -Method Post -Uri ${powerShellQuoted(`${base}/v1/profile/indexing`)} -Headers $headers \``,
    `  -ContentType 'application/json' -MaximumRedirection 0 -Body ([Text.Encoding]::UTF8.GetBytes($body))`,
    '',
  ].join('\n');
}

/** Quotes a word for PowerShell, in which typographic quotation marks have the same meaning as `'`. */
function powerShellQuoted(word: string): string {
  return `'${word.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`;
}

import { readFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import path from 'node:path';
import type { SandboxCredentials } from './authentication';
import { isObject, type JsonObject } from './json';
import type { Sandbox } from './server';

/** A request from a test to a sandbox. */
export interface SandboxRequest {
  readonly method: string;
  /** Includes the query. */
  readonly path: string;
  /** Strings and bytes are sent unchanged, other values as JSON. */
  readonly body?: unknown;
  /** Default: `readWrite`. */
  readonly credentials?: SandboxCredentials;
  /** Override or extend the default headers. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface SandboxResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** @throws {Error} with the system's error code if no complete response arrives. */
export function sendRequest(
  sandbox: Pick<Sandbox, 'url' | 'credentials'>,
  { method, path: target, body, credentials, headers }: SandboxRequest,
): Promise<SandboxResponse> {
  const { apiKey, userEmail } = credentials ?? sandbox.credentials.readWrite;
  const defaultHeaders = { 'Content-Type': 'application/json', 'X-API-KEY': apiKey, 'X-USER-EMAIL': userEmail };
  const content = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const clientRequest = request(sandbox.url + target, {
      method,
      headers: { ...defaultHeaders, ...headers },
      agent: false,
    });
    clientRequest.on('error', reject);
    clientRequest.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    clientRequest.end(content);
  });
}

/** The body of a response. @throws {Error} if it is not a JSON object. */
export function responseBody({ text }: SandboxResponse): JsonObject {
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) throw new Error(`Not an object: ${text}`);
  return value;
}

/** `code message` of the body. @throws {Error} if `code` differs from the HTTP status. */
export function statusAndMessage(response: SandboxResponse): string {
  const { code, message } = responseBody(response);
  if (code !== response.status) throw new Error(`The code is ${String(code)}, the status ${response.status}`);
  return `${response.status} ${String(message)}`;
}

/** `data` of a response body. @throws {Error} if it is not an object. */
export function responseData(response: SandboxResponse): JsonObject {
  const { data } = responseBody(response);
  if (!isObject(data)) throw new Error(`No data: ${response.text}`);
  return data;
}

const pageFolder = path.join(__dirname, '..', 'fixtures', 'page');

/** The first example of the endpoint's documentation page, verbatim except that `date` replaces its unquoted date. */
export function pageExample(date = '"2016-01-01T00:00:00"'): string {
  return readFileSync(path.join(pageFolder, 'example.txt'), 'utf8').replace(/(?<="date_start": {2})[^",]+(?=,)/, date);
}

/** The documented response to `pageExample`. The unquoted placeholder `id` is replaced by `"id"`. */
export function pageResponse(): JsonObject {
  const text = readFileSync(path.join(pageFolder, 'answer-201.txt'), 'utf8').replaceAll('"id": id', '"id": "id"');
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) throw new Error('The fixture is not an object');
  return value;
}

/** A profile that the sandbox accepts: the documented example with a source and with `members`; a member that is undefined is omitted. */
export function exampleProfile(members: JsonObject = {}): JsonObject {
  const example: unknown = JSON.parse(pageExample());
  if (!isObject(example)) throw new Error('The fixture is not an object');
  const all: JsonObject = { source_key: '1'.repeat(40), ...example, ...members };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

export const indexingPath = '/v1/profile/indexing';

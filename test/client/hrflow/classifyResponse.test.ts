import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseApiAddress } from '../../../client/hrflow/apiAddress';
import { type Failure, HrflowError, mayHaveBeenProcessed } from '../../../client/hrflow/errors';
import { createHrflowClient, type HrflowClient } from '../../../client/hrflow/hrflowClient';
import { retryDelayAfter } from '../../../client/hrflow/retry';
import type { HttpResponse } from '../../../client/hrflow/types';

const credentials = { apiKey: 'ask_secret', userEmail: 'harry@example.com' };
const successes: readonly unknown[] = [200, 201, 202];

const codes: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...successes,
    400,
    401,
    402,
    403,
    404,
    422,
    429,
    500,
    503,
    -1,
    0,
    1,
    99,
    199,
    201.5,
    null,
    undefined,
  ),
  fc.constantFrom<unknown>('201', '429', 'ok', '', [201], { code: 201 }, true),
  fc.integer(),
);
const statuses = fc.oneof(
  fc.constantFrom(200, 201, 202, 400, 404, 429, 429, 500, 503, 503, 101, 204, 302, 304),
  fc.integer({ min: 100, max: 999 }),
);
const messages = fc.oneof(
  fc.constantFrom(
    'Profile created',
    'Unable to find object: profile',
    'Unable to find object: source',
    'Already used!',
  ),
  fc.constantFrom(
    `quotes ${credentials.apiKey}`,
    'Cannot create profile with this reference: x. Already used!',
    1,
    null,
  ),
  fc.string(),
);
const datas = fc.oneof(
  fc.constantFrom<unknown>({ key: 'k' }, { profile: { key: 'k' } }, { profile: [] }, [], [1], null, undefined, 'x', {}),
  fc.jsonValue({ maxDepth: 3 }),
);

interface Said {
  readonly status: number;
  /** A text, or the name of one in `large`, to keep counterexamples readable. */
  readonly text: string;
}

const large: ReadonlyMap<string, string> = new Map([
  ['100,000 brackets', '['.repeat(100_000)],
  ['600 levels', `{"code":201,"data":${'['.repeat(600)}${']'.repeat(600)}}`],
  ['a long message', `{"code":201,"message":"${'x'.repeat(1_100_000)}"}`],
]);

const inForm = fc
  .record({ status: statuses, code: codes, message: messages, data: datas })
  .map(({ status, ...body }): Said => ({ status, text: JSON.stringify(body) }));
const agreeing = fc
  .record({ status: statuses, message: messages, data: datas })
  .map(({ status, ...rest }): Said => ({ status, text: JSON.stringify({ code: status, ...rest }) }));
const cut = fc
  .tuple(inForm, fc.nat())
  .map(([{ status, text }, at]): Said => ({ status, text: text.slice(0, at % text.length) }));
const others = fc.record({
  status: statuses,
  text: fc.oneof(
    fc.constantFrom('', '<html>', '[{"code":201}]', 'null', '201', '"code"', '{"Code":201}', '{"data":{"code":201}}'),
    fc.constantFrom(...large.keys()),
    fc.string(),
  ),
});

/** The code in the body; undefined if it is not in HrFlow's format. */
function codeIn(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value && !Array.isArray(value) && 'code' in value ? value.code : undefined;
  } catch {
    return undefined;
  }
}

const headers = fc.dictionary(
  fc.constantFrom('retry-after', 'content-type', 'location'),
  fc.constantFrom(
    '1',
    '0',
    '-1',
    'soon',
    'text/html',
    'application/json',
    '/x',
    'https://ask_secret.example',
    '9'.repeat(400),
  ),
);

function responding({ status, text }: Said, found: Readonly<Record<string, string>>, piece: number): HttpResponse {
  const bytes = Buffer.from(large.get(text) ?? text);
  const size = Math.max(piece, Math.ceil(bytes.length / 100));
  return {
    status,
    headers: { get: (name) => (Object.hasOwn(found, name) ? (found[name] ?? null) : null) },
    body: (async function* () {
      for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
    })(),
  };
}

const address = parseApiAddress('http://127.0.0.1:1');
const requests: readonly ((client: HrflowClient) => Promise<unknown>)[] = [
  (client) => client.indexProfile({ ...access(), body: '{}' }),
  (client) => client.updateProfile({ ...access(), body: '{}' }),
  (client) => client.readProfile({ ...access(), sourceKey: 's', identifier: { by: 'reference', value: 'r' } }),
  (client) => client.readProfileText({ ...access(), sourceKey: 's', identifier: { by: 'reference', value: 'r' } }),
  (client) => client.listSources({ ...access(), page: 1 }),
  (client) => client.checkCredentials(access()),
];

function access() {
  return { address, credentials, signal: new AbortController().signal };
}

/** @throws all errors except {HrflowError}. */
async function outcomeOf(
  result: Promise<unknown>,
): Promise<{ readonly value: unknown } | { readonly failure: Failure }> {
  try {
    return { value: await result };
  } catch (error) {
    if (error instanceof HrflowError) return { failure: error.failure };
    throw error;
  }
}

describe('a response', () => {
  it('is a success only if status and body report success, and retryable only if the status is', async function () {
    this.timeout(120_000);
    const seen = { success: 0, retry: 0, unknown: 0, no: 0 };
    const responses = fc.oneof(inForm, agreeing, cut, others);
    await fc.assert(
      fc.asyncProperty(responses, headers, fc.integer({ min: 1, max: 50 }), async (response, found, piece) => {
        const client = createHrflowClient(() => Promise.resolve(responding(response, found, piece)), 20);
        const code = codeIn(large.get(response.text) ?? response.text);
        for (const [index, request] of requests.entries()) {
          const outcome = await outcomeOf(request(client));
          const isStoring = index < 2;
          assert.doesNotMatch(JSON.stringify(outcome), /ask_secret/);
          if ('value' in outcome) {
            // When reading a profile, `undefined` is a valid result: there is none.
            const isMissing = index >= 2 && outcome.value === undefined && response.status >= 400;
            assert.ok(isMissing || (successes.includes(response.status) && successes.includes(code)));
            if (isStoring) seen.success++;
            continue;
          }
          const { failure } = outcome;
          const wait = retryDelayAfter(failure, 0);
          if (wait) assert.ok(response.status === 429 || response.status === 503, JSON.stringify(failure));
          const isClaimed = [response.status, code].some((each) => successes.includes(each));
          if (isClaimed && isStoring) {
            assert.match(failure.kind, /^(?:unexpected-answer|intercepted)$/);
            assert.equal(wait, undefined);
            assert.ok(mayHaveBeenProcessed(failure));
          }
          if (!isStoring) continue;
          if (wait) seen.retry++;
          else seen[mayHaveBeenProcessed(failure) ? 'unknown' : 'no']++;
          assert.ok(!(wait && mayHaveBeenProcessed(failure)));
        }
      }),
      { seed: 15, numRuns: 1500 },
    );
    for (const [what, count] of Object.entries(seen)) assert.ok(count > 30, `${what}: ${count}`);
  });
});

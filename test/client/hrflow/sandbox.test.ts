import assert from 'node:assert/strict';
import nodeFetch from 'node-fetch';
import { parseApiAddress } from '../../../client/hrflow/apiAddress';
import { HrflowError } from '../../../client/hrflow/errors';
import { createHrflowClient } from '../../../client/hrflow/hrflowClient';
import { requestBody } from '../../../client/hrflow/request';
import type { Indexed } from '../../../client/hrflow/types';
import { differences } from '../../sandbox/differences';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { pageExampleAsJson } from '../../support/profiles';

describe('HrFlow client with the sandbox', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox();
  });
  afterEach(() => sandbox.stop());

  function index(text: string, sourceKey: string, name: keyof Sandbox['credentials'] = 'writeOnly'): Promise<Indexed> {
    const { apiKey, userEmail } = sandbox.credentials[name];
    return createHrflowClient(nodeFetch, 20).indexProfile({
      address: parseApiAddress(sandbox.url),
      credentials: { apiKey, userEmail },
      body: requestBody(text, sourceKey),
      signal: new AbortController().signal,
    });
  }

  const kindOf = (error: unknown): string => (error instanceof HrflowError ? error.failure.kind : String(error));
  const source = (): string => sandbox.sources[0]?.key ?? '';

  it("stores the page's example to the letter, with its source", async () => {
    const indexed = await index(pageExampleAsJson, source());
    const [stored, ...others] = sandbox.profiles();
    assert.deepEqual(others, []);
    assert.equal(indexed.key, stored?.key);
    assert.equal(indexed.source, 'Sandbox');
    assert.equal(stored?.sourceKey, source());
    assert.ok(stored.rawBody.endsWith(pageExampleAsJson.slice(1)));
    const { apiKey, userEmail } = sandbox.credentials.readOnly;
    const address = `${sandbox.url}/v1/profile/indexing?source_key=${source()}&key=${stored.key}`;
    const response = await fetch(address, { headers: { 'X-API-KEY': apiKey, 'X-USER-EMAIL': userEmail } });
    const { data } = (await response.json()) as { data: unknown };
    assert.deepEqual(differences(JSON.parse(pageExampleAsJson), data), []);
  });

  it('carries CRLF, emoji, lone surrogates and long numbers', async () => {
    const own = '"text":"😀 \uD800 \\r\\n",\r\n"tags":[{"name":"n","value":12345678901234567890.10}],';
    await index(`\uFEFF${pageExampleAsJson.replace('{', `{${own}`)}`, source());
    const [stored] = sandbox.profiles();
    assert.equal(stored?.members.text, '😀 \uD800 \r\n');
    assert.match(stored.rawBody, /12345678901234567890\.10/);
  });

  it('is refused by a source that does not exist, and with a key that only reads', async () => {
    await assert.rejects(index(pageExampleAsJson, 'x'), (error) => kindOf(error) === 'refused');
    await assert.rejects(index(pageExampleAsJson, source(), 'readOnly'), (error) =>
      ['unauthorised', 'forbidden'].includes(kindOf(error)),
    );
    assert.deepEqual(sandbox.profiles(), []);
  });
});

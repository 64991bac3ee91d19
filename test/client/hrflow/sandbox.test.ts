import assert from 'node:assert/strict';
import nodeFetch from 'node-fetch';
import { parseApiAddress } from '../../../client/hrflow/apiAddress';
import { HrflowError } from '../../../client/hrflow/errors';
import { type RequestOptions, createHrflowClient } from '../../../client/hrflow/hrflowClient';
import { requestBody } from '../../../client/hrflow/requestBody';
import type { IndexingResult } from '../../../client/hrflow/types';
import { differences } from '../../sandbox/differences';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { pageExampleAsJson } from '../../support/profiles';

describe('HrFlow client with the sandbox', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox();
  });
  afterEach(() => sandbox.stop());

  const client = createHrflowClient(nodeFetch, 20);
  const access = (name: keyof Sandbox['credentials']): RequestOptions => {
    const { apiKey, userEmail } = sandbox.credentials[name];
    return {
      address: parseApiAddress(sandbox.url),
      credentials: { apiKey, userEmail },
      signal: new AbortController().signal,
    };
  };

  function index(
    text: string,
    sourceKey: string,
    name: keyof Sandbox['credentials'] = 'writeOnly',
  ): Promise<IndexingResult> {
    return client.indexProfile({ ...access(name), body: requestBody(text, sourceKey) });
  }

  const kindOf = (error: unknown): string => (error instanceof HrflowError ? error.failure.kind : String(error));
  const source = (): string => sandbox.sources[0]?.key ?? '';

  it('stores the example of the documentation unchanged, with its source', async () => {
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

  it('transmits CRLF, emoji, lone surrogates and long numbers', async () => {
    const own = '"text":"😀 \uD800 \\r\\n",\r\n"tags":[{"name":"n","value":12345678901234567890.10}],';
    await index(`\uFEFF${pageExampleAsJson.replace('{', `{${own}`)}`, source());
    const [stored] = sandbox.profiles();
    assert.equal(stored?.members.text, '😀 \uD800 \r\n');
    assert.match(stored.rawBody, /12345678901234567890\.10/);
  });

  it('fails for a missing source, and with a read-only key', async () => {
    await assert.rejects(index(pageExampleAsJson, 'x'), (error) => kindOf(error) === 'not-found');
    await assert.rejects(index(pageExampleAsJson, 'f'.repeat(40)), (error) => kindOf(error) === 'refused');
    await assert.rejects(index(pageExampleAsJson, source(), 'readOnly'), (error) =>
      ['unauthorised', 'forbidden'].includes(kindOf(error)),
    );
    assert.deepEqual(sandbox.profiles(), []);
  });

  it('updates a profile by its key, and reads it by key, reference and email address', async () => {
    const { key = '' } = await index('{"reference":"harry",' + pageExampleAsJson.slice(1), source());
    const body = requestBody(JSON.stringify({ key, text: 'A wizard.' }), source());
    assert.equal((await client.updateProfile({ ...access('writeOnly'), body })).key, key);
    for (const identifier of [
      { by: 'key', value: key },
      { by: 'reference', value: 'harry' },
      { by: 'email', value: 'harry.potter@gmail.com' },
    ] as const) {
      const read = await client.readProfile({ ...access('readOnly'), sourceKey: source(), identifier });
      assert.ok(read && 'text' in read);
      assert.equal(read.text, 'A wizard.');
      const written = await client.readProfileText({ ...access('readOnly'), sourceKey: source(), identifier });
      assert.deepEqual(JSON.parse(written ?? ''), read);
    }
    const identifier = { by: 'reference', value: 'ron & "hermione"' } as const;
    assert.equal(await client.readProfile({ ...access('readOnly'), sourceKey: source(), identifier }), undefined);
    await assert.rejects(client.readProfile({ ...access('writeOnly'), sourceKey: source(), identifier }));
  });

  it('reports a reference that is already used', async () => {
    const text = '{"reference":"harry",' + pageExampleAsJson.slice(1);
    await index(text, source());
    await assert.rejects(index(text, source()), (error) => kindOf(error) === 'reference-used');
  });

  it('lists sources page by page, and tests credentials', async () => {
    const first = await client.listSources({ ...access('readOnly'), page: 1 });
    const byKey = new Map(first.sources.map(({ key, name }) => [key, name]));
    assert.deepEqual(byKey, new Map(sandbox.sources.map(({ key, name }) => [key, name])));
    assert.equal(first.lastPage, 1);
    assert.equal((await client.listSources({ ...access('readOnly'), page: 1, named: 'second' })).sources.length, 1);
    for (const [name, permission] of [
      ['readWrite', 'all'],
      ['readOnly', 'reads'],
      ['writeOnly', 'writes'],
    ] as const)
      assert.equal(await client.checkCredentials(access(name)), permission);
    const wrong = { ...access('readOnly'), credentials: { apiKey: 'ask_x', userEmail: 'a@b.c' } };
    await assert.rejects(client.checkCredentials(wrong), (error) => kindOf(error) === 'unauthorised');
  });
});

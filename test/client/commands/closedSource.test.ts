import assert from 'node:assert/strict';
import nodeFetch from 'node-fetch';
import { createCredentialStore } from '../../../client/credentials/credentialStore';
import { createHrflowClient } from '../../../client/hrflow/hrflowClient';
import { createRememberedSources } from '../../../client/sources/rememberedSources';
import { createSourceLists } from '../../../client/sources/sourceCache';
import { resolveOpenTarget } from '../../../client/target/closedSource';
import type { TargetParts } from '../../../client/target/target';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { environmentAt, FakePerson, FakeStorage } from '../../support/fakes';

const [open, disabled, archived] = ['1', '4', '5'].map((digit) => digit.repeat(40)) as [string, string, string];

describe('a source that accepts no more profiles', () => {
  let sandbox: Sandbox;
  let person: FakePerson;
  let parts: TargetParts;

  beforeEach(async () => {
    sandbox = await startSandbox();
    person = new FakePerson();
    parts = {
      ui: person,
      credentials: createCredentialStore(new FakeStorage()),
      sources: createRememberedSources(new FakeStorage()),
      sourceLists: createSourceLists(createHrflowClient(nodeFetch, 20)),
      isTrusted: () => true,
    };
    await parts.credentials.set(sandbox.url, sandbox.credentials.readWrite);
  });
  afterEach(() => sandbox.stop());

  async function loadList(): Promise<void> {
    const { signal } = new AbortController();
    const credentials = sandbox.credentials.readWrite;
    await parts.sourceLists.load({ address: environmentAt(sandbox.url).apiAddress, credentials, signal });
  }
  /** @returns the source key of the target; `document` if the document has it; undefined if nothing may be sent. */
  async function resolve({ setting = '', own }: { setting?: string; own?: string } = {}): Promise<string | undefined> {
    const settings = { environment: environmentAt(sandbox.url), sourceKey: setting };
    const text = JSON.stringify(own === undefined ? {} : { source_key: own });
    const target = await resolveOpenTarget(parts, settings, { text, hasSourceKey: own !== undefined });
    return target && (target.sourceKey ?? 'document');
  }

  for (const [key, state] of [
    [disabled, 'disabled'],
    [archived, 'archived'],
  ] as const) {
    it(`leads to a question before a profile is sent: ${state}`, async () => {
      await loadList();
      await parts.sources.set(sandbox.url, key);
      person.answer(undefined);
      assert.equal(await resolve(), undefined);
      assert.match(
        person.last,
        new RegExp(`^decide: The source .* is ${state}\\. \\[change-source\\] \\[index-anyway\\]$`),
      );
      assert.match(person.detail, /^Test \(.*\) will probably reject the profile\.$/);
      person.answer('index-anyway');
      assert.equal(await resolve(), key);
    });
  }

  it('can be replaced by another one, but not by a closed one', async () => {
    await loadList();
    await parts.sources.set(sandbox.url, disabled);
    person.answer('change-source', '$(circle-slash) Archived source', 'Sandbox');
    assert.equal(await resolve(), open);
    assert.equal(person.shown.filter((each) => each.startsWith('decide: ')).length, 1);
    assert.match(person.last, /^list: .*\(The source Archived source is archived: /);
    await parts.sources.set(sandbox.url, disabled);
    person.answer('change-source', undefined);
    assert.equal(await resolve(), undefined);
  });

  it('cannot be replaced by a choice if the document or the setting specifies it', async () => {
    await loadList();
    person.answer(undefined, 'index-anyway', undefined);
    assert.equal(await resolve({ own: disabled }), undefined);
    assert.match(person.last, /\. \[index-anyway\]$/);
    assert.equal(await resolve({ own: disabled }), 'document');
    assert.equal(await resolve({ setting: archived }), undefined);
    assert.match(person.last, /\. \[index-anyway\]$/);
  });

  it('is not asked about if it accepts profiles or the list is not loaded, and no request is sent', async () => {
    assert.equal(await resolve({ own: disabled }), 'document');
    assert.equal(sandbox.requests.length, 0);
    await loadList();
    assert.equal(await resolve({ own: open }), 'document');
    assert.equal(await resolve({ own: 'f'.repeat(40) }), 'document');
    assert.deepEqual([person.shown, sandbox.requests.length], [[], 1]);
  });
});

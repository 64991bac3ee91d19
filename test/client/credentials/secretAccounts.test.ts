import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createCredentialStore } from '../../../client/credentials/credentialStore';
import { UserFacingError } from '../../../client/logging/userFacingError';
import { FakeStorage } from '../../support/fakes';

const origin = 'https://api.hrflow.ai';
const entry = `hrflow.credentials:${origin}`;
const credentialsOf = (name: string, key = '1') => ({ apiKey: `ask_${name}${key}`, userEmail: `${name}@example.com` });

describe('stored accounts', () => {
  let secrets: FakeStorage;
  beforeEach(() => {
    secrets = new FakeStorage();
  });
  const all = (): string => [...secrets.values.values()].join('\n');
  const namesIn = async (): Promise<string[]> =>
    (await createCredentialStore(secrets).accounts(origin)).map(({ name }) => name);

  it('are unchanged if the secret storage cannot be read while another account is added', async () => {
    for (const name of ['harry', 'ron']) await createCredentialStore(secrets).set(origin, credentialsOf(name));
    const before = [...secrets.values];
    const { get } = secrets;
    secrets.get = (() => Promise.reject(new Error('The name is not activatable'))) as never;
    const store = createCredentialStore(secrets);
    await assert.rejects(store.accounts(origin), UserFacingError);
    await assert.rejects(store.active(origin), UserFacingError);
    await assert.rejects(store.remove(origin, 'harry@example.com'), UserFacingError);
    assert.equal(await store.set(origin, credentialsOf('hermione')), 'session');
    assert.deepEqual([...secrets.values], before);
    secrets.get = get;
    assert.deepEqual(await namesIn(), ['harry@example.com', 'ron@example.com']);
  });

  it('that this version cannot parse are preserved when another is added, and deleted when all are removed', async () => {
    const unknown = ['not JSON', '', '{}', 'null', '5', '"ask_x"', '{"version":2,"accounts":{"a":1}}', '{"apiKey":1}'];
    for (const text of unknown) {
      secrets.values.clear();
      secrets.values.set(entry, text);
      assert.equal(await createCredentialStore(secrets).get(origin), undefined);
      assert.equal(await createCredentialStore(secrets).set(origin, credentialsOf('harry')), 'kept');
      assert.deepEqual(await namesIn(), ['harry@example.com']);
      const kept = [...secrets.values].filter(([name]) => name !== entry).map(([, value]) => value);
      assert.deepEqual(
        kept.map((each) => JSON.parse(each) as unknown),
        [text],
      );
      assert.equal(await createCredentialStore(secrets).remove(origin), true);
      assert.equal(secrets.values.size, 0);
    }
  });

  it('are not replaced if the old text cannot be copied', async () => {
    secrets.values.set(entry, 'of a later version');
    const { store } = secrets;
    secrets.store = (name, value) => (name === entry ? store(name, value) : Promise.reject(new Error('full')));
    assert.equal(await createCredentialStore(secrets).set(origin, credentialsOf('harry')), 'session');
    assert.equal(secrets.values.get(entry), 'of a later version');
  });

  it('keep the properties that a later version wrote', async () => {
    const harry = { name: 'Harry', ...credentialsOf('harry'), team: 'Gryffindor' };
    const token = { name: 'Ron', token: 'x' };
    secrets.values.set(entry, JSON.stringify([harry, token]));
    await createCredentialStore(secrets).set(origin, credentialsOf('hermione'));
    assert.deepEqual((JSON.parse(secrets.values.get(entry) ?? '') as unknown[]).slice(0, 2), [harry, token]);
    await createCredentialStore(secrets).remove(origin, 'Harry');
    assert.deepEqual(
      (JSON.parse(secrets.values.get(entry) ?? '') as { name: string }[]).map(({ name }) => name),
      ['Ron', 'hermione@example.com'],
    );
  });

  it('are never lost after any failure and with any previous content', async () => {
    const names = ['a', 'b', 'c'];
    const step = fc.record({
      do: fc.constantFrom('set', 'remove', 'get'),
      name: fc.constantFrom(...names),
      /** Which of the next calls of the secret storage fail. */
      fails: fc.array(fc.boolean(), { maxLength: 6 }),
    });
    const junk = fc.constantFrom(undefined, 'junk', '{"version":9}', '[{"later":"kept"}]', '[]');
    const property = fc.asyncProperty(junk, fc.array(step, { maxLength: 12 }), async (text, steps) => {
      secrets = new FakeStorage();
      if (text !== undefined) secrets.values.set(entry, text);
      const expected = new Set(
        text === undefined || text === '[]' ? [] : [text === '[{"later":"kept"}]' ? 'later' : text],
      );
      let failures: boolean[] = [];
      const failing = <Call extends (...parameters: never[]) => unknown>(call: Call): Call =>
        ((...parameters: Parameters<Call>) =>
          failures.shift() === true ? Promise.reject(new Error('no')) : call(...parameters)) as Call;
      const flaky = { get: failing(secrets.get), store: failing(secrets.store), delete: failing(secrets.delete) };
      for (const { do: what, name, fails } of steps) {
        const store = createCredentialStore(flaky);
        failures = [...fails];
        const { apiKey, userEmail } = credentialsOf(name);
        if (what === 'get') await store.accounts(origin).catch(() => undefined);
        else if (what === 'set') {
          if ((await store.set(origin, { apiKey, userEmail })) === 'kept') expected.add(apiKey);
        } else {
          // One that may have been removed may be gone.
          expected.delete(apiKey);
          await store.remove(origin, userEmail).catch(() => undefined);
        }
        failures = [];
        for (const each of expected) {
          assert.ok(all().includes(each) || all().includes(JSON.stringify(each).slice(1, -1)), `${each} after ${what}`);
        }
      }
    });
    await fc.assert(property, { seed: 15, numRuns: 400 });
  });
});

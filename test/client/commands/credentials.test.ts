import assert from 'node:assert/strict';
import type { CredentialsParts } from '../../../client/commands/apiCredentials';
import { removeCredentials } from '../../../client/commands/removeCredentials';
import { setCredentials } from '../../../client/commands/setCredentials';
import { askCredentials, askSourceKey } from '../../../client/commands/questions';
import { createCredentialStore } from '../../../client/credentials';
import type { Question } from '../../../client/ui/ui';
import { FakePerson, FakeStorage, environmentAt } from '../../support/fakes';

const credentials = { apiKey: `ask_${'0'.repeat(32)}`, userEmail: 'harry@example.com' };
const origin = 'https://api.hrflow.ai';

describe('API credentials', () => {
  let person: FakePerson;
  let secrets: FakeStorage;
  let parts: CredentialsParts;

  beforeEach(() => {
    person = new FakePerson();
    secrets = new FakeStorage();
    parts = {
      ui: person,
      credentials: createCredentialStore(secrets),
      settings: () => ({ environment: environmentAt(origin), sourceKey: '' }),
    };
  });

  it('are set for the address in the settings, and removed', async () => {
    person.answer(credentials.apiKey, credentials.userEmail);
    await setCredentials(parts).run();
    assert.deepEqual([...secrets.values.keys()], [`hrflow.credentials:${origin}`]);
    assert.deepEqual(await parts.credentials.get(origin), credentials);
    assert.doesNotMatch(person.shown.join(), /ask_0|harry@/);
    await removeCredentials(parts).run();
    assert.match(person.last, /are removed/);
    assert.equal(secrets.values.size, 0);
    await removeCredentials(parts).run();
    assert.match(person.last, /There are no/);
  });

  it('are not set after Escape', async () => {
    for (const answers of [[undefined], [credentials.apiKey, undefined]]) {
      person.answer(...answers);
      await setCredentials(parts).run();
      assert.equal(secrets.values.size, 0);
    }
  });

  it('belong to one origin', async () => {
    await parts.credentials.set(origin, credentials);
    assert.equal(await parts.credentials.get('https://api.hrflow.ai:8443'), undefined);
    assert.equal(await parts.credentials.get('http://api.hrflow.ai'), undefined);
  });

  it('survive a secret storage that fails, for the session', async () => {
    secrets.store = () => Promise.reject(new Error('no keyring'));
    secrets.get = (() => Promise.reject(new Error('no keyring'))) as never;
    assert.equal(await parts.credentials.set(origin, credentials), 'session');
    assert.deepEqual(await parts.credentials.get(origin), credentials);
    assert.equal(await parts.credentials.remove(origin), true);
    assert.equal(await parts.credentials.get(origin), undefined);
  });

  it('count at once, while the system is still storing them', async () => {
    await parts.credentials.set(origin, { ...credentials, apiKey: 'old' });
    secrets.store = () => new Promise(() => undefined);
    void parts.credentials.set(origin, credentials);
    assert.deepEqual(await parts.credentials.get(origin), credentials);
  });

  it('tell each key that is used, so that the log can keep it out', async () => {
    const used: string[] = [];
    const store = createCredentialStore(secrets, (apiKey) => used.push(apiKey));
    await store.set(origin, { ...credentials, apiKey: 'one' });
    await parts.credentials.set(origin, { ...credentials, apiKey: 'two' });
    await store.get(origin);
    await store.get('https://elsewhere.example');
    assert.deepEqual(used, ['one', 'two']);
  });

  it('say what is wrong with the address in the settings', async () => {
    parts = { ...parts, settings: () => ({ environment: environmentAt('http://example.com'), sourceKey: '' }) };
    for (const command of [setCredentials(parts), removeCredentials(parts)]) {
      await command.run();
      assert.match(person.last, /^error: The API address has to begin with https/);
    }
  });

  it('that were stored in another form count as none', async () => {
    for (const text of ['null', '{}', '{"apiKey":1,"userEmail":"x"}', 'not JSON']) {
      secrets.values.set(`hrflow.credentials:${origin}`, text);
      assert.equal(await parts.credentials.get(origin), undefined, text);
      assert.equal(await parts.credentials.remove(origin), true);
      assert.equal(secrets.values.size, 0);
    }
  });
});

describe('questions', () => {
  /** The checks of the questions that are asked, in order. */
  async function checks(ask: (person: FakePerson) => Promise<unknown>): Promise<Question['check'][]> {
    const found: Question['check'][] = [];
    const person = new FakePerson();
    person.ask = (question) => {
      found.push(question.check);
      return Promise.resolve('x');
    };
    await ask(person);
    return found;
  }

  async function verdicts(
    ask: (person: FakePerson) => Promise<unknown>,
    index: number,
    answers: string[],
  ): Promise<string[]> {
    const check = (await checks(ask))[index];
    return answers.map((answer) => Object.keys(check?.(answer) ?? { fine: '' }).join());
  }

  it('tell a key that cannot be one, or cannot index, at once', async () => {
    const keys = [
      credentials.apiKey,
      '',
      'a b',
      'ключ',
      'a\nb',
      'harry@example.com',
      `askr_${'0'.repeat(32)}`,
      'x',
      'b'.repeat(40),
    ];
    assert.deepEqual(await verdicts((person) => askCredentials(person, 'h'), 0, keys), [
      ...['fine', 'fault', 'fault', 'fault', 'fault', 'fault', 'remark', 'remark', 'remark'],
    ]);
  });

  it('tell an e-mail that cannot be one', async () => {
    const emails = ['harry@example.com', '', 'harry', credentials.apiKey, 'ha rry@x'];
    assert.deepEqual(await verdicts((person) => askCredentials(person, 'h'), 1, emails), [
      ...['fine', 'fault', 'fault', 'fault', 'fault'],
    ]);
  });

  it('tell a source key from an API key', async () => {
    const keys = ['b'.repeat(40), '', credentials.apiKey, 'source_key'];
    assert.deepEqual(await verdicts((person) => askSourceKey(person, 'h'), 0, keys), [
      'fine',
      'fault',
      'fault',
      'remark',
    ]);
  });
});

import assert from 'node:assert/strict';
import type { CredentialsParts } from '../../../client/target/testCredentials';
import { removeCredentials } from '../../../client/commands/target/removeCredentials';
import { setCredentials } from '../../../client/commands/target/setCredentials';
import { askAccountName, askCredentials, askSourceKey } from '../../../client/credentials/inputPrompts';
import { reportUnexpectedError } from '../../../client/ui/notify';
import { testConnection } from '../../../client/commands/target/testConnection';
import { createCredentialStore } from '../../../client/credentials/credentialStore';
import { variableCredentialsFor, credentialsFromVariables } from '../../../client/credentials/environmentVariables';
import { HrflowError } from '../../../client/hrflow/errors';
import { UserFacingError } from '../../../client/logging/userFacingError';
import type { InputOptions } from '../../../client/ui/dialogs';
import { createWorkspaceChoices } from '../../../client/environments/workspaceState';
import { FakeEditor, FakeLog, FakePerson, FakeStorage, environmentAt } from '../../support/fakes';

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
      editor: new FakeEditor(undefined),
      log: new FakeLog(),
      credentials: createCredentialStore(secrets),
      client: { checkCredentials: () => Promise.resolve('unknown') },
      choices: createWorkspaceChoices(new FakeStorage()),
      environments: () => [],
      isTrusted: () => false,
      settings: () => ({ environment: environmentAt(origin), sourceKey: '' }),
    };
  });

  it('are set for the address in the settings, and removed', async () => {
    person.answer(credentials.apiKey, credentials.userEmail);
    await setCredentials(parts).run();
    assert.deepEqual([...secrets.values.keys()], [`hrflow.credentials:${origin}`]);
    assert.deepEqual(await parts.credentials.get(origin), credentials);
    assert.doesNotMatch(person.shown.join(), /ask_0|harry@/);
    // Only after a confirmation, because they cannot be restored.
    person.answer(undefined);
    await removeCredentials(parts).run();
    assert.match(person.last, /^confirm: .*harry@example\.com/);
    assert.equal(secrets.values.size, 1);
    person.answer('remove');
    await removeCredentials(parts).run();
    assert.equal(person.lastKind, 'information');
    assert.match(person.last, /were removed\.$/);
    assert.equal(secrets.values.size, 0);
    await removeCredentials(parts).run();
    assert.match(person.last, /There are no/);
  });

  it('are requested with the active email address as the initial value', async () => {
    await parts.credentials.set(origin, credentials);
    person.answer('Add Account…', credentials.apiKey, undefined);
    await setCredentials(parts).run();
    assert.equal(person.prefilled, credentials.userEmail);
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

  it('last for the session if the secret storage fails', async () => {
    secrets.store = () => Promise.reject(new Error('no keyring'));
    secrets.get = (() => Promise.reject(new Error('no keyring'))) as never;
    assert.equal(await parts.credentials.set(origin, credentials), 'session');
    assert.deepEqual(await parts.credentials.get(origin), credentials);
    await assert.rejects(parts.credentials.remove(origin), UserFacingError);
    await assert.rejects(parts.credentials.get(origin), UserFacingError);
  });

  it('can be entered for the session after the secret storage could not be read', async () => {
    await parts.credentials.set(origin, { ...credentials, apiKey: 'stored' });
    parts = { ...parts, credentials: createCredentialStore(secrets) };
    const { get } = secrets;
    secrets.get = (() => Promise.reject(new Error('locked'))) as never;
    await setCredentials(parts).run();
    assert.equal(person.lastKind, 'error [enter-credentials]');
    person.answer('enter-credentials', credentials.apiKey, credentials.userEmail);
    await setCredentials(parts).run();
    assert.match(person.shown.join('\n'), /^warning: No system keyring is available/m);
    assert.deepEqual(await parts.credentials.get(origin), credentials);
    secrets.get = get;
    assert.equal((await createCredentialStore(secrets).get(origin))?.apiKey, 'stored');
  });

  it('that cannot be read stop every command with a message', async () => {
    await parts.credentials.set(origin, credentials);
    parts = { ...parts, credentials: createCredentialStore(secrets) };
    secrets.get = (() => Promise.reject(new Error('locked'))) as never;
    const before = [...secrets.values];
    const log = new FakeLog();
    for (const command of [removeCredentials(parts), testConnection({ ...parts, isTrusted: () => true })]) {
      await command.run().catch((error: unknown) => reportUnexpectedError(command.id, error, { ui: person, log }));
      assert.equal(person.lastKind, 'error [show-log]');
    }
    assert.deepEqual([...secrets.values], before);
  });

  it('are active immediately, while they are still being stored', async () => {
    await parts.credentials.set(origin, { ...credentials, apiKey: 'old' });
    secrets.store = () => new Promise(() => undefined);
    void parts.credentials.set(origin, credentials);
    assert.deepEqual(await parts.credentials.get(origin), credentials);
  });

  it('report all credentials, so that the log can redact them', async () => {
    const used: string[] = [];
    const store = createCredentialStore(secrets, (each) => used.push(`${each.apiKey} ${each.userEmail}`));
    await store.set(origin, { ...credentials, apiKey: 'one' });
    await parts.credentials.set(origin, { ...credentials, apiKey: 'two' });
    await store.get(origin);
    await store.get('https://elsewhere.example');
    assert.deepEqual(used, [`one ${credentials.userEmail}`, `two ${credentials.userEmail}`]);
  });

  it('are not requested for an invalid address, which is reported', async () => {
    parts = { ...parts, settings: () => ({ environment: environmentAt('http://example.com'), sourceKey: '' }) };
    for (const command of [setCredentials(parts), removeCredentials(parts)]) {
      await command.run();
      assert.equal(person.lastKind, 'error [open-settings]');
    }
  });

  it('in an unknown format are removed after a confirmation', async () => {
    secrets.values.set(`hrflow.credentials:${origin}`, 'not JSON');
    person.answer(undefined, 'remove');
    await removeCredentials(parts).run();
    assert.equal(secrets.values.size, 1);
    await removeCredentials(parts).run();
    assert.equal(secrets.values.size, 0);
    const confirmations = person.shown.filter((each) => each.startsWith('confirm: '));
    assert.equal(confirmations.length, 2);
  });

  it('from environment variables are not removed, and there is no question', async () => {
    const fromEnvironment = variableCredentialsFor(credentials, () => true);
    parts = { ...parts, credentials: createCredentialStore(secrets, () => undefined, { fromEnvironment }) };
    await removeCredentials(parts).run();
    assert.match(person.shown.join(), /^information: There are no /);
  });

  for (const [stated, apiKey, expected] of [
    ['all', credentials.apiKey, /This API key can read and write\.$/],
    ['reads', credentials.apiKey, /This API key is read-only: it cannot index profiles\.$/],
    ['writes', credentials.apiKey, /This API key is write-only: it cannot list sources or read profiles\.$/],
    ['unknown', `askw_${'0'.repeat(32)}`, /This looks like a write-only API key, which cannot .*\.$/],
    ['unknown', credentials.apiKey, /accepts the API credentials of harry@example\.com\.$/],
  ] as const) {
    it(`are tested, and the permission is shown: ${stated}, ${apiKey.split('_')[0]}_`, async () => {
      await parts.credentials.set(origin, { ...credentials, apiKey });
      const client = { checkCredentials: () => Promise.resolve(stated) };
      await testConnection({ ...parts, client, isTrusted: () => true }).run();
      assert.match(person.last, expected);
      assert.equal(person.lastKind, 'information');
    });
  }

  it('are not called wrong if a proxy answers', async () => {
    await parts.credentials.set(origin, credentials);
    const failure = { kind: 'intercepted', status: 403, mayHavePassed: false } as const;
    const client = { checkCredentials: () => Promise.reject(new HrflowError(failure)) };
    await testConnection({ ...parts, client, isTrusted: () => true }).run();
    assert.equal(person.lastKind, 'error');
    assert.match(person.last, /proxy, firewall or login page/);
  });

  it('in an unknown format are ignored', async () => {
    for (const text of ['null', '{}', '{"apiKey":1,"userEmail":"x"}', 'not JSON']) {
      secrets.values.set(`hrflow.credentials:${origin}`, text);
      assert.equal(await parts.credentials.get(origin), undefined, text);
      assert.equal(await parts.credentials.remove(origin), true);
      assert.equal(secrets.values.size, 0);
    }
  });

  describe('of several accounts', () => {
    const second = { apiKey: `askr_${'1'.repeat(32)}`, userEmail: 'ron@example.com' };
    const other = 'https://staging.example';
    const names = async (of = origin): Promise<string[]> =>
      (await parts.credentials.accounts(of)).map(({ name }) => name);

    it('are stored in one entry for each origin, and the newest is active', async () => {
      await parts.credentials.set(origin, credentials);
      await parts.credentials.set(origin, second, 'Reader');
      await parts.credentials.set(other, credentials);
      assert.equal(secrets.values.size, 2);
      assert.deepEqual(await names(), [credentials.userEmail, 'Reader']);
      assert.deepEqual(await createCredentialStore(secrets).get(origin), second);
    });

    it('include the single account of the first version, and store it with the next one', async () => {
      secrets.values.set(`hrflow.credentials:${origin}`, JSON.stringify(credentials));
      assert.deepEqual(await names(), [credentials.userEmail]);
      await parts.credentials.set(origin, second);
      assert.deepEqual(JSON.parse(secrets.values.get(`hrflow.credentials:${origin}`) ?? ''), [
        { name: credentials.userEmail, ...credentials },
        { name: second.userEmail, ...second },
      ]);
    });

    it('are chosen for the workspace, and a removed one is not replaced', async () => {
      const state = new FakeStorage();
      const choice = createWorkspaceChoices(state);
      const store = createCredentialStore(secrets, undefined, { choice });
      const elsewhere = createCredentialStore(secrets);
      await store.set(origin, credentials);
      await elsewhere.set(origin, second);
      assert.deepEqual(await store.get(origin), credentials);
      assert.equal((await elsewhere.active(origin))?.name, second.userEmail);
      await elsewhere.remove(origin, credentials.userEmail);
      assert.equal(await store.active(origin), undefined);
      await store.choose(origin, second.userEmail);
      assert.deepEqual(await store.get(origin), second);
      await store.remove(origin, second.userEmail);
      assert.equal(state.values.size, 0);
      assert.equal(secrets.values.size, 0);
    });

    it('do not replace an account that this workspace removed', async () => {
      const state = new FakeStorage();
      const store = createCredentialStore(secrets, undefined, { choice: createWorkspaceChoices(state) });
      await store.set(origin, second);
      await store.set(origin, credentials);
      parts = { ...parts, credentials: store };
      person.answer(credentials.userEmail, 'remove');
      await removeCredentials(parts).run();
      assert.equal(person.lastKind, 'information');
      assert.match(person.last, /were removed\. .*another account/);
      assert.equal(await store.active(origin), undefined);
      await store.remove(origin);
      assert.equal(state.values.size, 0);
    });

    it('are all stored when two windows write at the same time', async () => {
      const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
      const slow = {
        get: async (name: string) => {
          await tick();
          return secrets.values.get(name);
        },
        store: async (name: string, value: string) => {
          await tick();
          await secrets.store(name, value);
        },
        delete: secrets.delete,
      };
      const windows = [credentials, second].map((each) => createCredentialStore(slow).set(origin, each));
      assert.deepEqual(await Promise.all(windows), ['kept', 'kept']);
      assert.deepEqual((await names()).sort(), [credentials.userEmail, second.userEmail]);
    });

    it('last for the session without a keyring, in addition to the stored ones', async () => {
      await parts.credentials.set(origin, credentials);
      secrets.store = () => Promise.reject(new Error('locked'));
      assert.equal(await parts.credentials.set(origin, second), 'session');
      assert.equal(await parts.credentials.set(origin, { ...credentials, apiKey: 'new' }), 'session');
      assert.deepEqual(await names(), [second.userEmail, credentials.userEmail]);
      assert.equal((await parts.credentials.get(origin))?.apiKey, 'new');
      assert.equal(await parts.credentials.remove(origin, second.userEmail), true);
      assert.deepEqual(await names(), [credentials.userEmail]);
      assert.equal(await parts.credentials.remove(origin, 'unknown'), false);
    });

    it('are used, added and replaced by Set API Credentials', async () => {
      const run = setCredentials(parts).run;
      await parts.credentials.set(origin, credentials);
      person.answer('Add Account…', second.apiKey, second.userEmail, 'Reader');
      await run();
      await settledMessage(/read-only API key/);
      assert.deepEqual(await names(), [credentials.userEmail, 'Reader']);

      person.answer(`Use ${credentials.userEmail}`);
      await run();
      assert.match(person.last, /^information: .*harry@example\.com/);
      assert.deepEqual(await parts.credentials.get(origin), credentials);

      person.answer('Replace the API Key of Reader…', credentials.apiKey);
      await run();
      assert.deepEqual((await parts.credentials.active(origin))?.credentials, {
        ...second,
        apiKey: credentials.apiKey,
      });
      assert.deepEqual(
        person.shown
          .filter((each) => each.startsWith('choose'))
          .at(-1)
          ?.match(/\[.*?\]/g),
        [
          '[Use Reader]',
          '[Add Account…]',
          '[Replace the API Key of harry@example.com…]',
          '[Replace the API Key of Reader…]',
        ],
      );
    });

    it('start with the replacement of a rejected API key', async () => {
      await parts.credentials.set(origin, credentials);
      await parts.credentials.set(origin, second, 'Reader');
      person.answer(undefined);
      await setCredentials(parts).run('replace');
      assert.deepEqual(person.last.match(/\[.*?\]/g), [
        '[Replace the API Key of Reader…]',
        '[Use harry@example.com]',
        '[Add Account…]',
        '[Replace the API Key of harry@example.com…]',
      ]);
    });

    it('change nothing after Escape', async () => {
      await parts.credentials.set(origin, credentials);
      const before = [...secrets.values.values()];
      for (const answers of [
        [],
        ['Add Account…'],
        ['Add Account…', second.apiKey],
        ['Add Account…', second.apiKey, second.userEmail],
        [`Replace the API Key of ${credentials.userEmail}…`],
      ]) {
        person.shown.length = 0;
        person.answer(...answers, undefined);
        await setCredentials(parts).run();
        assert.match(person.last, /^(?:ask|choose)/);
        assert.deepEqual([...secrets.values.values()], before);
        assert.deepEqual(await parts.credentials.get(origin), credentials);
      }
      await parts.credentials.set(origin, second);
      person.answer(undefined);
      await removeCredentials(parts).run();
      assert.equal((await names()).length, 2);
    });

    it('are removed one by one', async () => {
      await parts.credentials.set(origin, credentials);
      await parts.credentials.set(origin, second);
      person.answer(second.userEmail, 'remove');
      await removeCredentials(parts).run();
      assert.equal(person.lastKind, 'information');
      assert.match(person.last, /were removed\. .*another account/);
      assert.deepEqual(await names(), [credentials.userEmail]);
      assert.equal(await parts.credentials.get(origin), undefined);
    });
  });

  describe('from environment variables', () => {
    const variables = { HRFLOW_API_KEY: credentials.apiKey, HRFLOW_USER_EMAIL: credentials.userEmail };
    const storeWith = (given: Record<string, string | undefined>, isTrusted = true) =>
      createCredentialStore(secrets, undefined, {
        fromEnvironment: variableCredentialsFor(credentialsFromVariables(given), () => isTrusted),
      });

    it('are used if none are stored, for one origin, in trusted workspaces', async () => {
      const account = { name: credentials.userEmail, credentials, from: 'environment' };
      assert.deepEqual(await storeWith(variables).active(origin), account);
      assert.equal(await storeWith(variables).active('https://staging.example'), undefined);
      assert.equal(await storeWith(variables, false).active(origin), undefined);
      const stored = { apiKey: 'stored', userEmail: 'ron@example.com' };
      await storeWith(variables).set(origin, stored);
      assert.deepEqual(await storeWith(variables).get(origin), stored);
    });

    it('require two valid header values', async () => {
      for (const wrong of [{}, { HRFLOW_API_KEY: 'x' }, { ...variables, HRFLOW_USER_EMAIL: ' ' }])
        assert.equal(await storeWith(wrong).active(origin), undefined);
      assert.equal(credentialsFromVariables({ ...variables, HRFLOW_API_KEY: 'a\nb' }), undefined);
    });

    it('cannot be removed, which the message explains', async () => {
      parts = { ...parts, credentials: storeWith(variables) };
      await removeCredentials(parts).run();
      assert.match(person.last, /^information: .*HRFLOW_API_KEY/);
      assert.ok(await parts.credentials.get(origin));
    });

    it('are replaced by stored ones', async () => {
      parts = { ...parts, credentials: storeWith(variables) };
      person.answer(`ask_${'2'.repeat(32)}`, 'ron@example.com');
      await setCredentials(parts).run();
      assert.equal((await parts.credentials.active(origin))?.from, 'store');
    });
  });

  /** Waits for a message that comes without being waited for. */
  async function settledMessage(words: RegExp): Promise<void> {
    while (!words.test(person.last)) await new Promise((resolve) => setImmediate(resolve));
  }
});

describe('inputPrompts', () => {
  /** The checks of the questions that are asked, in order. */
  async function checks(ask: (person: FakePerson) => Promise<unknown>): Promise<InputOptions['validate'][]> {
    const found: InputOptions['validate'][] = [];
    const person = new FakePerson();
    person.showInputBox = (question) => {
      found.push(question.validate);
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

  it('validate an API key', async () => {
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

  it('validate an email address', async () => {
    const emails = ['harry@example.com', '', 'harry', credentials.apiKey, 'ha rry@x'];
    assert.deepEqual(await verdicts((person) => askCredentials(person, 'h'), 1, emails), [
      ...['fine', 'fault', 'fault', 'fault', 'fault'],
    ]);
  });

  it('validate an account name', async () => {
    const names = ['Hermione', '', 'HARRY', credentials.apiKey];
    assert.deepEqual(await verdicts((person) => askAccountName(person, 'h', 'x', ['Harry']), 0, names), [
      ...['fine', 'fault', 'fault', 'fault'],
    ]);
  });

  it('validate a source key', async () => {
    const keys = ['b'.repeat(40), '', credentials.apiKey, 'source_key'];
    assert.deepEqual(await verdicts((person) => askSourceKey(person, 'h'), 0, keys), [
      'fine',
      'fault',
      'fault',
      'remark',
    ]);
  });
});

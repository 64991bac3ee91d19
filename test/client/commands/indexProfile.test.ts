import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import nodeFetch from 'node-fetch';
import { indexProfile } from '../../../client/commands/profile/indexProfile';
import type { IndexProfileParts } from '../../../client/indexing/profileIndexer';
import { createCredentialStore } from '../../../client/credentials/credentialStore';
import { createHrflowClient } from '../../../client/hrflow/hrflowClient';
import type { DocumentError } from '../../../client/languageClient/serverRequests';
import { createOpenedProfiles } from '../../../client/stored/openedProfiles';
import { createSourceLists } from '../../../client/sources/sourceCache';
import { createRememberedSources } from '../../../client/sources/rememberedSources';
import { createWorkspaceChoices } from '../../../client/environments/workspaceState';
import { type StubServer, respondWith, startStubServer } from '../../support/stubServer';
import { FakeDocument, FakeEditor, FakeLog, FakePerson, FakeStorage, environmentAt } from '../../support/fakes';

const apiKey = `ask_${'0'.repeat(32)}`;
const userEmail = 'harry@example.com';
const sourceKey = 'b'.repeat(40);
const created = { code: 201, message: 'Profile created', data: { id: 1, key: 'a'.repeat(40) } };
const text = '{ "info": {} }';

describe('Index Profile', () => {
  let server: StubServer;
  let answer: (response: ServerResponse) => void;
  let person: FakePerson;
  let document: FakeDocument;
  let editor: FakeEditor;
  let secrets: FakeStorage;
  let state: FakeStorage;
  let errors: DocumentError[] | undefined;
  let log: FakeLog;
  let setting: { apiUrl: string; sourceKey: string; trusted: boolean; production: boolean };
  let whileChecking: () => void;
  let run: (resource?: unknown) => Promise<void>;

  beforeEach(async () => {
    server = await startStubServer((response) => answer(response));
    answer = respondWith(201, created);
    person = new FakePerson();
    document = new FakeDocument(text);
    editor = new FakeEditor(document.asTextDocument);
    secrets = new FakeStorage();
    state = new FakeStorage();
    errors = [];
    whileChecking = () => undefined;
    log = new FakeLog();
    setting = { apiUrl: server.url, sourceKey: '', trusted: true, production: false };
    const client = createHrflowClient(nodeFetch, 20);
    const parts: IndexProfileParts = {
      // What it remembers is tested in recovery.test.ts.
      ledger: {
        begin: () => Promise.resolve(),
        end: () => Promise.resolve(),
        entries: () => Promise.resolve([]),
        clear: () => Promise.resolve(),
      },
      profileFiles: { read: () => Promise.resolve({ reason: 'it is gone' }) },
      newId: () => 'id',
      sleep: () => Promise.resolve(),
      serviceDiagnostics: { set: () => undefined, dispose: () => undefined },
      ui: person,
      editor,
      credentials: createCredentialStore(secrets),
      sources: createRememberedSources(state),
      client,
      sourceLists: createSourceLists(client),
      opened: createOpenedProfiles(),
      choices: createWorkspaceChoices(state),
      environments: () => [],
      log,
      settings: () => ({
        environment: { ...environmentAt(setting.apiUrl), isProduction: setting.production },
        sourceKey: setting.sourceKey,
      }),
      isTrusted: () => setting.trusted,
      errorsOf: async () => {
        const found = errors;
        await settled();
        whileChecking();
        if (!found) throw new Error('stopped');
        return found;
      },
    };
    run = indexProfile(parts).run;
  });
  const others: StubServer[] = [];
  afterEach(async () => {
    for (const each of [server, ...others.splice(0)]) await each.stop();
  });

  const where = (): string => `Test (${new URL(server.url).host})`;
  const sent = (): string[] =>
    server.received.filter(({ method }) => method === 'POST').map(({ body }) => body.toString());
  /** Lets what a message's button does happen. */
  async function settled(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }

  it('asks for source, key and email once, sends the text and tells the key', async () => {
    person.answer(apiKey, userEmail, sourceKey);
    await run();
    assert.deepEqual(person.shown, [
      `ask: HrFlow API Credentials for ${where()} (hidden)`,
      `ask: HrFlow API Credentials for ${where()}`,
      `ask: HrFlow Source in ${where()}`,
      `progress: Indexing the profile at ${where()}`,
      `information: Untitled-1: Profile created at ${where()}. Its key is ${'a'.repeat(40)}. [show-profile] [copy-key]`,
    ]);
    assert.deepEqual(sent(), [`{"source_key":"${sourceKey}", "info": {} }`]);
    await run();
    assert.equal(person.shown.filter((each) => each.startsWith('ask')).length, 3);
    assert.equal(sent().length, 2);
  });

  describe('with credentials and a source', () => {
    beforeEach(async () => {
      await createCredentialStore(secrets).set(server.url, { apiKey, userEmail });
      setting.sourceKey = sourceKey;
    });

    it('goes on with the account that it used, whatever another workspace adds', async () => {
      setting.trusted = true;
      await run();
      await createCredentialStore(secrets).set(server.url, {
        apiKey: `ask_${'1'.repeat(32)}`,
        userEmail: 'b@example.com',
      });
      await run();
      assert.deepEqual(
        server.received.map(({ headers }) => headers['x-user-email']),
        [userEmail, userEmail],
      );
    });

    it('goes to the environment that is in use when the person answers', async () => {
      const other = await startStubServer(respondWith(201, created));
      others.push(other);
      await createCredentialStore(secrets).set(other.url, { apiKey, userEmail });
      errors = [
        {
          message: 'no',
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
          isOfProfile: true,
        },
      ];
      const message = person.showMessage;
      person.showMessage = (level, told, ...buttons) => {
        if (buttons.some((id) => id === 'index-anyway')) setting = { ...setting, apiUrl: other.url, production: true };
        return message(level, told, ...buttons);
      };
      person.answer('index-anyway', 'index-anyway', 'index-in');
      await run();
      assert.match(person.shown.at(-3) ?? '', /^confirm: Index .* in Test/);
      assert.deepEqual([sent().length, other.received.length], [0, 1]);
    });

    it('reports a button that the editor refuses', async () => {
      const refuse = (): Promise<void> => Promise.reject(new Error('it is closed'));
      document.edit('{"a": ');
      person.answer('go-to-problem');
      const reveal = editor.reveal;
      editor.reveal = async (...place) => {
        editor.reveal = refuse;
        await reveal(...place);
      };
      await run();
      await settled();
      assert.equal(person.lastKind, 'error [show-log]');
      editor.openSettings = refuse;
      setting.apiUrl = 'http://192.0.2.1';
      person.answer('open-settings');
      await run();
      await settled();
      assert.equal(person.lastKind, 'error [show-log]');
      assert.equal(log.lines.filter((line) => line.startsWith('Button ')).length, 2);
    });

    it('does what the buttons say', async () => {
      await run();
      person.answer('copy-key');
      await run();
      await settled();
      person.answer('show-profile');
      await run();
      await settled();
      assert.deepEqual(editor.did, [`copy ${'a'.repeat(40)}`, `show ${JSON.stringify(created.data)}`]);
    });

    it('shows what is stored as the service wrote it, and of which document it is', async () => {
      answer = respondWith(201, '{"code":201,"data":{"n":1.0,"m":12345678901234567890,"updated_at":"then"}}');
      person.answer('show-profile');
      await run();
      await settled();
      const [stored] = editor.stored;
      assert.equal(stored?.text, '{\n  "n": 1.0,\n  "m": 12345678901234567890,\n  "updated_at": "then"\n}');
      assert.deepEqual([stored.where, stored.name, stored.storedAt], [where(), 'Untitled-1', 'then']);
    });

    it('takes the source of the document before that of the setting', async () => {
      document.edit('{"source_key": "own"}');
      await run();
      assert.deepEqual(sent(), ['{"source_key": "own"}']);
    });

    it('writes neither key, nor email, nor text to the log', async () => {
      document.edit('{"info": {"full_name": "Harry Potter"}}');
      await run();
      assert.equal(log.lines.length, 1);
      assert.doesNotMatch(log.lines.join(), /ask_|@|Harry|Untitled/);
      assert.match(log.lines.join(), /created after \d+ ms/);
    });

    it('sends nothing that is not JSON, and leads to the first error', async () => {
      document.edit('{\r\n "a": }');
      // The server is not needed for it.
      errors = undefined;
      await run();
      assert.deepEqual(editor.did, ['reveal 1:6-1:7']);
      assert.deepEqual(person.shown, ['error: The document is not valid JSON: see line 2, column 7. [go-to-problem]']);
      assert.deepEqual(sent(), []);
    });

    it('says of what is not JSON what the Problems view says, where it can', async () => {
      document.edit('{"a": {"b": 1');
      errors = [errorAt(1, 'It lacks `info`.'), errorAt(0, 'This brace is never closed.', false)];
      person.answer('go-to-problem');
      await run();
      assert.deepEqual(editor.did, ['reveal 0:2-0:3', 'reveal 0:2-0:3']);
      assert.match(person.last, /line 1, column 3\. This brace is never closed\./);
      assert.deepEqual(sent(), []);
    });

    for (const [hostile, told] of [
      ['', /^information: The document is empty/],
      ['[]', /^error: .*JSON object/],
      ['['.repeat(100_000), /^error: .*\[go-to-problem\]$/],
    ] as const) {
      it(`sends nothing for ${JSON.stringify(hostile.slice(0, 5))}`, async () => {
        document.edit(hostile);
        await run();
        assert.match(person.last, told);
        assert.deepEqual(sent(), []);
      });
    }

    it('is stopped by other errors, unless the person insists each time', async () => {
      errors = [errorAt(0, 'It lacks `info`.')];
      await run();
      assert.deepEqual(person.shown, [
        'error: The profile has an error and was not sent. Line 1: It lacks `info`. [index-anyway]',
      ]);
      assert.deepEqual(editor.did, ['reveal 0:2-0:3']);
      person.answer('index-anyway', undefined);
      await run();
      assert.equal(person.last, 'confirm: Index this profile despite its errors?');
      assert.deepEqual(sent(), []);
      for (const count of [1, 2]) {
        person.answer('index-anyway', 'index-anyway');
        await run();
        assert.equal(sent().length, count);
      }
    });

    it('makes no link of words out of the document', async () => {
      errors = [errorAt(0, 'Unknown member [a](command:x).'), errorAt(1, 'Another.')];
      await run();
      assert.match(person.last, /has 2 errors .*Unknown member \[a\] \(command:x\)\./);
    });

    it('can be run again while the message about errors stands unanswered', async () => {
      errors = [errorAt(0, 'It lacks `info`.')];
      person.ignoresMessages = true;
      void run();
      while (person.shown.length === 0) await settled();
      errors = [];
      person.ignoresMessages = false;
      await run();
      assert.equal(sent().length, 1);
    });

    it('checks again what was typed while it was checked', async () => {
      errors = [errorAt(0, 'It lacks `info`.')];
      whileChecking = () => {
        whileChecking = () => undefined;
        errors = [];
        document.edit('{ "info": {"first_name": "Ron"} }');
      };
      await run();
      assert.deepEqual(sent(), [`{"source_key":"${sourceKey}", "info": {"first_name": "Ron"} }`]);
      assert.doesNotMatch(person.last, /edited in the meantime/);
    });

    it('checks again what was typed while a question stood open', async () => {
      setting.sourceKey = '';
      person.beforeAnswer = () => document.edit('{ "a" }');
      person.answer(sourceKey);
      await run();
      assert.match(person.last, /^error: .*\[go-to-problem\]$/);
      assert.deepEqual(sent(), []);
      assert.equal(state.values.get(`hrflow.sourceKey:${server.url}`), sourceKey);
    });

    it('says so when the profile could not be checked, and tries again after a restart', async () => {
      errors = undefined;
      person.answer('restart-server');
      await run();
      assert.match(person.last, /^error: .*\[restart-server\] \[index-anyway\]$/);
      assert.deepEqual(editor.did, ['run hrflow.restartServer']);
      assert.equal(person.shown.length, 2);
      person.answer('index-anyway', 'index-anyway');
      await run();
      assert.equal(sent().length, 1);
    });

    it('sends the text that was checked, and says if the document was edited meanwhile', async () => {
      answer = (response) => {
        document.edit('{"info": {"first_name": "Ron"}}');
        respondWith(201, created)(response);
      };
      await run();
      assert.deepEqual(sent(), [`{"source_key":"${sourceKey}", "info": {} }`]);
      assert.match(person.last, /edited in the meantime/);
    });

    it('sends one document once at a time', async () => {
      let answerNow = (): void => undefined;
      answer = (response) => (answerNow = () => respondWith(201, created)(response));
      const first = run();
      while (server.received.length === 0) await settled();
      await run();
      assert.equal(person.last, 'information: This profile is already being indexed.');
      answerNow();
      await first;
      assert.equal(sent().length, 1);
      answer = respondWith(201, created);
      await run();
      assert.equal(sent().length, 2);
    });

    it('can be cancelled, and says what that means', async () => {
      answer = () => person.cancel();
      await run();
      assert.match(person.last, /^warning: Untitled-1: .*\[add-reference\]/);
    });

    it('asks before each profile that goes to production', async () => {
      setting.production = true;
      person.answer(undefined);
      await run();
      assert.deepEqual(person.shown, ['confirm: Index Untitled-1 in Test?']);
      assert.deepEqual(sent(), []);
      for (const count of [1, 2]) {
        person.answer('index-in');
        await run();
        assert.equal(sent().length, count);
      }
    });

    it('tells a key that only reads before it is sent', async () => {
      await createCredentialStore(secrets).set(server.url, { apiKey: apiKey.replace('ask_', 'askr_'), userEmail });
      await run();
      assert.equal(person.lastKind, 'warning [set-credentials] [index-anyway]');
      assert.deepEqual(server.received, []);
      person.answer('index-anyway');
      await run();
      assert.equal(sent().length, 1);
    });

    it('does not send from an untrusted workspace', async () => {
      setting.trusted = false;
      await run();
      assert.match(person.last, /^error: .*trusted/);
      assert.deepEqual(sent(), []);
    });

    it('says what is wrong with the API address', async () => {
      setting.apiUrl = 'http://example.com';
      person.answer('open-settings');
      await run();
      await settled();
      assert.match(person.last, /^error: .*https.*\[open-settings\]$/);
      assert.deepEqual(editor.did, ['settings hrflow.apiUrl']);
    });

    it('sends credentials to the origin that they were given for only', async () => {
      setting.apiUrl = 'http://127.0.0.2:1';
      person.answer(undefined);
      await run();
      assert.match(person.last, /^ask: HrFlow API Credentials for Test \(127\.0\.0\.2:1\)/);
      assert.deepEqual(sent(), []);
    });

    it('leads to new credentials when the old ones are refused', async () => {
      answer = respondWith(401, { code: 401, message: 'Invalid API key' });
      person.answer('set-credentials');
      await run();
      await settled();
      assert.match(person.last, /^error: .*Invalid API key\. \[set-credentials\]$/);
      assert.deepEqual(editor.did, ['run hrflow.setCredentials']);
    });

    it('leads to the setting of a source that is refused, or asks for another', async () => {
      answer = respondWith(400, { code: 400, message: 'Invalid source fields' });
      person.answer('change-source');
      await run();
      await settled();
      assert.match(person.last, /Invalid source fields\. \[change-source\] \[show-history\]$/);
      assert.deepEqual(editor.did, ['settings hrflow.sourceKey']);
      setting.sourceKey = '';
      person.answer('c'.repeat(40), 'change-source', 'd'.repeat(40), 'index');
      const ask = person.showInputBox;
      person.showInputBox = (question) => {
        if (sent().length > 1) answer = respondWith(201, created);
        return ask(question);
      };
      await run();
      while (!person.last.includes('Profile created')) await settled();
      assert.match(
        person.shown.find((each) => each.includes('was changed')) ?? '',
        /^information: .* Untitled-1 .*\[index\]$/,
      );
      assert.match(sent().at(-1) ?? '', /"source_key":"d{40}"/);
    });
  });

  it('stores nothing and sends nothing after Escape at any question', async () => {
    for (const answers of [[], [apiKey], [apiKey, userEmail]]) {
      person.answer(...answers, undefined);
      await run();
      assert.match(person.last, /^ask/);
      assert.equal(secrets.values.size + state.values.size, 0);
    }
    assert.deepEqual(sent(), []);
  });

  it('keeps credentials for the session where the system does not keep them, and says so', async () => {
    secrets.store = () => Promise.resolve();
    person.answer(apiKey, userEmail, sourceKey);
    await run();
    assert.ok(person.shown.some((each) => each.startsWith('warning: No system keyring is available')));
    await run();
    assert.equal(sent().length, 2);
  });

  it('indexes what a menu names', async () => {
    editor.document = undefined;
    await run('resource');
    assert.equal(editor.resource, 'resource');
  });

  it('asks for a profile where none is open', async () => {
    editor.document = undefined;
    await run();
    assert.match(person.last, /^information: Open a profile/);
  });
});

function errorAt(line: number, message: string, isOfProfile = true): DocumentError {
  return { message, range: { start: { line, character: 2 }, end: { line, character: 3 } }, isOfProfile };
}

import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import nodeFetch from 'node-fetch';
import { indexProfile } from '../../../client/commands/profile/indexProfile';
import type { IndexProfileParts } from '../../../client/indexing/profileIndexer';
import { createCredentialStore } from '../../../client/credentials/credentialStore';
import { createHrflowClient } from '../../../client/hrflow/hrflowClient';
import type { DocumentError } from '../../../client/languageClient/serverRequests';
import type { Ledger } from '../../../client/ledger/ledger';
import { createOpenedProfiles } from '../../../client/stored/openedProfiles';
import { createSourceLists } from '../../../client/sources/sourceCache';
import { createRememberedSources } from '../../../client/sources/rememberedSources';
import { createWorkspaceChoices } from '../../../client/environments/workspaceState';
import { shapeOf } from '../../support/shapeOf';
import { type StubServer, respondWith, startStubServer } from '../../support/stubServer';
import { FakeDocument, FakeEditor, FakeLog, FakePerson, FakeStorage, environmentAt } from '../../support/fakes';

const apiKey = `ask_${'0'.repeat(32)}`;
const userEmail = 'harry@example.com';
const sourceKey = 'b'.repeat(40);
const created = { code: 201, message: 'Profile created', data: { id: 1, key: 'a'.repeat(40) } };
const text = '{ "info": {} }';
/** The shape of the message about an indexed profile. */
const indexed = 'information [show-profile] [copy-key]';

describe('Index Profile', () => {
  let server: StubServer;
  let respond: (response: ServerResponse) => void;
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
    server = await startStubServer((response) => respond(response));
    respond = respondWith(201, created);
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
      // recovery.test.ts tests the ledger.
      ledger: {
        prior: () => Promise.resolve(undefined),
        priors: () => Promise.resolve(() => Promise.resolve(undefined)),
        begin: () => Promise.resolve(undefined),
        end: () => Promise.resolve(),
        record: () => Promise.resolve(),
        entries: () => Promise.resolve([]),
        openEntries: () => Promise.resolve([]),
        conclude: () => Promise.resolve(),
        conclusionOf: () => Promise.resolve(undefined),
        clear: () => Promise.resolve(0),
        dispose: () => Promise.resolve(),
      } satisfies Pick<Ledger, keyof Ledger> as unknown as Ledger,
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
  /** Waits for the action of a button, which is not awaited. */
  async function settled(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }

  it('asks for key, email and source once, sends the text and shows the profile key', async () => {
    person.answer(apiKey, userEmail, sourceKey);
    await run();
    assert.deepEqual(person.shown.map(shapeOf), ['ask', 'ask', 'ask', 'progress', indexed]);
    assert.deepEqual(
      person.shown.map((each) => each.endsWith(' (hidden)')),
      [true, false, false, false, false],
    );
    for (const each of person.shown) assert.ok(each.includes(where()), each);
    assert.ok(person.last.includes('a'.repeat(40)));
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

    it('asks before it sends what is left of the template, and reveals it', async () => {
      document.edit('{"info": {"full_name": "First name Last name"}, "text": "Text of the resume"}');
      person.answer('go-to-placeholder');
      await run();
      assert.deepEqual(person.shown.map(shapeOf), ['decide [go-to-placeholder] [index-anyway]']);
      assert.deepEqual(editor.did, ['reveal 0:24-0:44']);
      person.answer(undefined);
      await run();
      assert.equal(sent().length, 0);
      assert.equal(editor.contexts.size, 0);
      person.answer('index-anyway');
      await run();
      assert.equal(sent().length, 1);
      assert.deepEqual([...editor.contexts], [['hrflow.hasIndexed', true]]);
      document.edit('{"info": {"full_name": "Ada Lovelace"}, "text": "Mathematics"}');
      await run();
      assert.equal(sent().length, 2);
    });

    it('continues with its account after another workspace adds one', async () => {
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

    it('sends to the environment that is active when the button is selected', async () => {
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
      person.showMessage = (level, text, ...buttons) => {
        if (buttons.some((id) => id === 'index-anyway')) setting = { ...setting, apiUrl: other.url, production: true };
        return message(level, text, ...buttons);
      };
      person.answer('index-anyway', 'index-anyway', 'index-in');
      await run();
      assert.equal(shapeOf(person.shown.at(-3)), 'confirm');
      assert.deepEqual([sent().length, other.received.length], [0, 1]);
    });

    it('reports an error in the action of a button', async () => {
      const refuse = (): Promise<void> => Promise.reject(new Error('it is closed'));
      document.edit('{"a": ');
      person.answer('go-to-problem');
      const reveal = editor.reveal;
      editor.reveal = async (...location) => {
        editor.reveal = refuse;
        await reveal(...location);
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

    it('runs the actions of the buttons', async () => {
      await run();
      person.answer('copy-key');
      await run();
      await settled();
      person.answer('show-profile');
      await run();
      await settled();
      assert.deepEqual(editor.did, [`copy ${'a'.repeat(40)}`, `show ${JSON.stringify(created.data)}`]);
    });

    it('shows the stored profile unchanged, with the name of its document', async () => {
      respond = respondWith(201, '{"code":201,"data":{"n":1.0,"m":12345678901234567890,"updated_at":"then"}}');
      person.answer('show-profile');
      await run();
      await settled();
      const [stored] = editor.stored;
      assert.equal(stored?.text, '{\n  "n": 1.0,\n  "m": 12345678901234567890,\n  "updated_at": "then"\n}');
      assert.deepEqual([stored.where, stored.name, stored.storedAt], [where(), 'Untitled-1', 'then']);
    });

    it('prefers the source in the document to the one in the settings', async () => {
      document.edit('{"source_key": "own"}');
      await run();
      assert.deepEqual(sent(), ['{"source_key": "own"}']);
    });

    it('logs no key, email address or text', async () => {
      document.edit('{"info": {"full_name": "Harry Potter"}}');
      await run();
      assert.equal(log.lines.length, 1);
      assert.doesNotMatch(log.lines.join(), /ask_|@|Harry|Untitled/);
      assert.match(log.lines.join(), /created after \d+ ms/);
    });

    it('does not send invalid JSON, and goes to the first error', async () => {
      document.edit('{\r\n "a": }');
      // It does not need the language server.
      errors = undefined;
      await run();
      assert.deepEqual(editor.did, ['reveal 1:6-1:7']);
      assert.deepEqual(person.shown.map(shapeOf), ['error [go-to-problem]']);
      assert.deepEqual(sent(), []);
    });

    it('shows the syntax error of the Problems view for invalid JSON', async () => {
      document.edit('{"a": {"b": 1');
      errors = [errorAt(1, 'It lacks `info`.'), errorAt(0, 'This brace is never closed.', false)];
      person.answer('go-to-problem');
      await run();
      assert.deepEqual(editor.did, ['reveal 0:2-0:3', 'reveal 0:2-0:3']);
      assert.ok(person.last.includes(' This brace is never closed.'));
      assert.deepEqual(sent(), []);
    });

    for (const [invalid, expected] of [
      ['', 'information'],
      ['[]', 'error'],
      ['['.repeat(100_000), 'error [go-to-problem]'],
    ] as const) {
      it(`sends nothing for ${JSON.stringify(invalid.slice(0, 5))}`, async () => {
        document.edit(invalid);
        await run();
        assert.equal(person.lastKind, expected);
        assert.deepEqual(sent(), []);
      });
    }

    it('does not send a profile with errors unless the user confirms each time', async () => {
      errors = [errorAt(0, 'It lacks `info`.')];
      await run();
      assert.deepEqual(person.shown.map(shapeOf), ['error [index-anyway]']);
      assert.ok(person.last.includes(' It lacks `info`.'));
      assert.deepEqual(editor.did, ['reveal 0:2-0:3']);
      person.answer('index-anyway', undefined);
      await run();
      assert.equal(person.lastKind, 'confirm');
      assert.deepEqual(sent(), []);
      for (const count of [1, 2]) {
        person.answer('index-anyway', 'index-anyway');
        await run();
        assert.equal(sent().length, count);
      }
    });

    it('escapes links in texts from the document', async () => {
      errors = [errorAt(0, 'Unknown member [a](command:x).'), errorAt(1, 'Another.')];
      await run();
      assert.ok(person.last.includes('Unknown member [a] (command:x).'));
    });

    it('can run again while the message about errors is open', async () => {
      errors = [errorAt(0, 'It lacks `info`.')];
      person.ignoresMessages = true;
      void run();
      while (person.shown.length === 0) await settled();
      errors = [];
      person.ignoresMessages = false;
      await run();
      assert.equal(sent().length, 1);
    });

    it('validates again if the document was edited during validation', async () => {
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

    it('validates again if the document was edited while a question was open', async () => {
      setting.sourceKey = '';
      person.beforeAnswer = () => document.edit('{ "a" }');
      person.answer(sourceKey);
      await run();
      assert.equal(person.lastKind, 'error [go-to-problem]');
      assert.deepEqual(sent(), []);
      assert.equal(state.values.get(`hrflow.sourceKey:${server.url}`), sourceKey);
    });

    it('reports if the profile could not be validated, and retries after a restart', async () => {
      errors = undefined;
      person.answer('restart-server');
      await run();
      assert.equal(person.lastKind, 'error [restart-server] [index-anyway]');
      assert.deepEqual(editor.did, ['run hrflow.restartServer']);
      assert.equal(person.shown.length, 2);
      person.answer('index-anyway', 'index-anyway');
      await run();
      assert.equal(sent().length, 1);
    });

    it('sends the validated text, and reports if the document was edited meanwhile', async () => {
      respond = (response) => {
        document.edit('{"info": {"first_name": "Ron"}}');
        respondWith(201, created)(response);
      };
      await run();
      assert.deepEqual(sent(), [`{"source_key":"${sourceKey}", "info": {} }`]);
      assert.match(person.last, /edited in the meantime/);
    });

    it('rejects a second run for the same document while the first is in flight', async () => {
      let respondNow = (): void => undefined;
      respond = (response) => (respondNow = () => respondWith(201, created)(response));
      const first = run();
      while (server.received.length === 0) await settled();
      await run();
      assert.equal(person.lastKind, 'information');
      respondNow();
      await first;
      assert.equal(sent().length, 1);
      respond = respondWith(201, created);
      await run();
      assert.equal(sent().length, 2);
    });

    it('can be cancelled, and offers to add a reference', async () => {
      respond = () => person.cancel();
      await run();
      assert.match(person.lastKind, /^warning \[add-reference\]/);
    });

    it('asks for confirmation before each profile is sent to production', async () => {
      setting.production = true;
      person.answer(undefined);
      await run();
      assert.deepEqual(person.shown.map(shapeOf), ['confirm']);
      assert.deepEqual(sent(), []);
      for (const count of [1, 2]) {
        person.answer('index-in');
        await run();
        assert.equal(sent().length, count);
      }
    });

    it('warns about a read-only key before it sends', async () => {
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
      assert.equal(person.lastKind, 'error');
      assert.deepEqual(sent(), []);
    });

    it('reports an invalid API address', async () => {
      setting.apiUrl = 'http://example.com';
      person.answer('open-settings');
      await run();
      await settled();
      assert.equal(person.lastKind, 'error [open-settings]');
      assert.deepEqual(editor.did, ['settings hrflow.apiUrl']);
    });

    it('sends credentials only to the origin that they were entered for', async () => {
      setting.apiUrl = 'http://127.0.0.2:1';
      person.answer(undefined);
      await run();
      assert.match(person.last, /^ask: .*127\.0\.0\.2:1/);
      assert.deepEqual(sent(), []);
    });

    it('offers to set credentials if the service rejects them', async () => {
      respond = respondWith(401, { code: 401, message: 'Invalid API key' });
      person.answer('set-credentials');
      await run();
      await settled();
      assert.equal(person.lastKind, 'error [set-credentials]');
      assert.ok(person.last.includes('Invalid API key'));
      assert.deepEqual(editor.did, ['run hrflow.setCredentials']);
    });

    it('opens the setting of a rejected source, or asks for another one', async () => {
      respond = respondWith(400, { code: 400, message: 'Invalid source fields' });
      person.answer('change-source');
      await run();
      await settled();
      assert.equal(person.lastKind, 'error [change-source] [show-history]');
      assert.ok(person.last.includes('Invalid source fields'));
      assert.deepEqual(editor.did, ['settings hrflow.sourceKey']);
      setting.sourceKey = '';
      person.answer('c'.repeat(40), 'change-source', 'd'.repeat(40), 'index');
      const ask = person.showInputBox;
      person.showInputBox = (question) => {
        if (sent().length > 1) respond = respondWith(201, created);
        return ask(question);
      };
      await run();
      while (shapeOf(person.last) !== indexed) await settled();
      assert.ok(person.shown.map(shapeOf).includes('information [index]'));
      assert.match(sent().at(-1) ?? '', /"source_key":"d{40}"/);
    });
  });

  it('sends nothing after Escape at any question, and stores nothing that the service has not accepted', async () => {
    const noSources = respondWith(200, { code: 200, data: [], meta: { page: 1, maxPage: 1 } });
    for (const [answers, answer, stored] of [
      [[], noSources, 0],
      [[apiKey], noSources, 0],
      [[apiKey, userEmail], respondWith(500, { code: 500, message: 'Broken.' }), 0],
      [[apiKey, userEmail], noSources, 1],
    ] as const) {
      respond = answer;
      person.answer(...answers, undefined);
      await run();
      assert.match(person.last, /^ask/);
      assert.equal(secrets.values.size, stored);
    }
    assert.deepEqual(sent(), []);
    // The next time, only the source is unknown.
    person.shown.length = 0;
    person.answer(undefined);
    await run();
    assert.deepEqual(person.shown.map(shapeOf), ['ask']);
  });

  it('keeps credentials for the session without a system keyring, with a warning', async () => {
    secrets.store = () => Promise.resolve();
    person.answer(apiKey, userEmail, sourceKey);
    await run();
    assert.ok(person.shown.map(shapeOf).includes('warning'));
    await run();
    assert.equal(sent().length, 2);
  });

  it('indexes the file selected in a menu', async () => {
    editor.document = undefined;
    await run('resource');
    assert.equal(editor.resource, 'resource');
  });

  it('asks the user to open a profile if none is open', async () => {
    editor.document = undefined;
    await run();
    assert.equal(person.lastKind, 'information');
  });
});

function errorAt(line: number, message: string, isOfProfile = true): DocumentError {
  return { message, range: { start: { line, character: 2 }, end: { line, character: 3 } }, isOfProfile };
}

import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import nodeFetch from 'node-fetch';
import { compareWithHrflow } from '../../../client/commands/profile/compareWithHrflow';
import { copyAs } from '../../../client/commands/profile/copyAs';
import { openProfile, type OpenProfileParts } from '../../../client/commands/profile/openProfile';
import { showStoredProfile } from '../../../client/commands/profile/showStoredProfile';
import { createCredentialStore } from '../../../client/credentials/credentialStore';
import { createHrflowClient } from '../../../client/hrflow/hrflowClient';
import { createOpenedProfiles } from '../../../client/stored/openedProfiles';
import { createSourceLists } from '../../../client/sources/sourceCache';
import { createRememberedSources } from '../../../client/sources/rememberedSources';
import { createWorkspaceChoices } from '../../../client/environments/workspaceState';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { shapeOf } from '../../support/shapeOf';
import { type StubServer, respondWith, startStubServer } from '../../support/stubServer';
import { FakeDocument, FakeEditor, FakeLog, FakePerson, FakeStorage, environmentAt } from '../../support/fakes';

const sourceKey = '1'.repeat(40);
const written = `{
  "source_key": "${sourceKey}",
  "reference": "harry",
  "info": {"full_name": "Harry", "email": "harry@example.com"},
  "experiences": [{"title": "Seeker", "date_start": {"iso8601": "2016-01-01T00:00:00"}}],
  "experiences_duration": 5.0
}`;

describe('stored profiles', () => {
  let sandbox: Sandbox;
  let person: FakePerson;
  let document: FakeDocument;
  let editor: FakeEditor;
  let log: FakeLog;
  let secrets: FakeStorage;
  let state: FakeStorage;
  let setting: { url: string; sourceKey: string; trusted: boolean };
  let parts: OpenProfileParts;

  beforeEach(async () => {
    sandbox = await startSandbox({ lenient: true });
    person = new FakePerson();
    document = new FakeDocument(written);
    editor = new FakeEditor(document.asTextDocument);
    log = new FakeLog();
    secrets = new FakeStorage();
    state = new FakeStorage();
    setting = { url: sandbox.url, sourceKey: '', trusted: true };
    const client = createHrflowClient(nodeFetch, 20);
    parts = {
      ui: person,
      editor,
      log,
      client,
      credentials: createCredentialStore(secrets),
      sources: createRememberedSources(state),
      sourceLists: createSourceLists(client),
      opened: createOpenedProfiles(),
      choices: createWorkspaceChoices(state),
      environments: () => [],
      settings: () => ({ environment: environmentAt(setting.url), sourceKey: setting.sourceKey }),
      isTrusted: () => setting.trusted,
    };
    await signIn('readWrite');
    await index(written);
  });
  afterEach(() => sandbox.stop());

  const where = (): string => `Test (${new URL(setting.url).host})`;
  const key = (): string => sandbox.profiles()[0]?.key ?? '';
  const reads = (): string[] => sandbox.requests.filter(({ method }) => method === 'GET').map(({ path }) => path);
  const signIn = (as: 'readWrite' | 'readOnly' | 'writeOnly') =>
    parts.credentials.set(setting.url, sandbox.credentials[as]);

  async function index(text: string): Promise<void> {
    const { apiKey, userEmail } = sandbox.credentials.readWrite;
    const headers = { 'Content-Type': 'application/json', 'X-API-KEY': apiKey, 'X-USER-EMAIL': userEmail };
    const url = `${sandbox.url}/v1/profile/indexing`;
    assert.equal((await nodeFetch(url, { method: 'POST', headers, body: text })).status, 201);
  }

  /** Runs a command with a stub server, for responses that the sandbox does not send. */
  async function withResponse(
    respond: (response: ServerResponse) => void,
    run: () => Promise<void>,
  ): Promise<StubServer> {
    const server = await startStubServer(respond);
    setting.url = server.url;
    await signIn('readWrite');
    await run();
    await server.stop();
    return server;
  }

  const show = (): Promise<void> => showStoredProfile(parts).run();
  const compare = (): Promise<void> => compareWithHrflow(parts).run();
  const open = (): Promise<void> => openProfile(parts).run();
  const copy = (): Promise<void> => copyAs(parts).run();

  describe('Show Stored Profile', () => {
    it('reads by the reference of the document, and shows the whole stored profile', async () => {
      await show();
      assert.deepEqual(person.shown.map(shapeOf), ['progress']);
      assert.deepEqual(reads(), [`/v1/profile/indexing?source_key=${sourceKey}&reference=harry`]);
      const [stored] = editor.stored;
      assert.equal(stored?.key, key());
      assert.equal(stored.where, where());
      assert.equal(stored.name, 'Untitled-1');
      assert.equal(stored.document, document.uri);
      assert.match(stored.storedAt ?? '', /^\d{4}-/);
      assert.match(stored.text, /^\{\n {2}"reference": "harry",\n/);
      assert.match(stored.text, /"updated_at"/);
    });

    it('reads by the key of the document if it has one', async () => {
      document.edit(`{"key": "${key()}", "reference": "ron", "source_key": "${sourceKey}"}`);
      await show();
      assert.match(reads().join(), new RegExp(`&key=${key()}$`));
      assert.equal(editor.stored.length, 1);
    });

    it('asks for the profile if the document is missing, not JSON, or has no key or reference', async () => {
      setting.sourceKey = sourceKey;
      for (const text of ['{}', '{"key": " ", "reference": 5}', '{', undefined]) {
        editor.document = text === undefined ? undefined : new FakeDocument(text).asTextDocument;
        person.answer('email', 'harry@example.com');
        await show();
        assert.match(reads().at(-1) ?? '', /&email=harry%40example\.com$/);
      }
      assert.equal(editor.stored.length, 4);
      assert.match(person.shown.join('\n'), /^choose: .* \[key\] \[reference\] \[email\]$/m);
      assert.equal(editor.stored[3]?.name, 'harry');
    });

    it('keeps the number format and the property order of the service', async () => {
      const profile = '{"2":1.0,"1":12345678901234567890}';
      await withResponse(respondWith(200, `{"code":200,"data":${profile}}`), show);
      assert.equal(editor.stored[0]?.text, '{\n  "2": 1.0,\n  "1": 12345678901234567890\n}');
    });

    it('asks for credentials and a source, and ends without a message after Escape', async () => {
      secrets.values.clear();
      editor.document = undefined;
      const { apiKey, userEmail } = sandbox.credentials.readWrite;
      const answers = [apiKey, userEmail, 'Sandbox', 'reference', 'harry'];
      for (let count = 0; count < answers.length; count++) {
        secrets.values.clear();
        state.values.clear();
        person.shown.length = 0;
        person.answer(...answers.slice(0, count), undefined);
        await show();
        assert.doesNotMatch(person.shown.join('\n'), /^(?:information|warning|error|progress):/m);
      }
      secrets.values.clear();
      state.values.clear();
      person.answer(...answers);
      await show();
      assert.equal(editor.stored.length, 1);
    });

    it('reports that the profile does not exist', async () => {
      document.edit(`{"reference": "[ron](command:x)", "source_key": "${sourceKey}"}`);
      await show();
      assert.equal(person.lastKind, 'warning');
      for (const part of [where(), '[ron] (command:x)', `${sourceKey.slice(0, 8)}…`])
        assert.ok(person.last.includes(part), part);
      assert.deepEqual(editor.did, []);
    });

    it('reports why the profile could not be read, and offers to set the credentials', async () => {
      person.answer('set-credentials');
      await withResponse(respondWith(401, { code: 401, message: 'Invalid.' }), show);
      assert.equal(person.lastKind, 'error [set-credentials]');
      assert.match(person.last, /Invalid\./);
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(editor.did, ['run hrflow.setCredentials']);
      await withResponse(respondWith(500, '<html>'), show);
      assert.equal(person.lastKind, 'error');
      assert.match(person.last, /500/);
    });

    it('does not show a response that is not a profile', async () => {
      for (const data of ['{"profile":[]}', '[]', `{"a":${'['.repeat(600)}${']'.repeat(600)}}`]) {
        await withResponse(respondWith(200, `{"code":200,"data":${data}}`), show);
        assert.equal(person.lastKind, 'error');
      }
      assert.deepEqual(editor.did, []);
    });

    it('asks before it shows a profile other than the requested one', async () => {
      const respond = respondWith(200, { code: 200, data: { reference: 'ron' } });
      await withResponse(respond, show);
      assert.equal(person.lastKind, 'warning [continue]');
      assert.match(person.last, /harry.* ron/);
      assert.deepEqual(editor.did, []);
      person.answer('continue');
      await withResponse(respond, show);
      assert.deepEqual(editor.did, ['show {"reference":"ron"}']);
    });

    it('warns about a write-only key before the request', async () => {
      await signIn('writeOnly');
      await show();
      assert.equal(person.lastKind, 'warning [set-credentials] [read-anyway]');
      assert.deepEqual(reads(), []);
      person.answer('read-anyway');
      await show();
      assert.match(person.last, /^error: /);
      assert.doesNotMatch(person.shown.join(), /askw_/);
    });

    it('shows no message after it was cancelled', async () => {
      await withResponse(() => person.cancel(), show);
      assert.match(person.last, /^progress: /);
    });

    it('logs address, duration and result, but no part of the profile', async () => {
      await show();
      const [line] = log.lines;
      assert.match(line ?? '', /^Read profile by reference at http:\S+: \d+ characters after \d+ ms$/);
      document.edit(`{"reference": "ron", "source_key": "${sourceKey}"}`);
      await show();
      assert.match(log.lines[1] ?? '', /: none after/);
    });
  });

  for (const [name, run] of [
    ['Show Stored Profile', show],
    ['Compare with HrFlow', compare],
    ['Open Profile from HrFlow', open],
  ] as const) {
    it(`${name} uses no credentials in an untrusted workspace`, async () => {
      setting.trusted = false;
      await run();
      assert.deepEqual(person.shown.map(shapeOf), ['error']);
      assert.deepEqual(reads(), []);
    });
  }

  describe('Compare with HrFlow', () => {
    it('reports that an unchanged profile has no differences', async () => {
      await compare();
      assert.deepEqual(editor.did, ['compare untitled:Untitled-1']);
      assert.equal(editor.stored[0]?.text, written);
      assert.equal(person.last, 'information: The stored profile is identical to the document.');
    });

    it('shows the edits since indexing, without a message', async () => {
      document.edit(written.replace('Seeker', 'Keeper'));
      await compare();
      assert.equal(editor.stored[0]?.text, written);
      assert.match(person.last, /^progress: /);
    });

    it('reports if only the order of items differs', async () => {
      await index(`{"source_key":"${sourceKey}","reference":"o","tags":[{"name":"a"},{"name":"b"}]}`);
      document.edit(`{"source_key":"${sourceKey}","reference":"o","tags":[{"name":"b"},{"name":"a"}]}`);
      await compare();
      assert.match(person.last, /only in the order of items\.$/);
    });

    it('compares the text of the document at the time of the response', async () => {
      const edited = written.replace('  "info"', '    "info"');
      const { withProgress } = person;
      person.withProgress = async (title, task) => {
        const result = await withProgress(title, task);
        document.edit(edited);
        return result;
      };
      await compare();
      assert.equal(editor.stored[0]?.text, edited);
    });

    it('goes to the syntax error of an invalid document, and reads nothing', async () => {
      document.edit('{"a": }');
      person.answer('go-to-problem');
      await compare();
      assert.equal(person.lastKind, 'error [go-to-problem]');
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(editor.did, Array(2).fill('reveal 0:6-0:7'));
      for (const [text, expected] of [
        ['', 'information'],
        ['[]', 'error'],
        [`{"reference":"harry","source_key":"${sourceKey}","a":${'['.repeat(600)}${']'.repeat(600)}}`, 'error'],
      ] as const) {
        document.edit(text);
        if (text.length > 2) {
          setting.sourceKey = sourceKey;
          person.answer('reference', 'harry');
        }
        await compare();
        assert.equal(person.lastKind, expected);
      }
      editor.document = undefined;
      await compare();
      assert.equal(person.lastKind, 'information');
    });
  });

  describe('Open Profile from HrFlow', () => {
    it('asks for source and reference, and opens the stored profile for editing', async () => {
      person.answer('Sandbox', 'reference', 'harry');
      await open();
      const [opened = ''] = editor.did;
      const profile = JSON.parse(opened.replace('open ', '')) as Record<string, unknown>;
      assert.deepEqual(Object.keys(profile).slice(0, 2), ['source_key', 'key']);
      assert.equal(profile.key, key());
      assert.deepEqual(profile.info, { full_name: 'Harry', email: 'harry@example.com' });
      for (const name of ['id', 'source', 'updated_at', 'archive']) assert.ok(!(name in profile), name);
    });

    it('opens a document that is identical to the stored profile', async () => {
      setting.sourceKey = sourceKey;
      person.answer('key', key());
      await open();
      document.edit((editor.did[0] ?? '').replace('open ', ''));
      await compare();
      assert.match(person.last, /identical to the document\.$/);
    });

    it('rejects an API key as a key, reference or email address', async () => {
      setting.sourceKey = sourceKey;
      for (const [by, wrong] of [
        ['Key', sandbox.credentials.readOnly.apiKey],
        ['Reference', sandbox.credentials.readWrite.apiKey],
        ['Email', 'harry'],
        ['Reference', ''],
      ] as const) {
        const ui = new FakePerson().answer(by, wrong);
        await assert.rejects(openProfile({ ...parts, ui }).run(), /not taken/);
      }
      assert.deepEqual(reads(), []);
    });
  });

  describe('Copy as…', () => {
    const copied = (): string => (editor.did[0] ?? '').replace('copy ', '');

    for (const [language, pattern] of [
      ['cURL', /^curl --request POST 'http:[^]*"X-API-KEY: \$HRFLOW_API_KEY"[^]*"experiences_duration": 5\.0/],
      ['PowerShell', /'X-API-KEY' = \$env:HRFLOW_API_KEY;[^]*"experiences_duration": 5\.0[^]*-Uri 'http:/],
      [
        'Python',
        /os\.environ\["HRFLOW_API_KEY"\][^]*"experiences_duration": 5\.0[^]*client\.profile\.storing\.add_json\(source_key="1{40}"/,
      ],
      ['JavaScript', /process\.env\.HRFLOW_API_KEY[^]*addJson\('1{40}', data\)/],
    ] as const) {
      it(`copies the call in ${language}, without credentials, in any workspace`, async () => {
        setting.trusted = false;
        person.answer(language);
        await copy();
        assert.match(copied(), pattern);
        assert.doesNotMatch(copied(), /ask_|sandbox@example\.com/);
        assert.match(person.last, new RegExp(`${language}.*HRFLOW_API_KEY`));
        assert.equal(sandbox.requests.length, 1);
      });
    }

    it('inserts the source of the profile, and asks for it if none is known', async () => {
      document.edit('{}');
      await parts.sources.set(setting.url, 'remembered');
      person.answer('cURL');
      await copy();
      assert.match(copied(), /^\{"source_key":"remembered"\}$/m);
      state.values.clear();
      editor.did.length = 0;
      person.answer('Python', 'Sandbox');
      await copy();
      assert.match(copied(), /source_key="1{40}"/);
      editor.did.length = 0;
      state.values.clear();
      for (const answers of [[undefined], ['Python', undefined]]) {
        person.answer(...answers);
        await copy();
      }
      assert.deepEqual(editor.did, []);
    });

    it('copies with a placeholder for the source if there are no credentials, without a question', async () => {
      for (const prepare of [
        () => secrets.values.clear(),
        () => (secrets.get = (() => Promise.reject(new Error('locked'))) as never),
      ]) {
        prepare();
        state.values.clear();
        document.edit('{"info":{}}');
        for (const [language, pattern] of [
          ['cURL', /^\{"source_key":"source_key","info":\{\}\}$/m],
          ['PowerShell', /^\{"source_key":"source_key","info":\{\}\}$/m],
          ['Python', /add_json\(source_key="source_key", /],
          ['JavaScript', /addJson\('source_key', /],
        ] as const) {
          editor.did.length = 0;
          person.shown.length = 0;
          person.answer(language);
          await copy();
          assert.match(copied(), pattern);
          assert.deepEqual(person.shown.map(shapeOf).length, 2);
          assert.match(person.last, /^warning: .*Replace source_key with the key of a source\./);
        }
      }
    });

    it('reports what the packages do differently', async () => {
      document.edit('{"source_key":"s","a":[1e400,12345678901234567890]}');
      person.answer('JavaScript');
      await copy();
      assert.match(person.last, /^warning: .*https:\/\/api\.hrflow\.ai.*Test.*JavaScript.* 2 /);
      setting.url = 'https://api.hrflow.ai';
      person.answer('Python');
      await copy();
      assert.match(person.last, /^information: /);
    });

    it('requires a JSON object below the maximum nesting depth', async () => {
      document.edit('None');
      await copy();
      assert.equal(person.lastKind, 'error [go-to-problem]');
      document.edit(`{"source_key":"s","a":${'['.repeat(600)}${']'.repeat(600)}}`);
      person.answer('Python');
      await copy();
      assert.equal(person.lastKind, 'error');
      editor.document = undefined;
      await copy();
      assert.equal(person.lastKind, 'information');
      assert.deepEqual(
        editor.did.filter((each) => !each.startsWith('reveal')),
        [],
      );
    });
  });
});

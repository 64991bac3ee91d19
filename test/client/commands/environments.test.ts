import assert from 'node:assert/strict';
import nodeFetch from 'node-fetch';
import { resolveSettings } from '../../../client/target/activeSettings';
import type { CredentialsParts } from '../../../client/target/testCredentials';
import { chooseEnvironment } from '../../../client/commands/target/chooseEnvironment';
import { confirmSending, confirmWriteAccess } from '../../../client/target/confirmation';
import { setCredentials } from '../../../client/commands/target/setCredentials';
import { testConnection } from '../../../client/commands/target/testConnection';
import { createCredentialStore } from '../../../client/credentials/credentialStore';
import { activeEnvironment, parseEnvironments } from '../../../client/environments/environments';
import { createHrflowClient } from '../../../client/hrflow/hrflowClient';
import { createSourceLists } from '../../../client/sources/sourceCache';
import { createRememberedSources, type RememberedSources } from '../../../client/sources/rememberedSources';
import { createWorkspaceChoices } from '../../../client/environments/workspaceState';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { FakeDocument, FakeEditor, FakeLog, FakePerson, FakeStorage, environmentAt } from '../../support/fakes';

describe('environments by command', () => {
  let sandbox: Sandbox;
  let person: FakePerson;
  let editor: FakeEditor;
  let state: FakeStorage;
  let setting: { apiUrl: string; listed: unknown; trusted: boolean };
  let parts: CredentialsParts;
  beforeEach(async () => {
    sandbox = await startSandbox();
    person = new FakePerson();
    editor = new FakeEditor(undefined);
    state = new FakeStorage();
    const staging = { name: 'Staging', apiUrl: 'https://staging.example' };
    setting = {
      apiUrl: 'https://api.hrflow.ai',
      listed: [
        { name: 'Sandbox', apiUrl: sandbox.url, production: true },
        staging,
        { ...staging, name: 'Plain', apiUrl: 'http://x.example' },
      ],
      trusted: true,
    };
    const choices = createWorkspaceChoices(state);
    const environments = () => parseEnvironments(setting.apiUrl, setting.listed);
    parts = {
      ui: person,
      editor,
      log: new FakeLog(),
      choices,
      environments,
      credentials: createCredentialStore(new FakeStorage()),
      client: createHrflowClient(nodeFetch, 20),
      isTrusted: () => setting.trusted,
      settings: () => ({ environment: activeEnvironment(environments(), choices.environment()), sourceKey: '' }),
    };
  });
  afterEach(() => sandbox.stop());

  const where = (): string => `Sandbox (${new URL(sandbox.url).host})`;
  const inUse = (): string => parts.settings().environment.name;

  describe('Choose Environment', () => {
    const run = () => chooseEnvironment(parts).run();

    it('takes one for the workspace, and the built-in one again', async () => {
      person.answer('Sandbox', '$(check) Sandbox', 'HrFlow.ai');
      await run();
      assert.deepEqual(person.shown, [
        'choose: HrFlow environment of this workspace [$(check) HrFlow.ai] [Sandbox] [Staging] [$(warning) Plain] [setting]',
        `information: Profiles of this workspace now go to ${where()}.`,
      ]);
      assert.equal(inUse(), 'Sandbox');
      await run();
      assert.equal(inUse(), 'Sandbox');
      await run();
      assert.equal(inUse(), 'HrFlow.ai');
      assert.equal(state.values.size, 0);
    });

    it('shows address, care, and whether there are credentials', async () => {
      await parts.credentials.set(sandbox.url, sandbox.credentials.readWrite);
      const seen: unknown[] = [];
      person.showQuickPick = ({ items }) => {
        seen.push(...items.map(({ description, detail }) => [description, detail]));
        return Promise.resolve(undefined);
      };
      await run();
      assert.deepEqual(seen.slice(0, 4), [
        ['https://api.hrflow.ai', 'No API credentials in use'],
        [`${sandbox.url} · production`, 'API credentials: sandbox@example.com'],
        ['https://staging.example', 'No API credentials in use'],
        ['The API address has to begin with https:// (http:// only on this machine): http://x.example', undefined],
      ]);
    });

    it('says what is wrong with one, and leads to the setting', async () => {
      person.answer('$(warning) Plain', 'open-settings', 'setting');
      await run();
      assert.match(person.last, /^error: The environment Plain cannot be used\. The API address .* \[open-settings\]$/);
      await run();
      assert.deepEqual(editor.did, ['settings hrflow.environments', 'settings hrflow.environments']);
      assert.equal(inUse(), 'HrFlow.ai');
    });

    it('changes nothing after Escape', async () => {
      person.answer(undefined);
      await run();
      assert.equal(state.values.size, 0);
      assert.match(person.last, /^choose/);
    });
  });

  describe('that are gone or wrong', () => {
    it('are told, and another is asked for, never taken by itself', async () => {
      await parts.choices.chooseEnvironment('Gone');
      const places: unknown[] = [];
      const { showQuickPick } = person;
      person.showQuickPick = (choices) => (places.push(choices.placeHolder), showQuickPick(choices));
      person.answer(undefined);
      assert.equal(await resolveSettings(parts), undefined);
      assert.deepEqual(places, ['The environment Gone is no longer in the settings. Choose another.']);
      person.answer('Staging');
      assert.equal((await resolveSettings(parts))?.environment.name, 'Staging');
    });

    it('lead to the settings where there is no other', async () => {
      setting.apiUrl = 'http://example.com';
      setting.listed = [];
      person.answer('open-settings');
      assert.equal(await resolveSettings(parts), undefined);
      assert.match(person.last, /^error: The API address has to begin .*\[open-settings\]$/);
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(editor.did, ['settings hrflow.apiUrl']);
    });
  });

  describe('Test Connection', () => {
    beforeEach(() => parts.choices.chooseEnvironment('Sandbox'));
    const run = () => testConnection(parts).run();

    it('tells environment, account and result', async () => {
      await parts.credentials.set(sandbox.url, sandbox.credentials.readWrite, 'Mine');
      await run();
      assert.deepEqual(person.shown, [
        `progress: Testing the connection to ${where()}`,
        `information: ${where()} with the account Mine: it accepts the API key and e-mail.`,
      ]);
      assert.deepEqual(
        sandbox.requests.map(({ method, path }) => `${method} ${path}`),
        ['GET /v1/auth'],
      );
      await parts.credentials.set(sandbox.url, sandbox.credentials.readOnly, 'Reader');
      await run();
      assert.match(person.last, /Its key only reads: it cannot index profiles\.$/);
    });

    it('says that the key is refused, without it, and leads to another', async () => {
      await parts.credentials.set(sandbox.url, { apiKey: 'of-another-form', userEmail: 'x@example.com' });
      person.answer('set-credentials');
      await run();
      assert.match(person.last, /^error: .*: it does not accept the API key.*\[API key\]\. \[set-credentials\]$/);
      assert.doesNotMatch(person.last, /of-another-form/);
      assert.deepEqual(editor.did, ['run hrflow.setCredentials']);
    });

    it('says why it could not be tried', async () => {
      await parts.credentials.set(sandbox.url, sandbox.credentials.readWrite);
      await sandbox.stop();
      await run();
      assert.match(
        person.last,
        /^error: .*: it cannot be reached \(nothing listens at this address: ECONNREFUSED\)\.$/,
      );
    });

    it('asks for credentials first, and does nothing in untrusted workspaces', async () => {
      person.answer('set-credentials');
      await run();
      assert.match(person.last, /^information: No API credentials for Sandbox/);
      assert.deepEqual(editor.did, ['run hrflow.setCredentials']);
      await parts.credentials.set(sandbox.url, sandbox.credentials.readWrite);
      setting.trusted = false;
      await run();
      assert.match(person.last, /^error: .*trusted/);
      assert.equal(sandbox.requests.length, 0);
    });
  });

  describe('credentials that are set', () => {
    beforeEach(() => parts.choices.chooseEnvironment('Sandbox'));
    const { userEmail } = { userEmail: 'sandbox@example.com' };

    /** Sets them and waits for what is said in the end. */
    async function told(apiKey: string): Promise<string> {
      person.answer(apiKey, userEmail);
      await setCredentials(parts).run();
      while (!person.last.includes('are set')) await new Promise((resolve) => setImmediate(resolve));
      return person.last;
    }

    it('are tried once', async () => {
      assert.equal(
        await told(sandbox.credentials.readWrite.apiKey),
        `information: The API credentials for ${where()} are set: it accepts the API key and e-mail.`,
      );
      assert.equal(sandbox.requests.length, 1);
    });

    it('and refused are kept, and can be changed', async () => {
      assert.match(
        await told(`ask_${'0'.repeat(32)}`),
        /^warning: .* are set, but it does not accept.*\[change-credentials\]$/,
      );
      assert.ok(await parts.credentials.get(sandbox.url));
    });

    it('and cannot be tried are kept', async () => {
      await sandbox.stop();
      assert.match(
        await told(sandbox.credentials.readWrite.apiKey),
        /^information: .* are set\. They could not be tried: it cannot be reached \(.*\)\.$/,
      );
      assert.ok(await parts.credentials.get(sandbox.url));
    });

    it('are not tried in untrusted workspaces', async () => {
      setting.trusted = false;
      assert.match(await told(sandbox.credentials.readWrite.apiKey), /are set\.$/);
      assert.equal(sandbox.requests.length, 0);
    });
  });

  describe('a key that only reads', () => {
    const origin = 'https://api.hrflow.ai';
    const reading = { apiKey: `askr_${'0'.repeat(32)}`, userEmail: 'harry@example.com' };
    const writing = { ...reading, apiKey: `ask_${'0'.repeat(32)}` };
    const may = () => confirmWriteAccess(parts, environmentAt(origin));

    it('is told before a profile is sent', async () => {
      assert.equal(await may(), true);
      await parts.credentials.set(origin, reading);
      assert.equal(await may(), false);
      assert.equal(
        person.last,
        'warning: By its form, the API key of harry@example.com only reads: Test (api.hrflow.ai) will refuse the profile. [set-credentials] [index-anyway]',
      );
      person.answer('index-anyway');
      assert.equal(await may(), true);
    });

    it('is changed, or the way ends', async () => {
      await parts.credentials.set(origin, reading);
      person.answer('set-credentials');
      assert.equal(await may(), false);
      assert.deepEqual(editor.did, ['run hrflow.setCredentials']);
      editor.executeCommand = () => parts.credentials.set(origin, writing).then(() => undefined);
      person.answer('set-credentials');
      assert.equal(await may(), true);
    });
  });

  describe('for production', () => {
    const production = { ...environmentAt('https://api.hrflow.ai'), name: 'Live', isProduction: true };
    const credentials = { apiKey: 'x', userEmail: 'y' };
    let sources: RememberedSources;
    beforeEach(() => (sources = createRememberedSources(new FakeStorage())));
    const confirm = (environment: typeof production, sourceKey: string | undefined, text = '{}') => {
      const { client } = parts;
      const sourceLists = createSourceLists({ ...client, listSources: () => Promise.reject(new Error('no')) });
      const document = new FakeDocument(text).asTextDocument;
      return confirmSending(
        { ui: person, sourceLists, sources },
        environment,
        { credentials, sourceKey },
        { document, text, action: 'index' },
      );
    };

    it('ask before each profile', async () => {
      person.answer('index-in', undefined);
      assert.equal(await confirm(production, 'a'.repeat(40)), true);
      assert.equal(person.last, 'confirm: Index Untitled-1 in Live?');
      assert.equal(
        person.detail,
        'Environment: Live (api.hrflow.ai), for production\nSource: aaaaaaaa…\nProfile: Untitled-1',
      );
      assert.equal(await confirm(production, undefined, '{"source_key": "own"}'), false);
      assert.match(person.detail, /Source: own, as the document says/);
    });

    it('show the name that the source had when it was chosen, beside its key', async () => {
      const { origin } = production.apiAddress;
      await sources.set(origin, 'a'.repeat(40), 'Hogwarts');
      person.answer(undefined, undefined);
      await confirm(production, 'a'.repeat(40));
      assert.match(person.detail, /Source: Hogwarts \(aaaaaaaa…\)\n/);
      await confirm(production, 'b'.repeat(40));
      assert.match(person.detail, /Source: bbbbbbbb…\n/);
    });

    it('are the only ones that do', async () => {
      assert.equal(await confirm({ ...production, isProduction: false }, 'x'), true);
      assert.deepEqual(person.shown, []);
    });
  });
});

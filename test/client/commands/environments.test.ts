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
import { shapeOf } from '../../support/shapeOf';
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

    it('chooses one for the workspace, and the built-in one again', async () => {
      person.answer('Sandbox', '$(check) Sandbox', 'HrFlow.ai');
      await run();
      const [list = '', ...messages] = person.shown;
      assert.match(list, / \[\$\(check\) HrFlow\.ai\] \[Sandbox\] \[Staging\] \[\$\(warning\) Plain\] \[setting\]$/);
      assert.deepEqual(messages.map(shapeOf), ['information']);
      assert.ok(person.last.includes(where()));
      assert.equal(inUse(), 'Sandbox');
      await run();
      assert.equal(inUse(), 'Sandbox');
      // The active one comes first, so that Enter changes nothing.
      assert.match(person.shown[2] ?? '', / \[\$\(check\) Sandbox\] \[HrFlow\.ai\] \[Staging\]/);
      await run();
      assert.equal(inUse(), 'HrFlow.ai');
      assert.equal(state.values.size, 0);
    });

    it('shows address, production and credentials', async () => {
      await parts.credentials.set(sandbox.url, sandbox.credentials.readWrite);
      const seen: unknown[] = [];
      person.showQuickPick = ({ items }) => {
        seen.push(...items.map(({ description, detail }) => [description, detail]));
        return Promise.resolve(undefined);
      };
      await run();
      assert.deepEqual(seen.slice(0, 4), [
        ['https://api.hrflow.ai', 'API credentials: none'],
        [`${sandbox.url} · production`, 'API credentials: sandbox@example.com'],
        ['https://staging.example', 'API credentials: none'],
        [
          'The API address must start with https:// (http:// is only allowed for this computer): http://x.example',
          undefined,
        ],
      ]);
    });

    it('reports an invalid environment and offers to open the setting', async () => {
      person.answer('$(warning) Plain', 'open-settings', 'setting');
      await run();
      assert.equal(person.lastKind, 'error [open-settings]');
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

  describe('that were removed or are invalid', () => {
    it('are reported, and the user has to choose another one', async () => {
      await parts.choices.chooseEnvironment('Gone');
      const placeholders: unknown[] = [];
      const { showQuickPick } = person;
      person.showQuickPick = (choices) => (placeholders.push(choices.placeHolder), showQuickPick(choices));
      person.answer(undefined);
      assert.equal(await resolveSettings(parts), undefined);
      assert.match(placeholders.join('\n'), /^[^\n]*\bGone\b[^\n]*$/);
      person.answer('Staging');
      assert.equal((await resolveSettings(parts))?.environment.name, 'Staging');
    });

    it('offer to open the settings if there is no other one', async () => {
      setting.apiUrl = 'http://example.com';
      setting.listed = [];
      person.answer('open-settings');
      assert.equal(await resolveSettings(parts), undefined);
      assert.equal(person.lastKind, 'error [open-settings]');
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(editor.did, ['settings hrflow.apiUrl']);
    });
  });

  describe('Test Connection', () => {
    beforeEach(() => parts.choices.chooseEnvironment('Sandbox'));
    const run = () => testConnection(parts).run();

    it('reports environment, account and result', async () => {
      await parts.credentials.set(sandbox.url, sandbox.credentials.readWrite, 'Mine');
      await run();
      assert.deepEqual(person.shown.map(shapeOf), ['progress', 'information']);
      assert.ok(person.last.includes(where()) && person.last.includes('Mine'), person.last);
      assert.deepEqual(
        sandbox.requests.map(({ method, path }) => `${method} ${path}`),
        ['GET /v1/auth'],
      );
      await parts.credentials.set(sandbox.url, sandbox.credentials.readOnly, 'Reader');
      await run();
      assert.match(person.last, /This API key is read-only: it cannot index profiles\.$/);
      await parts.credentials.set(sandbox.url, sandbox.credentials.writeOnly, 'Writer');
      await run();
      assert.match(person.last, /This API key is write-only: it cannot list sources or read profiles\.$/);
    });

    it('believes the service about the permission of the key, otherwise its format', async () => {
      const answer = (data: object) =>
        sandbox.setFault([{ kind: 'raw', text: JSON.stringify({ code: 200, message: 'ok', data }) }]);
      await parts.credentials.set(sandbox.url, sandbox.credentials.readWrite, 'Mine');
      answer({ api_secret_permission: 'read' });
      await run();
      assert.match(person.last, /This API key is read-only/);
      await parts.credentials.set(sandbox.url, sandbox.credentials.readOnly, 'Reader');
      answer({ api_key_permission: 'all' });
      await run();
      assert.doesNotMatch(person.last, /read-only/);
      answer({});
      await run();
      assert.match(person.last, /This looks like a read-only API key/);
    });

    it('reports that the service rejects the key, without the key, and offers to replace it', async () => {
      await parts.credentials.set(sandbox.url, { apiKey: 'of-another-form', userEmail: 'x@example.com' });
      person.answer('set-credentials');
      await run();
      assert.equal(person.lastKind, 'error [set-credentials]');
      assert.doesNotMatch(person.last, /of-another-form/);
      assert.deepEqual(editor.did, ['run hrflow.setCredentials']);
    });

    it('reports why the test failed', async () => {
      await parts.credentials.set(sandbox.url, sandbox.credentials.readWrite);
      await sandbox.stop();
      await run();
      assert.match(person.last, /^error: .*ECONNREFUSED/);
      assert.equal(person.lastKind, 'error');
    });

    it('asks for credentials first, and does nothing in untrusted workspaces', async () => {
      person.answer('set-credentials');
      await run();
      assert.equal(person.lastKind, 'information [set-credentials]');
      assert.deepEqual(editor.did, ['run hrflow.setCredentials']);
      await parts.credentials.set(sandbox.url, sandbox.credentials.readWrite);
      setting.trusted = false;
      await run();
      assert.equal(person.lastKind, 'error');
      assert.equal(sandbox.requests.length, 0);
    });
  });

  describe('credentials that are set', () => {
    beforeEach(() => parts.choices.chooseEnvironment('Sandbox'));
    const { userEmail } = { userEmail: 'sandbox@example.com' };

    /** Sets the credentials. @returns kind and buttons of the final message. */
    async function set(apiKey: string): Promise<string> {
      person.answer(apiKey, userEmail);
      await setCredentials(parts).run();
      while (!/^(?:information|warning)/.test(person.last)) await new Promise((resolve) => setImmediate(resolve));
      return person.lastKind;
    }

    it('are tested once', async () => {
      assert.equal(await set(sandbox.credentials.readWrite.apiKey), 'information');
      assert.equal(sandbox.requests.length, 1);
      assert.match(person.last, /accepts them\.$/);
    });

    it('are stored if the service rejects them, and can be changed', async () => {
      assert.equal(await set(`ask_${'0'.repeat(32)}`), 'warning [change-credentials]');
      assert.ok(await parts.credentials.get(sandbox.url));
    });

    it('are stored if they cannot be tested', async () => {
      await sandbox.stop();
      assert.equal(await set(sandbox.credentials.readWrite.apiKey), 'information');
      assert.match(person.last, /ECONNREFUSED/);
      assert.ok(await parts.credentials.get(sandbox.url));
    });

    it('are not tested in untrusted workspaces', async () => {
      setting.trusted = false;
      assert.equal(await set(sandbox.credentials.readWrite.apiKey), 'information');
      assert.equal(sandbox.requests.length, 0);
      assert.match(person.last, /are set\.$/);
    });
  });

  describe('a read-only key', () => {
    const origin = 'https://api.hrflow.ai';
    const reading = { apiKey: `askr_${'0'.repeat(32)}`, userEmail: 'harry@example.com' };
    const writing = { ...reading, apiKey: `ask_${'0'.repeat(32)}` };
    const may = () => confirmWriteAccess(parts, environmentAt(origin));

    it('leads to a warning before a profile is sent', async () => {
      assert.equal(await may(), true);
      await parts.credentials.set(origin, reading);
      assert.equal(await may(), false);
      assert.equal(person.lastKind, 'warning [set-credentials] [index-anyway]');
      assert.match(person.last, /harry@example\.com/);
      person.answer('index-anyway');
      assert.equal(await may(), true);
    });

    it('can be replaced, otherwise the command ends', async () => {
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

    it('ask for confirmation of each profile', async () => {
      person.answer('index-in', undefined);
      assert.equal(await confirm(production, 'a'.repeat(40)), true);
      assert.match(person.last, /^confirm: .*Untitled-1.*Live/);
      assert.match(person.detail, /^.*Live \(api\.hrflow\.ai\).*\n.*aaaaaaaa….*\n.*Untitled-1$/);
      assert.equal(await confirm(production, undefined, '{"source_key": "own"}'), false);
      assert.match(person.detail, /: own /);
    });

    it('show the stored name of the source with its key', async () => {
      const { origin } = production.apiAddress;
      await sources.set(origin, 'a'.repeat(40), 'Hogwarts');
      person.answer(undefined, undefined);
      await confirm(production, 'a'.repeat(40));
      assert.match(person.detail, /: Hogwarts \(aaaaaaaa…\)\n/);
      await confirm(production, 'b'.repeat(40));
      assert.match(person.detail, /: bbbbbbbb…\n/);
    });

    it('are the only ones that ask', async () => {
      assert.equal(await confirm({ ...production, isProduction: false }, 'x'), true);
      assert.deepEqual(person.shown, []);
    });
  });
});

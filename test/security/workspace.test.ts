import assert from 'node:assert/strict';
import type { Hover } from 'vscode-languageserver';
import { readCredentials } from '../../client/cli/service/credentials';
import { variableCredentialsFor } from '../../client/credentials/environmentVariables';
import { type Configurations, readSettings } from '../../client/settings/settings';
import { plainText } from '../../client/messages/plainText';
import manifest from '../../package.json';
import { respondWith, startStubServer } from '../support/stubServer';
import { FakeWindow, WillingPerson } from '../support/fakeWindow';
import { LanguageClient, vscodeCapabilities } from '../support/languageClient';
import { problemsOf, profileWith, smallProfileWith } from '../support/profiles';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { lastResult } from './lastResult';

const commandLink = '[click](command:workbench.action.quit)';

describe('a hostile workspace', () => {
  let sandbox: Sandbox;
  let window: FakeWindow;

  beforeEach(async () => {
    sandbox = await startSandbox();
    const sourceKey = sandbox.sources[0]?.key ?? '';
    window = new FakeWindow(smallProfileWith({}), { url: sandbox.url, sourceKey, trusted: true, production: false });
    await window.parts.credentials.set(sandbox.url, sandbox.credentials.readWrite);
  });
  afterEach(async () => {
    window.close();
    await sandbox.stop();
  });

  it('W1: cannot set the API address or an environment', () => {
    const evil = 'https://evil.example';
    const values: Record<string, unknown> = { apiUrl: evil, environments: [{ name: 'HrFlow.ai', apiUrl: evil }] };
    const configurations: Configurations = {
      getConfiguration: () => ({
        get: (name: string) => values[name] as never,
        inspect: (key: string) =>
          ({
            key,
            defaultValue: key === 'apiUrl' ? 'https://api.hrflow.ai' : [],
            workspaceValue: values[key],
            workspaceFolderValue: values[key],
            workspaceLanguageValue: values[key],
          }) as never,
      }),
    };
    assert.equal(readSettings(configurations).environment.apiAddress.base, 'https://api.hrflow.ai');
    for (const name of ['hrflow.apiUrl', 'hrflow.environments'] as const) {
      assert.equal(manifest.contributes.configuration.properties[name].scope, 'application');
    }
  });

  it('W2: cannot send anything with any command while it is not trusted', async () => {
    window.state.trusted = false;
    window.files.set('a.profile.json', smallProfileWith({}));
    const ui = new WillingPerson(sandbox.credentials.readWrite);
    for (const { command } of manifest.contributes.commands) await window.run(command, { ui });
    await window.run('hrflow.indexProfile');
    assert.match(window.person.last, /^error: /);
    assert.deepEqual(sandbox.requests, []);
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
    assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.slice(0, 1), [
      'hrflow.sourceKey',
    ]);
  });

  it('W11: cannot hide problems while it is not trusted', () => {
    const { properties } = manifest.contributes.configuration;
    // These settings hide no problem.
    const harmless = [
      ...[
        'hrflow.codeLens.enable',
        'hrflow.fileDecorations.enable',
        'hrflow.format.enable',
        'hrflow.inlayHints.enable',
      ],
      ...['hrflow.preview.scrollWithEditor', 'hrflow.preview.template'],
    ];
    const settable = Object.entries(properties).flatMap(([name, { scope }]) =>
      ['application', 'machine'].includes(scope) ? [] : [name],
    );
    const ignored = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    assert.deepEqual([...ignored, ...harmless].sort(), settable.sort());
  });

  it('W12: receives no credentials of the command line at an address of its own', () => {
    const address = (origin: string) => {
      const environment = {
        ...{ name: 'Production', apiAddress: { origin, base: origin } },
        sourceKey: '',
        isProduction: true,
      };
      return { environment, isNamedAddress: false };
    };
    const variables = { HRFLOW_API_KEY_PRODUCTION: 'k', HRFLOW_USER_EMAIL: 'e', HRFLOW_TRUSTED_HOSTS: 'good.example' };
    for (const evil of ['https://evil.example', 'https://good.example.evil.example', 'https://good.example:8443'])
      for (const fd of [undefined, 0])
        assert.throws(() => readCredentials(address(evil), fd, variables), /HRFLOW_TRUSTED_HOSTS/);
    const expected = { apiKey: 'k', userEmail: 'e' };
    for (const trusted of ['https://good.example', 'https://api.hrflow.ai'])
      assert.deepEqual(readCredentials(address(trusted), undefined, variables), expected);
  });

  it('W3: gets no credentials from environment variables while it is not trusted', () => {
    const credentials = { apiKey: 'k', userEmail: 'e' };
    const trust = { given: false };
    const of = variableCredentialsFor(credentials, () => trust.given);
    assert.equal(of('https://api.hrflow.ai'), undefined);
    trust.given = true;
    assert.equal(of('https://evil.example'), undefined);
    assert.equal(of('https://api.hrflow.ai'), credentials);
  });

  it('W4: cannot load anything through $schema', async () => {
    const server = await startStubServer(respondWith(200, { type: 'object' }));
    const client = await LanguageClient.start(vscodeCapabilities);
    try {
      const text = profileWith({ $schema: `${server.url}/schema.json`, $ref: `${server.url}/other.json` });
      const uri = await client.open(text);
      await client.diagnostics(uri);
      const textDocument = { uri };
      for (let character = 0; character < 120; character += 5) {
        const position = { line: 0, character };
        await client.connection.sendRequest('textDocument/hover', { textDocument, position });
        await client.connection.sendRequest('textDocument/completion', { textDocument, position });
      }
      await client.connection.sendRequest('textDocument/documentLink', { textDocument });
      await client.connection.sendRequest('textDocument/formatting', {
        textDocument,
        options: { tabSize: 2, insertSpaces: true },
      });
    } finally {
      await client.stop();
      await server.stop();
    }
    assert.deepEqual(server.received, []);
  });

  it('W5: cannot create links that run commands', async () => {
    const client = await LanguageClient.start(vscodeCapabilities);
    try {
      const text = JSON.stringify({
        [commandLink]: commandLink,
        text: commandLink,
        text_language: commandLink,
        info: { full_name: commandLink, email: commandLink, picture: commandLink, date_birth: commandLink },
        experiences: [
          { title: commandLink, date_start: commandLink, location: { lat: commandLink, text: commandLink } },
        ],
      });
      const uri = await client.open(text);
      for (let character = 0; character < text.length; character += 3) {
        const position = { line: 0, character };
        const hover = await client.connection.sendRequest<Hover | null>('textDocument/hover', {
          textDocument: { uri },
          position,
        });
        assert.doesNotMatch(JSON.stringify(hover?.contents ?? ''), /\]\(command:/);
      }
      const links = await client.connection.sendRequest('textDocument/documentLink', { textDocument: { uri } });
      assert.doesNotMatch(JSON.stringify(links), /command:/);
    } finally {
      await client.stop();
    }
  });

  it('W6: cannot format messages through file names', async () => {
    window.document.uri.path = `/a/${commandLink}\n\u202e$(alert)gpj.profile.json`;
    window.state.production = true;
    window.person.answer('index-in');
    await window.run('hrflow.indexProfile');
    assert.equal(sandbox.profiles().length, 1);
    const question = window.person.shown.find((each) => each.startsWith('confirm')) ?? '';
    assert.match(question, /gpj\.profile\.json/);
    assert.doesNotMatch(question, /\]\(|[\n\u202e]/);
    assert.equal(plainText('a\nb\u202ec'), 'a b c');
  });

  it('W8: gets one problem for a document that is nested too deeply', () => {
    for (const levels of [501, 100_000]) {
      const text = `${'{"a":['.repeat(levels)}${']}'.repeat(levels)}`;
      assert.deepEqual(
        problemsOf(text).map(({ code }) => code),
        ['nested-too-deep'],
      );
    }
  });

  it('W9: can only select a source of the same account, which messages name', async () => {
    window.document.edit(smallProfileWith({ source_key: sandbox.sources[1]?.key }));
    window.state.production = true;
    window.person.answer('index-in');
    await window.run('hrflow.indexProfile');
    assert.match(window.person.detail, /2{8}…/);
    assert.ok(window.person.last.includes(sandbox.sources[1]?.name ?? '?'), window.person.last);
    assert.equal(await lastResult(window), 'created yes');
    window.document.edit(smallProfileWith({ source_key: 'f'.repeat(40) }));
    window.person.answer('index-in');
    await window.run('hrflow.indexProfile');
    assert.match(window.person.last, /^error/);
    assert.equal(sandbox.profiles().length, 1);
  });
});

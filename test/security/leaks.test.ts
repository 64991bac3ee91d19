import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Log } from '../../client/logging/log';
import manifest from '../../package.json';
import type { Fault } from '../sandbox/faults';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { FakeWindow, WillingPerson } from '../support/fakeWindow';
import { problemsOf, profileWith, smallProfileWith } from '../support/profiles';

/** Occurs in every text of the profile, and nowhere else. */
const canary = 'Zanzibar-Kanarienvogel';
const profile = profileWith({
  reference: 'harry-1',
  text: canary,
  info: { full_name: canary, first_name: canary, email: `${canary}@example.com`, summary: canary },
  experiences: [{ company: canary, title: canary, description: canary, date_start: 'soon', tasks: [canary] }],
  educations: [{ school: canary, title: canary, description: canary }],
  skills: [{ name: canary, type: canary, value: canary }],
  tags: [{ name: 'Not snake', value: canary }],
});

describe('data outside of requests', () => {
  let sandbox: Sandbox;
  let window: FakeWindow;
  let apiKey: string;
  let userEmail: string;

  beforeEach(async () => {
    sandbox = await startSandbox({ lenient: true });
    ({ apiKey, userEmail } = sandbox.credentials.readWrite);
    const sourceKey = sandbox.sources[0]?.key ?? '';
    window = new FakeWindow(profile, { url: sandbox.url, sourceKey, trusted: true, production: false }, 1);
    await window.parts.credentials.set(sandbox.url, { apiKey, userEmail });
  });
  afterEach(async () => {
    window.close();
    await sandbox.stop();
  });

  /** Runs all commands, with and without failures of the service, and confirms every question. */
  async function runEverything(button: 'first' | 'last' = 'first'): Promise<WillingPerson> {
    const ui = new WillingPerson({ apiKey, userEmail }, button);
    // A valid profile in another file.
    window.files.set('a.profile.json', smallProfileWith({ reference: 'a', text: canary }));
    // An invalid file, whose error message quotes its text.
    window.files.set('bad.profile.json', canary);
    const { problemsOf: originalProblemsOf } = window.parts;
    const problemsOf: typeof originalProblemsOf = async (document, text) => {
      const found = await originalProblemsOf(document, text);
      return text === canary && found.firstError
        ? { ...found, firstError: { ...found.firstError, message: `${canary} is not JSON` } }
        : found;
    };
    const faults: (Fault | undefined)[] = [
      undefined,
      { kind: 'echo-key' },
      { kind: 'echo-key', status: 400 },
      { kind: 'status', status: 422, message: `info.email ${canary} is not an email (${apiKey})` },
      { kind: 'cut', afterStoring: true },
      { kind: 'html' },
      { kind: 'hang' },
    ];
    for (const fault of faults) {
      sandbox.setFault(fault && [fault, fault]);
      await window.run('hrflow.indexProfile', { ui });
    }
    sandbox.setFault(undefined);
    // These would remove what the other commands need, or what is examined afterwards.
    const removing = ['hrflow.removeCredentials', 'hrflow.clearHistory'];
    for (const { command } of manifest.contributes.commands)
      if (!removing.includes(command)) await window.run(command, { ui, problemsOf });
    await window.parts.credentials.set(sandbox.url, { apiKey, userEmail });
    for (const file of ['{"text": "', '{"text": "\\x', '[]']) {
      window.document.edit(file + canary);
      await window.run('hrflow.indexProfile', { ui });
    }
    return ui;
  }

  it('E1: requests contain nothing that another extension passes to a command', async () => {
    const evil = {
      text: '{"evil": 1}',
      body: '{"evil": 1}',
      apiKey: 'evil',
      url: 'http://127.0.0.1:1',
      path: '/etc/passwd',
    };
    window.document.edit(smallProfileWith({}));
    const before = JSON.stringify([...window.secrets.values]);
    for (const { command } of manifest.contributes.commands) {
      for (const parameters of [[evil], [JSON.stringify(evil), [evil]], [['file:///etc/passwd']]]) {
        window.person.answer();
        const ui = new WillingPerson({ apiKey, userEmail });
        ui.showInputBox = () => Promise.resolve(undefined);
        if (!command.includes('Credentials')) await window.run(command, { ui }, ...parameters);
      }
    }
    assert.ok(sandbox.requests.length > 0);
    for (const { path: where, headers, body } of sandbox.requests) {
      assert.doesNotMatch(where + JSON.stringify(headers) + body.toString(), /evil|passwd/);
    }
    assert.equal(JSON.stringify([...window.secrets.values]), before);
  });

  it('E2: commands return nothing and the extension exports nothing', async () => {
    const ui = new WillingPerson({ apiKey, userEmail });
    for (const { command } of manifest.contributes.commands) assert.equal(await window.run(command, { ui }), undefined);
    const source = readFileSync(path.join(__dirname, '..', '..', 'client', 'extension.ts'), 'utf8');
    assert.match(source, /export function activate\(context: ExtensionContext\): void/);
    // The editor calls `deactivate`; other extensions get only what `activate` returns.
    assert.match(source, /export async function deactivate\(\): Promise<void>/);
    assert.equal(source.match(/^export /gm)?.length, 2);
  });

  it('E3: the log contains no secret and no part of a profile', async () => {
    await runEverything();
    window.parts.log.error(`X-API-KEY: ${apiKey}, X-USER-EMAIL: ${userEmail}`);
    // An email address that belongs to no account.
    window.parts.log.info('to hermione.granger@example.org');
    (window.parts.log as Log).trace(`Sending request: ${profile}`);
    // An internal error whose message quotes the profile.
    const client = { ...window.parts.client, indexProfile: () => Promise.reject(new Error(canary)) };
    window.document.edit(smallProfileWith({ text: 'another' }));
    await window.run('hrflow.indexProfile', { client });
    assert.match(window.person.last, /^error: /);
    const log = window.logged.join('\n');
    assert.match(log, /created after/);
    assert.match(log, /failed: Error/);
    assert.ok(!log.includes(apiKey) && !log.includes(userEmail) && !log.includes(canary), log);
    assert.doesNotMatch(log, /hermione|@example/);
  });

  it('E4: files and the workspace state contain no secret and no part of a profile', async () => {
    await runEverything();
    const all = [...window.written, ...window.workspaceState.values].flat().map((each) => JSON.stringify(each));
    assert.ok(window.written.size > 0 && window.workspaceState.values.size > 0);
    assert.ok([...window.written.values()].some((text) => text.includes('"why":"errors"')));
    // Also checks the account name in the state: by default, an account is named after its email address.
    for (const each of all) {
      assert.ok(!each.includes(apiKey) && !each.includes(canary), each);
      assert.ok(!each.toLowerCase().includes(userEmail.toLowerCase()), each);
    }
    // The state identifies the selected account by a hash.
    assert.equal((await window.parts.credentials.active(sandbox.url))?.name, userEmail);
    assert.ok([...window.workspaceState.values.values()].some((each) => /^[\da-f]{8}$/.test(each)));
  });

  it('requests contain the key in one header, and the profile only in the body of indexing requests', async () => {
    await runEverything();
    assert.ok(sandbox.requests.some(({ method }) => method === 'POST'));
    for (const { method, path: where, headers, body } of sandbox.requests) {
      const { 'x-api-key': key, 'x-user-email': email, ...others } = headers;
      assert.deepEqual([key, email], [apiKey, userEmail]);
      const rest = JSON.stringify(others) + where;
      assert.ok(!rest.includes(apiKey) && !rest.includes(userEmail) && !rest.includes(canary), rest);
      const text = body.toString();
      assert.ok(!text.includes(apiKey) && !text.includes(userEmail));
      if (text.includes(canary)) assert.match(`${method} ${where}`, /^(?:POST|PUT) \/v1\/profile\/indexing$/);
    }
  });

  it('messages contain no secret, and no part of the profile except in messages of the service', async () => {
    const { shown } = await runEverything();
    assert.ok(shown.length > 10);
    for (const each of shown) {
      assert.ok(!each.includes(apiKey), each);
      if (each.includes(canary)) assert.match(each, /info\.email|is not an email/);
    }
  });

  it('problems, which other programs can read, contain no text of the profile and no key', () => {
    // A profile with many problems. Messages may only quote dates, codes, and names of tags and properties.
    const members = JSON.parse(profile) as Record<string, unknown>;
    const found = problemsOf(
      JSON.stringify({ ...members, api_key: apiKey, name: canary, reference: 5, labels: canary }),
    );
    assert.ok(found.length >= 5);
    assert.ok(found.some(({ code }) => code === 'secret-in-document'));
    for (const { message } of found) assert.ok(!message.includes(apiKey) && !message.includes(canary), message);
  });

  it('E6: the clipboard contains only what was copied, without the key', async () => {
    await runEverything('last');
    const copied = window.editor.did.filter((each) => each.startsWith('copy '));
    assert.ok(copied.length > 0);
    for (const each of copied) {
      assert.ok(!each.includes(apiKey) && !each.includes(userEmail), each);
      assert.match(each, /^copy [\da-f]{40}$|\$\{?HRFLOW_API_KEY|environ|process\.env/);
    }
  });
});

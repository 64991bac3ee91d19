import assert from 'node:assert/strict';
import nodeFetch from 'node-fetch';
import { type ActiveSettingsParts } from '../../../client/target/activeSettings';
import { chooseSource } from '../../../client/commands/target/chooseSource';
import type { TargetParts } from '../../../client/target/target';
import { loadSources } from '../../../client/commands/target/loadSources';
import { pickSource } from '../../../client/sources/sourcePicker';
import { createCredentialStore } from '../../../client/credentials/credentialStore';
import { createHrflowClient } from '../../../client/hrflow/hrflowClient';
import { createSourceLists, sourceLabel, type SourceLists } from '../../../client/sources/sourceCache';
import { createRememberedSources } from '../../../client/sources/rememberedSources';
import { createWorkspaceChoices } from '../../../client/environments/workspaceState';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { shapeOf } from '../../support/shapeOf';
import { type StubServer, startStubServer } from '../../support/stubServer';
import { FakeEditor, FakeLog, FakePerson, FakeStorage, environmentAt } from '../../support/fakes';

/** The service lists them first. */
const closed = '[$(circle-slash) Archived source] [$(circle-slash) Disabled source]';
const byHand = '$(edit) Enter the source key…';

describe('sources', () => {
  let sandbox: Sandbox;
  let person: FakePerson;
  let lists: SourceLists;
  let changes: number;
  let trusted: boolean;
  beforeEach(async () => {
    sandbox = await startSandbox();
    person = new FakePerson();
    changes = 0;
    trusted = true;
    lists = createSourceLists(createHrflowClient(nodeFetch, 20), () => changes++);
  });
  afterEach(() => sandbox.stop());

  const where = (): string => `Test (${new URL(sandbox.url).host})`;
  const place = (
    url = sandbox.url,
    credentials: { apiKey: string; userEmail: string } = sandbox.credentials.readWrite,
  ) => ({
    environment: environmentAt(url),
    credentials,
  });
  const ask = async (of = place(), present?: string): Promise<string | undefined> => {
    const asked = await pickSource({ ui: person, sourceLists: lists, isTrusted: () => trusted }, of, present);
    return asked && ('key' in asked ? asked.key : `refused: ${asked.refusedReason}`);
  };

  it("are chosen from the service's list, which is requested once", async () => {
    for (let time = 0; time < 2; time++) {
      person.answer('Sandbox');
      assert.equal(await ask(place(), '2'.repeat(40)), '1'.repeat(40));
    }
    const labels = `[Mailbox] [$(check) Sandbox, second source] [Sandbox] ${closed} [${byHand}]`;
    assert.equal(person.shown.length, 2);
    for (const each of person.shown) assert.ok(each.startsWith('list: ') && each.endsWith(`) ${labels}`), each);
    assert.equal(sandbox.requests.length, 1);
    assert.ok(changes > 0);
  });

  it('that are disabled or archived come last, say so, and cannot be chosen, although they were chosen last', async () => {
    const choose = person.showDynamicQuickPick;
    const descriptions: string[] = [];
    person.showDynamicQuickPick = (options) =>
      choose({
        ...options,
        load: (list) =>
          options.load({
            ...list,
            setItems(items) {
              descriptions.splice(0, Infinity, ...items.map(({ description = '' }) => description));
              list.setItems(items);
            },
          }),
      });
    person.answer('$(check) $(circle-slash) Disabled source', 'Sandbox');
    assert.equal(await ask(place(), '4'.repeat(40)), '1'.repeat(40));
    assert.match(person.last, /\(The source Disabled source is disabled: it accepts no profiles\. /);
    assert.deepEqual(descriptions, [
      `email · production · ${'3'.repeat(40)}`,
      `api · production · ${'2'.repeat(40)}`,
      `api · production · ${'1'.repeat(40)}`,
      `archived · api · production · ${'5'.repeat(40)}`,
      `disabled · api · production · ${'4'.repeat(40)}`,
      '',
    ]);
    assert.equal(person.preferred, 'Sandbox, second source');
  });

  /** The labels of each list that is shown, the active one after `* `. */
  function recordLists(): string[][] {
    const choose = person.showDynamicQuickPick;
    const shown: string[][] = [];
    person.showDynamicQuickPick = (options) =>
      choose({
        ...options,
        load: (list) =>
          options.load({
            ...list,
            setItems(items) {
              shown.push(items.map(({ label, isPreferred = false }) => (isPreferred ? `* ${label}` : label)));
              list.setItems(items);
            },
          }),
      });
    return shown;
  }
  const isActive = (label: string): boolean => label.startsWith('* ');

  it('cannot be chosen before the list is loaded: then the first that accepts profiles is active', async () => {
    const shown = recordLists();
    person.answer(undefined);
    await ask();
    assert.deepEqual(shown[0], []);
    assert.deepEqual(shown.at(-1)?.filter(isActive), ['* Sandbox, second source']);
  });

  it('can be entered by key before the list is loaded, by a button', async () => {
    person.answer('alternative', '7'.repeat(40));
    assert.equal(await ask(), '7'.repeat(40));
  });

  it('are loaded again by Refresh and for another account', async () => {
    person.answer('refresh', 'Sandbox');
    await ask();
    assert.equal(sandbox.requests.length, 2);
    person.answer('Sandbox');
    await ask(place(sandbox.url, sandbox.credentials.readOnly));
    assert.equal(sandbox.requests.length, 3);
  });

  it('can be entered by key, with the filter text as the initial value', async () => {
    person.answer(`typed: ${'4'.repeat(40)}`, byHand, '4'.repeat(40));
    assert.equal(await ask(), '4'.repeat(40));
    assert.equal(sandbox.requests.length, 1);
    person.answer(undefined);
    assert.equal(await ask(), undefined);
  });

  for (const [what, prepare, reason] of [
    ['a key that only writes', () => place(sandbox.url, sandbox.credentials.writeOnly), /write-only API key/],
    ['an untrusted workspace', () => ((trusted = false), place()), /trusted workspace\./],
    ['a service that is not there', () => place('http://127.0.0.1:1'), /ECONNREFUSED.*\. Key of/],
  ] as const) {
    it(`are entered by key, with the reason, for ${what}`, async () => {
      person.answer('5'.repeat(40));
      assert.equal(await ask(prepare()), '5'.repeat(40));
      assert.match(person.detail, reason);
      assert.match(person.shown.join(), /^ask: /);
    });
  }

  it('are not requested by key if the service rejects the credentials', async () => {
    const wrong = { ...sandbox.credentials.readWrite, apiKey: `ask_${'0'.repeat(32)}` };
    const refused = await ask(place(sandbox.url, wrong));
    assert.match(refused ?? '', /^refused: .*\[API key\]\.?$/);
    assert.deepEqual(person.shown, []);
  });

  it('must have the usual format if the list can be read, otherwise any format', async () => {
    person.answer(byHand, 'abc');
    await assert.rejects(ask(), /abc: not taken/);
    person.answer('abc');
    await assert.rejects(ask(place('http://127.0.0.1:1')), /abc: not taken/);
    person.answer('abc');
    assert.equal(await ask(place(sandbox.url, sandbox.credentials.writeOnly)), 'abc');
    sandbox.setFault([{ kind: 'status', status: 403 }]);
    person.answer('abc');
    assert.equal(await ask(place(sandbox.url, sandbox.credentials.readOnly)), 'abc');
  });

  it('are not requested with a write-only key or in an untrusted workspace', async () => {
    person.answer('x', 'x');
    await ask(place(sandbox.url, sandbox.credentials.writeOnly));
    trusted = false;
    await ask();
    assert.equal(sandbox.requests.length, 0);
  });

  describe('in large numbers', () => {
    let server: StubServer;
    let failing: number | undefined;
    let count: number;
    beforeEach(async () => {
      failing = undefined;
      count = 1000;
      server = await startStubServer((response) => {
        const query = new URL(server.received.at(-1)?.url ?? '', server.url).searchParams;
        const page = Number(query.get('page'));
        if (page === failing) return void response.writeHead(500).end('{"code":500,"message":"Broken."}');
        const named = Array.from({ length: count }, (_, i) => ({
          key: `k${i}`,
          name: `Source ${i}`,
          type: 'api',
        })).filter(({ name }) => name.includes(query.get('name') ?? ''));
        const data = named.slice((page - 1) * 30, page * 30);
        const meta = { page, maxPage: Math.ceil(named.length / 30), count: data.length, total: named.length };
        response.end(JSON.stringify({ code: 200, message: '', data, meta }));
      });
    });
    afterEach(() => server.stop());
    const listed = (): string[] => person.last.match(/\[[^\]]*\]/g) ?? [];

    it('come page by page', async () => {
      count = 65;
      const seen: number[] = [];
      const { environment, credentials } = place(server.url);
      const access = { address: environment.apiAddress, credentials, signal: new AbortController().signal };
      const { state } = await lists.load(access, ({ sources }) => seen.push(sources.length));
      assert.deepEqual([seen, state], [[30, 60, 65], 'whole']);
      assert.equal(sourceLabel(lists.cached(access), 'k64'), 'Source 64');
      assert.equal(sourceLabel(lists.cached(access), 'f'.repeat(40)), 'ffffffff…');
    });

    it('are active, or entered by key, only after the last page', async () => {
      count = 65;
      const shown = recordLists();
      person.answer(undefined);
      assert.equal(await ask(place(server.url)), undefined);
      const part = shown.filter((labels) => labels.length < 65);
      assert.deepEqual(new Set(part.map(({ length }) => length)), new Set([0, 30, 60]));
      assert.ok(part.flat().every((label) => !isActive(label) && label !== byHand));
      assert.deepEqual([shown.at(-1)?.filter(isActive), shown.at(-1)?.at(-1)], [['* Source 0'], byHand]);
    });

    it('are loaded up to a limit and searched for by name beyond it', async () => {
      person.answer('typed: 777', 'Source 777');
      assert.equal(await ask(place(server.url)), 'k777');
      assert.equal(server.received.length, 21);
      assert.match(server.received.at(-1)?.url ?? '', /page=1&.*name=777/);
      assert.match(person.shown[0] ?? '', /600/);
      assert.equal(listed().length, 602);
    });

    it('are not searched for if all of them are loaded', async () => {
      count = 40;
      person.answer('typed: 7', 'Source 37');
      assert.equal(await ask(place(server.url)), 'k37');
      assert.equal(server.received.length, 2);
    });

    it('are shown as far as they were loaded, with the reason, and the next load continues there', async () => {
      failing = 3;
      person.answer('Source 59');
      assert.equal(await ask(place(server.url)), 'k59');
      assert.match(person.last, /Broken/);
      failing = undefined;
      person.answer('Source 60');
      assert.equal(await ask(place(server.url)), 'k60');
      assert.equal(server.received[3]?.url, server.received[2]?.url);
    });

    it('are entered by key if the list is empty', async () => {
      count = 0;
      person.answer('8'.repeat(40));
      assert.equal(await ask(place(server.url)), '8'.repeat(40));
      assert.match(person.detail, /has no sources for this API key\. Key of/);
    });
  });

  describe('by command', () => {
    let editor: FakeEditor;
    let state: FakeStorage;
    let setting: string;
    let parts: ActiveSettingsParts & TargetParts;
    beforeEach(() => {
      editor = new FakeEditor(undefined);
      state = new FakeStorage();
      setting = '';
      parts = {
        ui: person,
        editor,
        log: new FakeLog(),
        credentials: createCredentialStore(new FakeStorage()),
        sources: createRememberedSources(state),
        sourceLists: lists,
        choices: createWorkspaceChoices(state),
        environments: () => [],
        isTrusted: () => trusted,
        settings: () => ({ environment: environmentAt(sandbox.url), sourceKey: setting }),
      };
    });

    it('are chosen for the workspace and the environment', async () => {
      await parts.credentials.set(sandbox.url, sandbox.credentials.readWrite);
      person.answer('Sandbox');
      await chooseSource(parts).run();
      assert.equal(person.lastKind, 'information');
      assert.ok(person.last.includes('Sandbox') && person.last.includes(where()), person.last);
      assert.equal(parts.sources.get(sandbox.url), '1'.repeat(40));
      person.answer(undefined);
      await chooseSource(parts).run();
      assert.equal(parts.sources.get(sandbox.url), '1'.repeat(40));
    });

    it('are active if they were chosen last, even in another workspace', async () => {
      await parts.credentials.set(sandbox.url, sandbox.credentials.readWrite);
      const ofAll = new FakeStorage();
      for (const [preferred, chosen] of [
        ['Sandbox, second source', 'Sandbox'],
        ['Sandbox', undefined],
      ]) {
        parts = { ...parts, sources: createRememberedSources(new FakeStorage(), undefined, ofAll) };
        person.answer(chosen);
        await chooseSource(parts).run();
        assert.equal(person.preferred, preferred);
      }
      parts = { ...parts, sources: createRememberedSources(state, undefined, ofAll) };
      person.answer('Sandbox, second source', undefined);
      await chooseSource(parts).run();
      await chooseSource(parts).run();
      assert.equal(person.preferred, '$(check) Sandbox, second source');
    });

    it('are entered by key without credentials', async () => {
      person.answer('6'.repeat(40));
      await chooseSource(parts).run();
      assert.match(person.detail, /API credentials/);
      assert.match(person.last, /^information: .*66666666…/);
    });

    it('are not chosen if the setting takes precedence', async () => {
      setting = 'x';
      person.answer('open-settings');
      await chooseSource(parts).run();
      assert.match(person.last, /^information: .*hrflow\.sourceKey/);
      assert.deepEqual(editor.did, ['settings hrflow.sourceKey']);
    });

    it('are loaded for completion, which is shown then', async () => {
      await parts.credentials.set(sandbox.url, sandbox.credentials.readWrite);
      await loadSources(parts).run();
      assert.deepEqual(editor.did, ['run editor.action.triggerSuggest']);
      assert.deepEqual(person.shown.map(shapeOf), ['progress']);
    });

    it('are not loaded without credentials or trust, and a failure is reported', async () => {
      await loadSources(parts).run();
      assert.match(person.lastKind, /^information\b/);
      await parts.credentials.set(sandbox.url, sandbox.credentials.writeOnly);
      await loadSources(parts).run();
      assert.match(person.lastKind, /^error\b/);
      assert.doesNotMatch(person.last, /askw_/);
      trusted = false;
      const before = sandbox.requests.length;
      await loadSources(parts).run();
      assert.deepEqual([sandbox.requests.length, editor.did], [before, []]);
    });
  });
});

import assert from 'node:assert/strict';
import { type CommandParts, createCommands } from '../../../client/commands/registry';
import { restartServer, showServerStopped } from '../../../client/commands/editor/restartServer';
import manifest from '../../../package.json';
import { FakeDocument, FakeEditor, FakeLog, FakePerson } from '../../support/fakes';

describe('commands', () => {
  let person: FakePerson;
  let editor: FakeEditor;
  let log: FakeLog;

  beforeEach(() => {
    person = new FakePerson();
    editor = new FakeEditor(undefined);
    log = new FakeLog();
  });

  function commandsWith(parts: Partial<CommandParts>) {
    const restart = (): Promise<void> => Promise.resolve();
    return createCommands({ ui: person, editor, log, languageClient: { restart }, ...parts } as CommandParts);
  }

  it('have the ids of the manifest', () => {
    const ids = commandsWith({}).map(({ id }) => id);
    const declared = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(ids.sort(), declared.sort(), 'npm run docs declares the commands of the registry');
  });

  it('report an unexpected error without its message, which may quote a profile', async () => {
    person.answer('show-log');
    const isTrusted = (): never => {
      throw new SyntaxError('the fault');
    };
    const index = commandsWith({ isTrusted }).find(({ id }) => id === 'hrflow.indexProfile');
    await index?.run();
    assert.equal(person.lastKind, 'error [show-log]');
    assert.match(log.lines.join(), /^hrflow\.indexProfile failed: SyntaxError\n {4}at /);
    assert.doesNotMatch(log.lines.join(), /the fault/);
    assert.equal(log.opened, 1);
  });

  it('open a new profile, the sample, the walkthrough and the log', async () => {
    const all = commandsWith({});
    await all.find(({ id }) => id === 'hrflow.newProfile')?.run();
    await all.find(({ id }) => id === 'hrflow.showLog')?.run();
    await all.find(({ id }) => id === 'hrflow.openSample')?.run();
    await all.find(({ id }) => id === 'hrflow.getStarted')?.run();
    assert.deepEqual(editor.did, ['new', 'sample', 'walkthrough']);
    assert.equal(log.opened, 1);
  });

  it('show a rule, and ignore arguments that are not a code', async () => {
    const show = commandsWith({}).find(({ id }) => id === 'hrflow.showRule');
    for (const code of ['bare-date', undefined, 'x y', '../../etc']) await show?.run(code);
    assert.deepEqual(editor.did, ['rule bare-date', 'rule ', 'rule ', 'rule ']);
  });

  it('turn a rule off, and offer to open the settings if they cannot be written', async () => {
    const asked: unknown[] = [];
    const undo = (): Promise<void> => (asked.push('undone'), Promise.resolve());
    const turnOff = (request: object) => (asked.push(request), Promise.resolve(undo));
    const request = { code: 'no-date', uri: 'file:///a', place: 'workspace', files: 'drafts/**' };
    const run = (ruleLevels: CommandParts['ruleLevels'], what: unknown): Promise<void> | undefined =>
      commandsWith({ ruleLevels })
        .find(({ id }) => id === 'hrflow.turnOffRule')
        ?.run(what);
    for (const what of [
      request,
      undefined,
      { code: 5, uri: '' },
      { ...request, files: 5 },
      { ...request, place: 'machine' },
    ])
      await run({ turnOff }, what);
    assert.deepEqual(asked, [request]);
    assert.equal(person.lastKind, 'information [undo]');
    person.answer('undo');
    await run({ turnOff }, request);
    await new Promise(setImmediate);
    assert.deepEqual(asked, [request, request, 'undone']);
    person.answer('open-settings');
    await run({ turnOff: () => Promise.reject(new Error('no')) }, request);
    assert.deepEqual([person.lastKind, editor.did], ['error [open-settings]', ['settings hrflow.ruleOverrides']]);
  });

  it('change the language of a profile, and offer to undo it', async () => {
    const did: string[] = [];
    const undo = (): Promise<void> => Promise.resolve(void did.push('undone'));
    const use = (): Promise<() => Promise<void>> => Promise.resolve((did.push('changed'), undo));
    const run = async (change: typeof use): Promise<void> => {
      await commandsWith({ profileLanguage: { use: change } })
        .find(({ id }) => id === 'hrflow.changeLanguage')
        ?.run();
      await new Promise(setImmediate);
    };
    editor = new FakeEditor(new FakeDocument('{}').asTextDocument);
    await run(use);
    assert.deepEqual([did, person.lastKind], [['changed'], 'information [undo]']);
    person.answer('undo');
    await run(use);
    assert.deepEqual(did, ['changed', 'changed', 'undone']);
    person.answer('open-settings');
    await run(() => Promise.reject(new Error('no')));
    assert.deepEqual([person.lastKind, editor.did], ['error [open-settings]', ['settings files.associations']]);
    editor = new FakeEditor(undefined);
    await run(use);
    assert.deepEqual([did.length, person.lastKind], [3, 'information']);
  });

  describe('compose the text of a profile', () => {
    const fill = 'source.composeText.hrflow';
    const replace = 'source.replaceText.hrflow';
    const compose = async (offered: readonly string[], document = new FakeDocument('{}')): Promise<void> => {
      editor = new FakeEditor(document.asTextDocument);
      editor.sourceActions = offered;
      await commandsWith({})
        .find(({ id }) => id === 'hrflow.composeText')
        ?.run();
    };

    it('at once if it has none', async () => {
      await compose([fill]);
      assert.deepEqual([editor.did, person.shown], [[`apply ${fill}`], []]);
    });

    it('after a question if it has one', async () => {
      person.answer('replace-text');
      await compose([replace]);
      assert.deepEqual(editor.did, [`apply ${replace}`]);
      assert.deepEqual(person.shown, ['confirm: Replace `text`?']);
    });

    it('not if the user declines', async () => {
      person.answer(undefined);
      await compose([replace]);
      assert.deepEqual(editor.did, []);
    });

    it('not without anything to compose it from', async () => {
      await compose([]);
      assert.deepEqual([editor.did, person.lastKind], [[], 'information']);
    });

    it('not without a profile', async () => {
      await commandsWith({})
        .find(({ id }) => id === 'hrflow.composeText')
        ?.run();
      assert.deepEqual([editor.did, person.lastKind], [[], 'information']);
    });
  });

  it('restart the language server, and report if it does not start', async () => {
    let started = 0;
    const languageClient = {
      restart() {
        started++;
        return Promise.resolve();
      },
    };
    await restartServer({ ui: person, log, languageClient }).run();
    assert.deepEqual([started, person.lastKind], [1, 'information']);
    const broken = { restart: () => Promise.reject(new Error('no')) };
    await restartServer({ ui: person, log, languageClient: broken }).run();
    assert.equal(person.lastKind, 'error [show-log]');
  });

  it('offer to restart a language server that crashed too often', async () => {
    person.answer('restart-server');
    await showServerStopped(person, editor);
    person.answer('show-log');
    await showServerStopped(person, editor);
    await showServerStopped(person, editor);
    assert.deepEqual(editor.did, ['run hrflow.restartServer', 'run hrflow.showLog']);
    assert.equal(person.shown.length, 3);
  });
});

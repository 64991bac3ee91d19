import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import nodeFetch from 'node-fetch';
import type { BatchHeader } from '../../../client/batch/plan/batch';
import { saveBatchReport } from '../../../client/commands/batch/saveBatchReport';
import { showBatchReport } from '../../../client/commands/batch/showBatchReport';
import { pauseBatch } from '../../../client/commands/batch/pauseBatch';
import { offerResume } from '../../../client/batch/offerResume';
import { reportUnexpectedError } from '../../../client/ui/notify';
import { BatchRunner } from '../../../client/batch/batchRunner';
import { batchLockName } from '../../../client/batch/workspaceBatches';
import { indexProfiles } from '../../../client/commands/batch/indexProfiles';
import { type BatchParts } from '../../../client/batch/batchParts';
import { resumeBatch } from '../../../client/commands/batch/resumeBatch';
import { validateAll } from '../../../client/commands/batch/validateAll';
import { createCredentialStore } from '../../../client/credentials/credentialStore';
import { HrflowError } from '../../../client/hrflow/errors';
import { batchInProgressText, exclusionText } from '../../../client/messages/batchMessages';
import { outcomeLabel } from '../../../client/messages/outcomeLabels';
import { shapeOf } from '../../support/shapeOf';
import { createHrflowClient } from '../../../client/hrflow/hrflowClient';
import { accountFingerprint } from '../../../client/environments/accountFingerprint';
import { contentHash } from '../../../client/ledger/contentHash';
import type { LedgerEntry, Submission } from '../../../client/ledger/submission';
import { createRememberedSources } from '../../../client/sources/rememberedSources';
import { UserFacingError } from '../../../client/logging/userFacingError';
import type { FileContent } from '../../../client/ui/profileFiles';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { createWorkspaceChoices } from '../../../client/environments/workspaceState';
import { createSourceLists } from '../../../client/sources/sourceCache';
import { FakeClock } from '../batch/run/support';
import { respondWith, startStubServer } from '../../support/stubServer';
import { environmentAt, FakeEditor, FakeLog, FakePerson, FakeStorage } from '../../support/fakes';
import { problemsOf, smallProfileWith } from '../../support/profiles';
import { ManualHeartbeat, openStorage, type Storage, withMethods } from '../../support/storage';
import { blocksSending, type Severity } from '../../../server/profile/profileService';

const created = respondWith(201, { code: 201, message: 'Profile created', data: { key: 'k'.repeat(40) } });

describe('commands for many profiles', () => {
  let folder: string;
  let sandbox: Sandbox;
  let person: FakePerson;
  let editor: FakeEditor;
  let log: FakeLog;
  let secrets: FakeStorage;
  let files: Map<string, FileContent>;
  let shown: string[];
  let problems: string[];
  let wrong: Set<string>;
  let setting: { url: string; trusted: boolean; sources: Record<string, string>; folders: string[] };
  /** Of all windows that have not crashed. */
  let heartbeat: ManualHeartbeat;
  let parts: BatchParts;
  let runner: BatchRunner;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-commands-'));
    sandbox = await startSandbox();
    person = new FakePerson();
    editor = new FakeEditor(undefined);
    log = new FakeLog();
    secrets = new FakeStorage();
    files = new Map();
    shown = [];
    problems = [];
    wrong = new Set();
    setting = { url: sandbox.url, trusted: true, sources: {}, folders: [''] };
    heartbeat = new ManualHeartbeat();
    let ids = 0;
    const client = createHrflowClient(nodeFetch, 20);
    parts = {
      ...{ ui: person, editor, log, credentials: createCredentialStore(secrets) },
      choices: createWorkspaceChoices(new FakeStorage()),
      environments: () => [],
      sources: createRememberedSources(new FakeStorage()),
      client,
      sourceLists: createSourceLists(client),
      ...openStorage(folder, heartbeat.every),
      batchView: {
        show: (page, text) => Promise.resolve(void shown.push(`${page}: ${text}`)),
        save: (name, text) => Promise.resolve(shown.push(`${name}: ${text}`) > 0),
        setStatus: () => undefined,
        dispose: () => undefined,
      },
      batchDiagnostics: {
        add: (document, text) => void problems.push(`${document}: ${text}`),
        clear: (document) =>
          void (problems = problems.filter((each) => document !== undefined && !each.startsWith(`${document}: `))),
        dispose: () => undefined,
      },
      profileFiles: {
        selected: (resource) => (typeof resource === 'string' ? [resource] : undefined),
        findInSelection: (selected) => Promise.resolve([...files.keys()].filter((name) => selected.includes(name))),
        findByGlob: () => Promise.resolve([...files.keys()]),
        read: (name) => Promise.resolve(files.get(name) ?? { reason: 'it is gone' }),
        relativePath: (name) => name,
      },
      clock: { now: () => performance.now(), sleep: () => Promise.resolve() },
      settings: () => ({ environment: environmentAt(setting.url), sourceKey: '' }),
      configuredSourceKey: (document) => setting.sources[document] ?? '',
      isTrusted: () => setting.trusted,
      isInWindow: (document) => setting.folders.some((each) => document.startsWith(each)),
      sleep: (milliseconds) => heartbeat.pass(milliseconds),
      newId: () => `id${ids++}`,
      problemsOf: (document) => {
        const isWrong = wrong.has(document);
        const counts = { error: isWrong ? 1 : 0, warning: 0, information: 0, hint: 0 };
        const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 1 } };
        return Promise.resolve({ counts, ...(isWrong && { firstError: { message: 'It lacks `info`.', range } }) });
      },
    };
    runner = new BatchRunner(parts);
    const { apiKey, userEmail } = sandbox.credentials.readWrite;
    await parts.credentials.set(sandbox.url, { apiKey, userEmail });
    await parts.sources.set(sandbox.url, sandbox.sources[0]?.key ?? '');
  });
  afterEach(async () => {
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const add = (name: string, members: Record<string, unknown> = {}): void =>
    void files.set(name, { text: smallProfileWith({ text: name, ...members }), isUnsaved: false });
  const addMany = (count: number): void => {
    for (let each = 0; each < count; each++) add(`p${each}`, { reference: `r${each}` });
  };
  const index = (resource?: unknown): Promise<void> => indexProfiles(parts, runner).run(resource);
  const resume = (): Promise<void> => resumeBatch(parts, runner).run();
  const host = (): string => `Test (${new URL(sandbox.url).host})`;
  const glob = '**/*.profile.json';
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const offer = (): Promise<void> => offerResume(parts, new AbortController().signal);
  const isRunning = async (): Promise<boolean> => {
    const ids = await parts.batchFiles.ids();
    return (await Promise.all(ids.map((id) => parts.locks.isHeld(batchLockName(id))))).includes(true);
  };

  /** Writes the plan of a batch with one profile that was interrupted before it was sent. */
  async function createInterrupted({ id = '1-cut', document = 'p0', reference = '' } = {}): Promise<void> {
    const { origin, base } = environmentAt(sandbox.url).apiAddress;
    const account = accountFingerprint(origin, sandbox.credentials.readWrite.userEmail);
    const header: BatchHeader = { id, time: 1, environment: 'Test', origin, base, account };
    const content = { hash: 'h', sourceKey: 's', namesSource: false, ...(reference !== '' && { reference }) };
    await parts.batchFiles.create({ header, planned: [{ document, ...content }], leftOut: [] });
  }
  /** The submission of that profile. */
  const submissionOf = (batch: string): Submission => ({
    ...{ id: `${batch}-0`, time: 1, action: 'index', environment: 'Test', origin: sandbox.url, sourceKey: 's' },
    ...{ document: 'p0', hash: 'h', batch, item: 0 },
  });
  const openOtherWindow = (): Storage => openStorage(folder, heartbeat.every);
  /** A window that does not refresh its locks any more. */
  const openCrashedWindow = (): Storage => openStorage(folder, new ManualHeartbeat().every);

  it('names the lock file that cannot be read, instead of reporting another window', async () => {
    addMany(2);
    await createInterrupted();
    await parts.locks.acquire(batchLockName('1-cut'));
    const locks = path.join(folder, 'locks');
    const [lock = ''] = readdirSync(locks);
    rmSync(path.join(locks, lock));
    mkdirSync(path.join(locks, lock));
    person.answer(glob);
    await index().catch((error: unknown) => reportUnexpectedError('hrflow.indexProfiles', error, parts));
    assert.match(person.last, /^error: Cannot read .*\.lock \(EISDIR\), .* \[show-log\]$/);
    await assert.rejects(offer(), UserFacingError);
    assert.equal(sandbox.requests.length, 0);
  });

  it('shows the dry run, asks for confirmation, sends and reports the result', async () => {
    addMany(3);
    add('unsaved');
    files.set('unsaved', { text: smallProfileWith({ text: 'x' }), isUnsaved: true });
    add('wrong');
    wrong.add('wrong');
    files.set('large', { reason: 'it is larger than 20 MB', isLarge: true });
    person.answer(glob, 'index-profiles', 'index-profiles');
    await index();
    assert.ok(person.shown.map(shapeOf).includes('choose [index-profiles] [send-nothing]'));
    assert.ok(person.shown.includes('confirm: Index 4 profiles in Test?'));
    assert.ok(person.detail.includes(`Environment: ${host()}`));
    assert.match(shown[0] ?? '', /To be sent: 4\n {2}Without a reference.*: 1\n {2}With unsaved changes.*: 1/);
    assert.match(shown[0] ?? '', /wrong \(1 error, on line 3: It lacks `info`\.\)/);
    assert.match(shown[0] ?? '', /large \(it is larger than 20 MB\)/);
    assert.match(person.last, /^information: .*4 of 4 .*2.* \[show-report\] \[save-report\]$/);
    assert.equal(sandbox.profiles().length, 4);
    assert.doesNotMatch(log.lines.join(), /p0|r0|ask_/);
    assert.ok(!(await isRunning()));
  });

  it('reports placeholders of the template, in the dry run and in the question', async () => {
    addMany(2);
    add('template', { info: { full_name: 'First name Last name', summary: 'Summary' } });
    person.answer(glob, 'index-profiles');
    await index();
    const words = 'The profile still contains 2 placeholders of the template, such as: First name Last name';
    assert.match(shown[0] ?? '', /To be sent: 3\n {2}With placeholders of the template: 1\n/);
    assert.ok(shown[0]?.includes(`\nWith placeholders of the template\n  template (${words})\n`), shown[0]);
    assert.ok(person.detail.includes('With placeholders of the template: 1'));
    assert.ok(person.detail.includes('as if the candidate had written them'));
    assert.equal(sandbox.profiles().length, 0);
  });

  describe('with the validation of the language', () => {
    beforeEach(() => {
      const validate: BatchParts['problemsOf'] = (_, text) => {
        const found = problemsOf(text);
        const count = (severity: Severity): number => found.filter((each) => each.severity === severity).length;
        const firstError = found.find(blocksSending);
        const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
        return Promise.resolve({
          counts: {
            ...{ error: count('error'), warning: count('warning') },
            ...{ information: count('information'), hint: count('hint') },
          },
          ...(firstError && { firstError: { message: firstError.message, range } }),
        });
      };
      parts = { ...parts, problemsOf: validate };
    });

    it('sends profiles without the properties that the service does not need', async () => {
      const none = { parsing: false, revealing: false, embedding: false, searching: false, scoring: false };
      for (const [name, profile] of [
        ['only-info', { info: { full_name: 'Harry Potter' } }],
        ['connector', { reference: 'c', info: { full_name: 'Ron', urls: [] }, text: 'Ron', skills: [], tags: null }],
        [
          'returned',
          {
            ...{ reference: 'r', info: { full_name: 'Hermione' }, text: null, text_language: null },
            ...{ consent_algorithmic: { owner: none, controller: none }, experiences: [], educations: [] },
            ...{ experiences_duration: null, educations_duration: null, labels: null, metadatas: null },
          },
        ],
        ['no-info', { skills: [] }],
        ['wrong-info', { info: 'Harry' }],
      ] as const)
        files.set(name, { text: JSON.stringify(profile), isUnsaved: false });
      person.answer(glob, 'index-profiles', 'index-profiles');
      await index();
      assert.match(shown[0] ?? '', /To be sent: 3\n/);
      assert.match(shown[0] ?? '', /Excluded: validation errors \(2\)/);
      assert.match(shown[0] ?? '', /\n {2}no-info \(1 error, on line 1: /);
      assert.match(person.last, /^information: .*3 of 3 /);
      assert.equal(sandbox.profiles().length, 3);
    });
  });

  it('says that a source is disabled, in the dry run and in the question', async () => {
    const { apiKey, userEmail } = sandbox.credentials.readWrite;
    const { signal } = new AbortController();
    await parts.sourceLists.load({
      ...{ address: environmentAt(sandbox.url).apiAddress, credentials: { apiKey, userEmail }, signal },
    });
    addMany(1);
    add('closed', { source_key: '4'.repeat(40) });
    person.answer(glob, 'index-profiles', undefined);
    await index();
    assert.match(shown[0] ?? '', /Source: Disabled source, 44444444… \(disabled\) \(1\)/);
    assert.match(person.detail, /^For a disabled or archived source \(will probably be rejected\): 1$/m);
    shown = [];
    files.delete('closed');
    person.answer(glob, 'index-profiles', undefined);
    await index();
    assert.doesNotMatch(`${shown.join()}${person.detail}`, /disabled/);
  });

  it('sends nothing after Escape at any question, or from an untrusted workspace', async () => {
    addMany(2);
    for (const answers of [
      [undefined],
      [glob, undefined],
      [glob, 'Send Nothing'],
      [glob, 'index-profiles', undefined],
    ]) {
      await index(void person.answer(...answers));
    }
    setting.trusted = false;
    await index();
    assert.match(person.last, /trusted/);
    await resume();
    assert.match(person.last, /trusted/);
    assert.equal(sandbox.requests.length, 0);
    assert.deepEqual(await parts.batchFiles.ids(), []);
  });

  it('reads the ledger once for a plan, and once before a resume', async () => {
    addMany(3);
    await createInterrupted();
    let reads = 0;
    const { ledger } = parts;
    const priors: typeof ledger.priors = () => {
      reads++;
      return ledger.priors();
    };
    parts = { ...parts, ledger: withMethods(ledger, { priors, prior: () => assert.fail('read for one profile') }) };
    person.answer(glob, 'index-profiles', undefined);
    await index();
    assert.equal(reads, 1);
    person.answer(undefined);
    await resume();
    assert.equal(reads, 2);
  });

  it('indexes the files selected in the explorer, each in its own source', async () => {
    addMany(3);
    const [, second, third] = sandbox.sources.filter(({ acceptsProfiles }) => acceptsProfiles).map(({ key }) => key);
    setting.sources = { p1: second ?? '' };
    add('p2', { source_key: third ?? second });
    person.answer('index-profiles', 'index-profiles');
    await index('p1');
    person.answer(glob, 'index-profiles', 'index-profiles');
    await index();
    assert.deepEqual(
      sandbox
        .profiles()
        .map(({ members, sourceKey }) => `${String(members.text)} ${sourceKey}`)
        .sort(),
      [`p0 ${sandbox.sources[0]?.key}`, `p1 ${second}`, `p2 ${third ?? second}`],
    );
  });

  it('pauses if the credentials are rejected, and resumes with valid ones', async () => {
    addMany(30);
    await parts.credentials.set(sandbox.url, { apiKey: `ask_${'0'.repeat(32)}`, userEmail: 'a@example.com' });
    person.answer(glob, 'index-profiles', 'index-profiles');
    const ended = index();
    while (!runner.active?.run.pauseReason || runner.active.run.limiter.inFlight > 0) await settled();
    assert.ok(sandbox.requests.length <= 4);
    const warning = person.shown.findLast((each) => each.startsWith('warning'));
    assert.equal(shapeOf(warning), 'warning [set-credentials] [resume] [show-report]');
    await parts.credentials.set(sandbox.url, sandbox.credentials.readWrite);
    person.answer('continue');
    await resume();
    await ended;
    assert.equal(sandbox.profiles().length, 30);
    assert.equal(new Set(sandbox.profiles().map(({ members }) => members.reference)).size, 30);
  });

  it('pauses, is cancelled, and resumes the remaining profiles after confirmation', async () => {
    addMany(60);
    sandbox.setFault({ kind: 'delay', milliseconds: 3 });
    person.answer(glob, 'index-profiles', 'index-profiles');
    const ended = index();
    while (sandbox.profiles().length < 10) await settled();
    await pauseBatch(parts, runner).run();
    person.answer(glob);
    await index();
    assert.equal(person.last, `warning: ${batchInProgressText()}`);
    person.cancel();
    await ended;
    const sent = sandbox.profiles().length;
    assert.equal(shapeOf(person.last), 'warning [resume] [show-report]');
    // The user cancelled it, so no message appears at the next start.
    await offer();
    assert.equal(shapeOf(person.last), 'warning [resume] [show-report]');
    person.answer('resume');
    await resume();
    assert.ok(person.shown.includes(`confirm: Resume indexing ${60 - sent} profiles in Test?`));
    assert.equal(sandbox.profiles().length, 60);
    await resume();
    assert.equal(person.last, 'information: There is no batch to resume.');
  });

  it('shows the name of the source in the confirmation if it is known', async () => {
    const [source] = sandbox.sources;
    const credentials = await parts.credentials.get(sandbox.url);
    assert.ok(source && credentials);
    add('p');
    person.answer(glob, 'index-profiles', undefined);
    await index();
    assert.ok(person.detail.includes(`Source: ${source.key} (1)`), person.detail);
    const { apiAddress: address } = environmentAt(sandbox.url);
    await parts.sourceLists.load({ address, credentials, signal: new AbortController().signal });
    person.answer(glob, 'index-profiles', undefined);
    await index();
    const sourceLine = `Source: ${source.name}, ${source.key.slice(0, 8)}… (1)`;
    assert.ok(person.detail.includes(sourceLine) && shown.at(-1)?.includes(sourceLine), person.detail);
  });

  it('includes the requests that were in flight in the progress of a paused batch', async () => {
    parts = { ...parts, clock: new FakeClock() };
    runner = new BatchRunner(parts);
    addMany(40);
    person.answer(glob, 'index-profiles', 'index-profiles');
    const ended = index();
    while (sandbox.profiles().length < 10) await settled();
    await pauseBatch(parts, runner).run();
    while (runner.active && runner.active.run.limiter.inFlight > 0) await settled();
    for (let turn = 0; turn < 20; turn++) await settled();
    const reports = person.shown.filter((each) => each.startsWith('report:'));
    assert.equal(reports.at(-1), `report: Paused · ${sandbox.profiles().length} of 40`);
    person.cancel();
    await ended;
    const shownBefore = person.shown.length;
    for (let turn = 0; turn < 20; turn++) await settled();
    assert.equal(person.shown.length, shownBefore);
  });

  it('reports an interrupted batch, and resumes it only in its own environment', async () => {
    addMany(2);
    await createInterrupted();
    person.answer('resume');
    await offer();
    assert.match(person.last, /^warning: .*0 of 1.* \[resume\] \[show-report\] \[delete-batch\]$/);
    assert.deepEqual(editor.did, ['run hrflow.resumeBatch']);
    setting.url = 'http://127.0.0.2:1';
    await resume();
    assert.match(person.last, /^error: .* Test \(http.* \[choose-environment\]$/);
    person.answer('choose-environment');
    await resume();
    await settled();
    assert.equal(editor.did.at(-1), 'run hrflow.chooseEnvironment');
    setting.url = sandbox.url;
    // The content of the file has changed since.
    person.answer('resume');
    await resume();
    assert.equal(sandbox.profiles().length, 0);
    assert.deepEqual(problems, [`p0: ${outcomeLabel('changed')}`]);
    await createInterrupted({ id: '2-cut' });
    person.answer('delete-batch');
    await offer();
    assert.ok(!(await parts.batchFiles.ids()).includes('2-cut'));
  });

  describe('a batch that was interrupted', () => {
    beforeEach(() => void (editor.did.length = 0));

    it('is resumed from its message without a question which one, and no other one instead', async () => {
      addMany(2);
      await createInterrupted();
      await createInterrupted({ id: '2-cut', document: 'p1' });
      person.answer('resume');
      await offer();
      assert.deepEqual([editor.did, editor.lastArgument], [['run hrflow.resumeBatch'], '2-cut']);
      const paused = {
        header: { id: '1-cut' },
        run: { pauseReason: { kind: 'person' }, resume: () => assert.fail('another batch was resumed') },
      } as unknown as NonNullable<BatchRunner['active']>;
      await resumeBatch(parts, withMethods(runner, { active: paused })).run('2-cut');
      assert.equal(person.last, `warning: ${batchInProgressText()}`);
      person.answer('resume');
      await resumeBatch(parts, runner).run('2-cut');
      assert.deepEqual(problems, [`p1: ${outcomeLabel('changed')}`]);
    });

    it('is deleted with the next batch if its plan is damaged or was not written completely', async () => {
      addMany(1);
      await createInterrupted();
      const batches = path.join(folder, 'batches');
      for (const name of ['2-damaged.jsonl', '3-crashed.jsonl.0d9c', '4-running.jsonl.0d9c'])
        writeFileSync(path.join(batches, name), '{"header":');
      await openOtherWindow().locks.acquire(batchLockName('4-running'));
      person.answer(glob, 'index-profiles', 'index-profiles');
      await index();
      const names = readdirSync(batches).filter((name) => !/^\d{13}/.test(name));
      assert.deepEqual(names.sort(), ['1-cut.jsonl', '4-running.jsonl.0d9c']);
    });

    it('belongs to its files: other folders of the window, in any order, change nothing', async () => {
      await createInterrupted({ document: 'file:///work/a/p0' });
      for (const folders of [
        ['file:///work/a/'],
        ['file:///work/b/', 'file:///work/a/'],
        ['file:///work/a/', 'file:///work/b/', 'file:///work/c/'],
      ]) {
        setting.folders = folders;
        person.answer('resume');
        await offer();
        assert.deepEqual(editor.did.splice(0), ['run hrflow.resumeBatch']);
        await showBatchReport(parts, runner).run();
        assert.match(shown.splice(0).join(), /"file": "file:\/\/\/work\/a\/p0"/);
      }
    });

    it('is not a batch of windows with other folders, or without folders and the file', async () => {
      await createInterrupted({ document: 'file:///work/a/p0' });
      for (const folders of [['file:///work/b/'], []]) {
        setting.folders = folders;
        await offer();
        await resume();
        assert.deepEqual(person.shown.splice(0), ['information: There is no batch to resume.']);
      }
      setting.folders = ['file:///work/a/p0'];
      person.answer('resume');
      await offer();
      assert.deepEqual(editor.did, ['run hrflow.resumeBatch']);
    });

    it('is offered and resumed although the lock of the window that crashed looks fresh at first', async () => {
      const crashed = openCrashedWindow();
      await createInterrupted();
      await crashed.locks.acquire(batchLockName('1-cut'));
      await crashed.ledger.begin(submissionOf('1-cut'));
      person.answer('resume');
      await offer();
      assert.match(person.last, /^warning: .*0 of 1.* \[resume\] /);
      person.answer('resume');
      await resume();
      assert.match(person.shown.join('\n'), /^confirm: (?:Resume|This batch)/m);
    });

    it('is resumed after the lock of the window that crashed was fresh', async () => {
      addMany(1);
      await createInterrupted();
      await openCrashedWindow().locks.acquire(batchLockName('1-cut'));
      person.answer('resume');
      await resume();
      assert.ok(person.shown.includes('confirm: Resume indexing 1 profile in Test?'), person.shown.join('\n'));
    });

    it('is neither offered nor resumed while another window runs it', async () => {
      await createInterrupted();
      await openOtherWindow().locks.acquire(batchLockName('1-cut'));
      await offer();
      assert.deepEqual(person.shown, []);
      await resume();
      assert.equal(person.last, `warning: ${batchInProgressText()}`);
      person.answer(glob);
      add('p0');
      await index();
      assert.equal(person.last, `warning: ${batchInProgressText()}`);
      assert.equal(sandbox.requests.length, 0);
    });

    it('is not waited for any more after the user cancels', async () => {
      await createInterrupted();
      await openCrashedWindow().locks.acquire(batchLockName('1-cut'));
      let waits = 0;
      parts = { ...parts, sleep: () => Promise.resolve(waits++).then(() => person.cancel()) };
      await resume();
      assert.equal(waits, 1);
      assert.equal(await parts.ledger.conclusionOf('1-cut'), undefined);
    });
  });

  it('deletes finished batches, also one that crashed at its end, but none that can be resumed or that runs', async () => {
    for (const id of ['1-finished', '2-running', '3-interrupted']) await createInterrupted({ id });
    const { ledger } = parts;
    for (const id of ['1-finished', '2-running']) {
      await ledger.begin(submissionOf(id));
      await ledger.end(`${id}-0`, { outcome: 'created', stored: 'yes', milliseconds: 1 });
    }
    await openOtherWindow().locks.acquire(batchLockName('2-running'));
    add('new');
    person.answer(glob, 'index-profiles', 'index-profiles');
    await index();
    const ids = await parts.batchFiles.ids();
    assert.deepEqual(
      ids.filter((id) => /^\d-/.test(id)),
      ['3-interrupted', '2-running'],
    );
    assert.equal(await ledger.conclusionOf('1-finished'), 'done');
    assert.equal(await ledger.conclusionOf('2-running'), undefined);
  });

  it('excludes edited profiles without a reference, and profiles with the key of a stored profile', async () => {
    add('p');
    person.answer(glob, 'index-profiles', 'index-profiles');
    await index();
    add('p', { text: 'a comma mended' });
    add('q', { key: 'k'.repeat(40) });
    person.answer(glob);
    await index();
    assert.equal(shapeOf(person.last), 'information');
    assert.match(shown.at(-1) ?? '', new RegExp(`${exclusionText('edited')}\n {2}p\n`));
    assert.match(shown.at(-1) ?? '', new RegExp(`${exclusionText('has-key')}\n {2}q\n`));
    assert.equal(sandbox.profiles().length, 1);
  });

  it('does not report a profile as stored if it was edited after an interrupted submission', async () => {
    add('p', { reference: 'r', text: 'one' });
    const entry = await cutOffAfterStoring();
    assert.equal(entry?.ending?.stored, 'unknown');
    add('p', { reference: 'r', text: 'two' });
    person.answer(glob, 'index-profiles', 'index-profiles');
    await index();
    assert.match(person.last, /^warning: .*0 of 1 .*1.* \[show-report\] \[save-report\]$/);
    assert.deepEqual(problems, [`p: ${outcomeLabel('other-content')}`]);
    assert.deepEqual(
      sandbox.profiles().map(({ members }) => members.text),
      ['one'],
    );
  });

  /** Runs a batch whose connection is lost after the service has stored the profile, which cannot be read afterwards. */
  async function cutOffAfterStoring(): Promise<LedgerEntry | undefined> {
    const client = {
      ...parts.client,
      readProfileText: () => Promise.reject(new HrflowError({ kind: 'unauthorised', message: '' })),
    };
    sandbox.setFault([{ kind: 'cut', afterStoring: true }]);
    person.answer(glob, 'index-profiles', 'index-profiles');
    await indexProfiles({ ...parts, client }, new BatchRunner({ ...parts, client })).run();
    return (await parts.ledger.entries())[0];
  }

  /** How many times each text is stored. */
  const times = (): Record<string, number> => {
    const found: Record<string, number> = {};
    for (const { members } of sandbox.profiles()) found[String(members.text)] = (found[String(members.text)] ?? 0) + 1;
    return found;
  };
  const once = (...names: string[]): Record<string, number> => Object.fromEntries(names.map((name) => [name, 1]));

  /** Runs until the condition is met, then cancels. */
  async function cancelledWhen(isSo: () => boolean, run: Promise<void>): Promise<void> {
    while (!isSo()) await settled();
    person.cancel();
    await run;
  }

  it('does not send profiles again that another batch sent before the resume', async () => {
    const names = Array.from({ length: 12 }, (_, each) => `p${each}`);
    for (const name of names) add(name);
    sandbox.setFault({ kind: 'delay', milliseconds: 3 });
    person.answer(glob, 'index-profiles', 'index-profiles');
    await cancelledWhen(() => sandbox.requests.length > 0, index());
    sandbox.setFault(undefined);
    const left = 12 - sandbox.profiles().length;
    assert.ok(left > 0);
    person.answer(glob, 'index-profiles', 'index-profiles');
    await index();
    assert.deepEqual(times(), once(...names));
    person.answer('close-batch');
    await resume();
    assert.ok(person.shown.includes('confirm: This batch has nothing left to send. Close it?'));
    assert.match(person.detail, new RegExp(`not sent again: ${left}$`, 'm'));
    assert.match(person.last, /^information: .*12 of 12.* \[show-report\] \[save-report\]$/);
    assert.deepEqual(times(), once(...names));
    await showBatchReport(parts, runner).run();
    assert.match(shown.at(-1) ?? '', /"stored": "yes"/);
    await resume();
    assert.equal(person.last, 'information: There is no batch to resume.');
  });

  it('does not send a profile that was indexed separately while the batch was paused', async () => {
    const names = Array.from({ length: 6 }, (_, each) => `p${each}`);
    for (const name of names) add(name);
    sandbox.setFault({ kind: 'delay', milliseconds: 3 });
    person.answer(glob, 'index-profiles', 'index-profiles');
    const ended = index();
    while (sandbox.requests.length === 0) await settled();
    await pauseBatch(parts, runner).run();
    while (runner.active && runner.active.run.limiter.inFlight > 0) await settled();
    assert.ok(!('p5' in times()));
    // Index Profile writes the same entries.
    const text = files.get('p5');
    assert.ok(text && 'text' in text);
    await parts.ledger.begin({
      ...{ id: 'single', time: Date.now(), environment: 'Test', origin: sandbox.url, document: 'p5' },
      action: 'index',
      ...{ sourceKey: sandbox.sources[0]?.key ?? '', hash: contentHash(text.text) },
    });
    await parts.ledger.end('single', { outcome: 'created', stored: 'yes', key: 'k', milliseconds: 1 });
    await resume();
    await ended;
    assert.deepEqual(times(), once('p0', 'p1', 'p2', 'p3', 'p4'));
    assert.match(person.last, /^information: .*6 of 6.* \[show-report\] \[save-report\]$/);
  });

  it('resumes only at the same address, and asks before it uses another account', async () => {
    const server = await startStubServer(created);
    try {
      const live = { ...environmentAt(`${server.url}/live`), name: 'Live', isProduction: true };
      let environment = { ...environmentAt(`${server.url}/staging`), name: 'Staging' };
      parts = { ...parts, settings: () => ({ environment, sourceKey: sandbox.sources[0]?.key ?? '' }) };
      runner = new BatchRunner(parts);
      const [a, b] = ['a', 'b'].map((each) => ({ apiKey: `ask_${each.repeat(32)}`, userEmail: `${each}@x.yy` }));
      assert.ok(a && b);
      await parts.credentials.set(server.url, a);
      addMany(12);
      person.answer(glob, 'index-profiles', 'index-profiles');
      await cancelledWhen(() => server.received.length > 0, index());
      const sent = server.received.length;
      assert.ok(sent < 12);
      environment = live;
      await resume();
      assert.match(person.last, /^error: .* Staging \(.*staging\).* Live \(.*live\).* \[choose-environment\]$/);
      assert.equal(server.received.length, sent);
      // The environment has a new name, but the same address.
      environment = { ...environmentAt(`${server.url}/staging`), name: 'Renamed' };
      await parts.credentials.set(server.url, b);
      person.answer(undefined);
      await resume();
      assert.match(person.detail, /^Started in Staging, .*\nStarted with another account, .* b@x\.yy$/m);
      assert.equal(server.received.length, sent);
      // The other account is entered only after the confirmation.
      await parts.credentials.remove(server.url);
      person.answer('resume', b.apiKey, b.userEmail, undefined);
      await resume();
      assert.ok(person.shown.includes('confirm: Continue as b@x.yy?'));
      assert.equal(server.received.length, sent);
      await parts.credentials.set(server.url, a);
      person.answer('resume');
      await resume();
      assert.doesNotMatch(person.detail, /account/);
      assert.match(person.last, /^information: .*Renamed.*12 of 12.* \[show-report\] \[save-report\]$/);
      assert.ok(server.received.every(({ url }) => url?.startsWith('/staging')));
      const [id = ''] = await parts.batchFiles.ids();
      assert.doesNotMatch(readFileSync(path.join(folder, 'batches', `${id}.jsonl`), 'utf8'), /@/);
    } finally {
      await server.stop();
    }
  });

  it('asks before it continues with another account', async () => {
    const server = await startStubServer((response) => void setImmediate(() => created(response)));
    try {
      setting.url = server.url;
      await parts.sources.set(server.url, 's');
      await parts.credentials.set(server.url, { apiKey: 'a', userEmail: 'a@x.yy' });
      addMany(10);
      person.answer(glob, 'index-profiles', 'index-profiles');
      const ended = index();
      while (server.received.length === 0) await settled();
      await pauseBatch(parts, runner).run();
      await parts.credentials.set(server.url, { apiKey: 'b', userEmail: 'b@x.yy' });
      person.answer(undefined);
      await resume();
      assert.ok(person.shown.includes('confirm: Continue as b@x.yy?'));
      assert.match(person.detail, /a@x\.yy/);
      assert.ok(runner.active?.run.pauseReason);
      person.answer('continue');
      await resume();
      await ended;
      const emails = server.received.map(({ headers }) => headers['x-user-email']);
      assert.equal(emails.length, 10);
      assert.deepEqual([...new Set(emails)], ['a@x.yy', 'b@x.yy']);
    } finally {
      await server.stop();
    }
  });

  it('shows before a resume whether the key can check profiles with an unknown result', async () => {
    await createInterrupted({ reference: 'r0' });
    await openCrashedWindow().ledger.begin({ ...submissionOf('1-cut'), reference: 'r0' });
    await resume();
    assert.match(person.detail, /^May have been stored \(VS Code checks first\): 1$/m);
    await parts.credentials.set(sandbox.url, sandbox.credentials.writeOnly);
    await resume();
    assert.match(person.detail, /^May have been stored \(cannot be checked: .*\): 1$/m);
  });

  it('does not delete a batch that was resumed after the message appeared', async () => {
    await createInterrupted();
    let take: (button: string) => void = () => undefined;
    const { showMessage } = person;
    person.showMessage = (level, text, ...buttons) =>
      buttons.some((id) => id === 'delete-batch')
        ? new Promise((resolve) => (take = (id) => resolve(buttons.find((each) => each === id))))
        : showMessage(level, text, ...buttons);
    const messageShown = async (): Promise<void> => {
      const before = take;
      while (take === before) await settled();
    };
    const first = offer();
    await messageShown();
    const lock = await openOtherWindow().locks.acquire(batchLockName('1-cut'));
    take('delete-batch');
    await first;
    assert.equal(person.last, `warning: ${batchInProgressText()}`);
    await lock?.release();
    const second = offer();
    await messageShown();
    await openOtherWindow().ledger.begin(submissionOf('1-cut'));
    take('delete-batch');
    await second;
    assert.equal(shapeOf(person.last), 'information');
    assert.deepEqual(await parts.batchFiles.ids(), ['1-cut']);
  });

  it('reports the result if the end cannot be written, and counts down the wait for the service', async () => {
    let isFirst = true;
    const slow = respondWith(429, { code: 429, message: '' }, { 'Retry-After': '2' });
    const server = await startStubServer((response) => {
      (isFirst ? slow : created)(response);
      isFirst = false;
    });
    try {
      setting.url = server.url;
      await parts.sources.set(server.url, 's');
      await parts.credentials.set(server.url, { apiKey: 'a', userEmail: 'a@x.yy' });
      const ledger = withMethods(parts.ledger, { conclude: () => Promise.reject(new Error('disk full')) });
      const clock = new FakeClock();
      parts = { ...parts, ledger, clock };
      runner = new BatchRunner(parts);
      add('p');
      person.answer(glob, 'index-profiles', 'index-profiles');
      await index();
      const waits = person.shown.filter((each) => each.includes('is busy'));
      assert.deepEqual(
        waits,
        [2, 1].map((left) => `report: 0 of 1 · Test is busy. Retrying in ${left} s.`),
      );
      assert.match(person.last, /^information: .*1 of 1.* \[show-report\] \[save-report\]$/);
      assert.match(log.lines.join(), /Cannot write the end of a batch/);
    } finally {
      await server.stop();
    }
  });

  it('sends each file once from two windows that send the same files at the same time', async () => {
    addMany(4);
    for (const name of ['q0', 'q1', 'q2']) add(name);
    sandbox.setFault({ kind: 'delay', milliseconds: 20 });
    const windows = ['a', 'b'].map((name) => {
      const ui = new FakePerson();
      ui.answer(glob, 'index-profiles', 'index-profiles');
      const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
      const clock = { now: () => performance.now(), sleep };
      const window = { ...parts, ...openOtherWindow(), ui, clock, newId: () => `${name}${parts.newId()}` };
      return { ui, run: () => indexProfiles(window, new BatchRunner(window)).run() };
    });
    await Promise.all(windows.map(({ run }) => run()));
    assert.deepEqual(times(), once('p0', 'p1', 'p2', 'p3', 'q0', 'q1', 'q2'));
    for (const { ui } of windows) assert.match(ui.last, /^information: .*7 of 7/);
  });

  it('reports profiles that are not stored as problems, JSON and CSV', async () => {
    await showBatchReport(parts, runner).run();
    assert.equal(shapeOf(person.last), 'information');
    addMany(1);
    add('=refused', { reference: 'r0', tags: [5] });
    files.set('=refused', { text: '{"reference": "other"}', isUnsaved: false });
    person.answer(glob, 'index-profiles', 'index-profiles');
    await index();
    assert.match(person.last, /^warning: .*1 of 2 .*1.* \[show-report\] \[save-report\]$/);
    assert.match(problems.join(), /^=refused: .*Validation error/);
    await showBatchReport(parts, runner).run();
    assert.match(shown.at(-1) ?? '', /"outcome": ".*Validation error/);
    person.answer('CSV');
    await saveBatchReport(parts, runner).run();
    assert.match(shown.at(-1) ?? '', /^batch-report\.csv: \uFEFFfile,reference.*\r\n.*\r\n'=refused,other,/);
    person.answer('JSON');
    await saveBatchReport(parts, runner).run();
    assert.match(shown.at(-1) ?? '', /^batch-report\.json: \[/);
  });

  it('keeps the reasons of profiles that are not sent again when a batch is resumed', async () => {
    const plain = parts;
    const lost = new HrflowError({ kind: 'connection-lost', reason: 'ECONNRESET' });
    let isStopped = false;
    const client: BatchParts['client'] = {
      ...parts.client,
      async indexProfile(request) {
        if (request.body.includes('"unknown"')) throw lost;
        while (!isStopped && !request.body.includes('"other"')) await settled();
        return plain.client.indexProfile(request);
      },
    };
    parts = { ...plain, client };
    runner = new BatchRunner(parts);
    files.set('refused', { text: '{"reference": "other"}', isUnsaved: false });
    add('unknown');
    addMany(10);
    add('wrong');
    wrong.add('wrong');
    add('again', { text: 'p0', reference: 'r0' });
    person.answer(glob, 'index-profiles', 'index-profiles');
    const ended = index();
    while (problems.length < 2) await settled();
    person.cancel();
    isStopped = true;
    await ended;
    assert.equal(shapeOf(person.last), 'warning [resume] [show-report]');
    const found = problems.toSorted();
    assert.match(
      found.join('\n'),
      /^refused: .*\(status 422\).*\nunknown: The profile may have been stored\. .*ECONNRESET/,
    );
    person.answer('resume');
    await resume();
    assert.match(person.last, /^warning: .*10 of 12 .*1 .*1.* \[show-report\] \[save-report\]$/);
    assert.deepEqual(problems.toSorted(), found);
    await showBatchReport(parts, runner).run();
    const report = shown.at(-1) ?? '';
    assert.match(report, /"outcome": ".*\(status 422\).+"/);
    assert.match(report, /\(1 error, on line 3: It lacks `info`\.\)/);
    assert.match(report, / \(p0\)"/);
    const [id = ''] = await parts.batchFiles.ids();
    assert.doesNotMatch(readFileSync(path.join(folder, 'batches', `${id}.jsonl`), 'utf8'), /It lacks/);
  });

  it('adds the problems again when a batch is resumed in another window', async () => {
    addMany(1);
    files.set('refused', { text: '{"reference": "other"}', isUnsaved: false });
    const plain = parts;
    const stopsAt: BatchParts['client'] = {
      ...plain.client,
      async indexProfile(request) {
        while (request.body.includes('"r0"') && problems.length === 0) await settled();
        if (!request.body.includes('"r0"')) return await plain.client.indexProfile(request);
        person.cancel();
        throw new HrflowError({ kind: 'rate-limited' });
      },
    };
    parts = { ...plain, client: stopsAt };
    runner = new BatchRunner(parts);
    person.answer(glob, 'index-profiles', 'index-profiles');
    await index();
    assert.match(problems.join(), /^refused: .*\(status 422\)/);
    problems = [];
    parts = plain;
    runner = new BatchRunner(parts);
    person.answer('resume');
    await resume();
    assert.match(person.last, /^warning: .*1 of 2 .*1.* \[show-report\] \[save-report\]$/);
    assert.deepEqual(problems, [`refused: ${outcomeLabel('refused')}`]);
  });

  it('reports if the profiles cannot be validated', async () => {
    addMany(2);
    parts = { ...parts, problemsOf: () => Promise.reject(new Error('stopped')) };
    person.answer(glob, 'restart-server');
    await indexProfiles(parts, runner).run();
    assert.equal(shapeOf(person.last), 'error [restart-server]');
    await settled();
    assert.deepEqual(editor.did, ['run hrflow.restartServer']);
    // The next run does not wait for an open message.
    person.ignoresMessages = true;
    person.answer(glob);
    await indexProfiles(parts, runner).run();
    assert.deepEqual(await parts.batchFiles.ids(), []);
  });

  it('validates all files, and counts those with problems and those skipped', async () => {
    addMany(3);
    files.set('large', { reason: 'it is larger than 20 MB', isLarge: true });
    wrong.add('p1');
    const set: string[] = [];
    await validateAll({
      ...parts,
      workspaceDiagnostics: {
        clear: () => void set.push('clear'),
        set: (document) => void set.push(document),
        dispose: () => undefined,
      },
      diagnosticsOf: async (document, text) => ({ problems: await parts.problemsOf(document, text), diagnostics: [] }),
    }).run();
    assert.deepEqual(set, ['clear', 'p0', 'p1', 'p2']);
    assert.match(person.last, /^information: .*: 4\. .*: 1\. .*: 1, .*: 0\. .*20 MB\): 1\. \[show-problems\]$/);
    assert.match(log.lines.join(), /4 of 4, 1 skipped for their size/);
  });
});

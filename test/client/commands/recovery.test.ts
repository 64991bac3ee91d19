import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import nodeFetch from 'node-fetch';
import { indexProfile } from '../../../client/commands/profile/indexProfile';
import type { IndexProfileParts } from '../../../client/indexing/profileIndexer';
import { openProfile, type OpenProfileParts } from '../../../client/commands/profile/openProfile';
import { offerVerification } from '../../../client/stored/offerVerification';
import { type HistoryParts, showHistory } from '../../../client/commands/profile/showHistory';
import { createCredentialStore } from '../../../client/credentials/credentialStore';
import { createHrflowClient } from '../../../client/hrflow/hrflowClient';
import { accountFingerprint } from '../../../client/environments/accountFingerprint';
import { contentHash } from '../../../client/ledger/contentHash';
import { batchLockName } from '../../../client/batch/workspaceBatches';
import type { Ledger } from '../../../client/ledger/ledger';
import { staleMilliseconds } from '../../../client/ledger/sharedLocks';
import type { Submission, PriorSubmission } from '../../../client/ledger/submission';
import { createOpenedProfiles } from '../../../client/stored/openedProfiles';
import { createSourceLists } from '../../../client/sources/sourceCache';
import { createRememberedSources } from '../../../client/sources/rememberedSources';
import { respondToUpgrade } from '../../../client/network/rejectUpgrades';
import { createWorkspaceChoices } from '../../../client/environments/workspaceState';
import type { ButtonId } from '../../../client/messages/buttons';
import { delayText } from '../../../client/messages/batchMessages';
import { outcomeLabel } from '../../../client/messages/outcomeLabels';
import * as verification from '../../../client/messages/verificationMessages';
import { shapeOf } from '../../support/shapeOf';
import { UserFacingError } from '../../../client/logging/userFacingError';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { environmentAt, FakeDocument, FakeEditor, FakeLog, FakePerson, FakeStorage } from '../../support/fakes';
import { smallProfileWith } from '../../support/profiles';
import { ManualHeartbeat, openStorage, type Storage, withMethods } from '../../support/storage';

const uri = 'file:///work/harry.profile.json';
/** The shapes of the messages after a check. */
const stored = 'information [show-profile] [copy-key] [show-history]';
const notStored = 'warning [index-again] [show-history]';
/** The shape of the message about an indexed profile. */
const created = 'information [show-profile] [copy-key]';

describe('Index Profile after failures', () => {
  let folder: string;
  let sandbox: Sandbox;
  let person: FakePerson;
  let editor: FakeEditor;
  let document: FakeDocument;
  let log: FakeLog;
  let marked: string[];
  let setting: { url: string; production: boolean; environments: boolean };
  let parts: IndexProfileParts & HistoryParts & OpenProfileParts;

  /** Of all windows that have not crashed. */
  let heartbeat: ManualHeartbeat;
  const openWindow = ({ every } = heartbeat): Storage => {
    const storage = openStorage(folder, every);
    return { ...storage, ledger: tracked(storage.ledger) };
  };
  /** The ledger of a window that does not refresh its locks any more. */
  const crashedLedger = (): Ledger => openWindow(new ManualHeartbeat()).ledger;
  const clear = (): Promise<number> => parts.ledger.clear(() => false);
  const pending = { count: 0 };
  /** Counts pending calls, for `idle`. */
  function tracked<Target extends object>(target: Target): Target {
    return new Proxy(target, {
      get(_, name) {
        const member = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
        return async (...args: unknown[]) => {
          pending.count++;
          return await Promise.resolve(Reflect.apply(member, target, args)).finally(() => pending.count--);
        };
      },
    });
  }

  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-recovery-'));
    heartbeat = new ManualHeartbeat();
    sandbox = await startSandbox();
    person = new FakePerson();
    document = new FakeDocument(smallProfileWith({ text: 'Harry' }), uri);
    editor = new FakeEditor(document.asTextDocument);
    log = new FakeLog();
    marked = [];
    setting = { url: sandbox.url, production: false, environments: true };
    const client = tracked(createHrflowClient(respondToUpgrade(nodeFetch), 20));
    const ids = Array.from({ length: 50 }, (_, index) => `id${index}`);
    parts = {
      ...{ ui: person, editor, log, client, credentials: createCredentialStore(new FakeStorage()) },
      sources: createRememberedSources(new FakeStorage()),
      sourceLists: createSourceLists(client),
      opened: createOpenedProfiles(),
      choices: createWorkspaceChoices(new FakeStorage()),
      environments: () =>
        setting.environments
          ? [{ name: 'Test', address: setting.url, setting: 'hrflow.apiUrl', environment: environmentAt(setting.url) }]
          : [],
      settings: () => ({
        environment: { ...environmentAt(setting.url), isProduction: setting.production },
        sourceKey: sandbox.sources[0]?.key ?? '',
      }),
      isTrusted: () => true,
      errorsOf: () => Promise.resolve([]),
      ...openWindow(),
      newId: () => ids.shift() ?? '',
      sleep: (milliseconds) => heartbeat.pass(milliseconds),
      serviceDiagnostics: {
        set: (_, problems) => {
          marked = problems.map(({ range: { start, end }, message }) => {
            const line = document.getText().split('\n')[start.line] ?? '';
            return `${line.slice(start.character, end.character)}: ${message}`;
          });
        },
        dispose: () => undefined,
      },
      profileFiles: {
        relativePath: (name) => name.split('/').at(-1) ?? '',
        read: (name) =>
          Promise.resolve(name === uri ? { text: document.getText(), isUnsaved: false } : { reason: 'it is gone' }),
      },
    };
    const { apiKey, userEmail } = sandbox.credentials.readWrite;
    await parts.credentials.set(sandbox.url, { apiKey, userEmail });
  });
  afterEach(async () => {
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const where = (): string => `Test (${new URL(sandbox.url).host})`;
  /** Different results may have the same buttons. */
  const assertResult = (textOf: (profile: verification.VerifiedProfile) => string): void => {
    const text = textOf({ file: 'harry.profile.json', where: where(), reference: 'r' });
    assert.ok(
      person.shown.some((each) => each.includes(`: ${text}`)),
      `${text} is not in\n${person.shown.join('\n')}`,
    );
  };
  const requests = (method: string): number => sandbox.requests.filter((each) => each.method === method).length;
  const outcomes = async (): Promise<string[]> =>
    (await parts.ledger.entries()).map(({ submission, ending }) =>
      [submission.action, ending?.outcome ?? 'none', ending?.stored ?? ''].join(' ').trim(),
    );
  /** Runs the command and the actions of its buttons. */
  async function run(...answers: (string | undefined)[]): Promise<void> {
    person.answer(...answers);
    await indexProfile(parts).run();
    await idle();
  }
  /** Waits for the actions of buttons, which are not awaited. */
  async function idle(): Promise<void> {
    for (let idleTurns = 0; idleTurns < 20; idleTurns = pending.count === 0 ? idleTurns + 1 : 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const setProperties = (properties: Record<string, unknown>): void => document.edit(smallProfileWith(properties));
  const text = (): Record<string, unknown> => JSON.parse(document.getText()) as Record<string, unknown>;

  describe('the ledger', () => {
    it('has an entry before the request and its result, but no text and no API key', async () => {
      setProperties({ reference: 'r', text: 'Harry' });
      await run();
      const [entry] = await parts.ledger.entries();
      const [stored] = sandbox.profiles();
      assert.deepEqual(
        { ...entry?.submission, time: 0, hash: '', referenceHash: '' },
        {
          ...{ id: 'id0', time: 0, action: 'index', environment: 'Test', origin: sandbox.url, hash: '' },
          ...{ sourceKey: sandbox.sources[0]?.key, referenceHash: '', document: uri },
          account: accountFingerprint(sandbox.url, sandbox.credentials.readWrite.userEmail),
        },
      );
      assert.deepEqual(
        { ...entry?.ending, milliseconds: 0 },
        {
          ...{ outcome: 'created', stored: 'yes', key: stored?.key, milliseconds: 0 },
        },
      );
      const [file = ''] = readdirSync(path.join(folder, 'ledger'));
      assert.doesNotMatch(readFileSync(path.join(folder, 'ledger', file), 'utf8'), /Harry|ask_|@/);
    });

    it('prevents sending if it cannot be written, unless the user confirms', async () => {
      const begin = (): Promise<undefined> => Promise.reject(new Error('disk is full'));
      parts = { ...parts, ledger: withMethods(parts.ledger, { begin }) };
      await run(undefined);
      assert.match(person.last, /^confirm: /);
      assert.equal(requests('POST'), 0);
      await run('send-anyway');
      assert.equal(requests('POST'), 1);
    });

    it('prevents sending if it cannot be read, unless the user confirms', async () => {
      const unreadable = new UserFacingError('Cannot read the history h (EACCES).');
      parts = { ...parts, ledger: withMethods(parts.ledger, { prior: () => Promise.reject(unreadable) }) };
      await run(undefined);
      assert.match(person.last, /^confirm: /);
      assert.match(person.detail, /^Cannot read the history h \(EACCES\)\. /);
      assert.equal(requests('POST'), 0);
      await run('index-anyway');
      assert.equal(requests('POST'), 1);
    });
  });

  describe('a profile that was not received', () => {
    /** Cancels instead of waiting. */
    const cancels = (): Promise<void> => {
      person.cancel();
      return Promise.resolve();
    };

    it('is sent again after the requested delay, with a countdown', async () => {
      sandbox.setFault([
        { kind: 'status', status: 429, retryAfter: '2' },
        { kind: 'status', status: 503, retryAfter: '1' },
      ]);
      await run();
      const waits = person.shown.filter((each) => each.startsWith('report'));
      assert.deepEqual(
        waits,
        [2, 1, 1].map((left) => `report: ${delayText({ because: 'asked-to-wait', secondsLeft: left }, where())}`),
      );
      assert.equal(sandbox.profiles().length, 1);
      assert.deepEqual(await outcomes(), ['index created yes']);
    });

    it('is sent again up to four times without a connection', async () => {
      await sandbox.stop();
      await run();
      assert.equal(person.shown.filter((each) => each.startsWith('report: No connection to ')).length, 1 + 2 + 4 + 8);
      assert.equal(shapeOf(person.last), 'error [index] [open-settings] [show-log]');
      assert.deepEqual(await outcomes(), ['index unreachable no']);
    });

    for (const [status, outcome] of [
      [429, 'rate-limited'],
      [503, 'service-error'],
    ] as const) {
      it(`is not sent again after a cancellation, and the message has the status ${status}`, async () => {
        sandbox.setFault({ kind: 'status', status, retryAfter: '60' });
        parts = { ...parts, sleep: cancels };
        await run();
        assert.match(
          person.last,
          new RegExp(`^warning: harry\\.profile\\.json: .*\\(status ${status}\\).* \\[index\\]$`),
        );
        assert.equal(requests('POST'), 1);
        assert.deepEqual(await outcomes(), [`index ${outcome} no`]);
      });
    }

    it('is not sent again after a cancellation without a connection', async () => {
      await sandbox.stop();
      parts = { ...parts, sleep: cancels };
      await run();
      assert.equal(shapeOf(person.last), 'warning [index]');
      assert.deepEqual(await outcomes(), ['index not-sent no']);
    });
  });

  describe('a profile that may have been received', () => {
    const faults = [
      { kind: 'cut' },
      { kind: 'wrong-json' },
      { kind: 'html', status: 200 },
      { kind: 'status', status: 500 },
      { kind: 'status', status: 201, code: 429, retryAfter: '1' },
      { kind: 'status', status: 500, code: 503, retryAfter: '1' },
      { kind: 'status', status: 429, code: 201, retryAfter: '1' },
      { kind: 'status', status: 200, code: 0, withData: true },
      { kind: 'upgrade' },
    ] as const;
    for (const fault of faults) {
      it(`is never sent again automatically: ${JSON.stringify(fault)}`, async () => {
        setProperties({ reference: 'r' });
        sandbox.setFault([{ ...fault, afterStoring: true }]);
        await run();
        assert.equal(requests('POST'), 1);
        assert.match(shapeOf(person.last), /^error \[check\]/);
        assert.match((await outcomes()).join(), /^index \S+ unknown$/);
      });
    }

    it('is found by its reference', async () => {
      setProperties({ reference: 'Hârry/1 &' });
      sandbox.setFault([{ kind: 'cut', afterStoring: true }]);
      await run('check', 'copy-key');
      const key = sandbox.profiles()[0]?.key ?? '';
      assert.equal(shapeOf(person.last), stored);
      assert.match(person.last, new RegExp(`Hârry/1 &.* ${key}`));
      assert.deepEqual(editor.did, [`copy ${key}`]);
      assert.deepEqual(await outcomes(), ['index created yes']);
    });

    it('is not found, and is sent again if the user wants it', async () => {
      setProperties({ reference: 'r' });
      sandbox.setFault([{ kind: 'cut' }]);
      await run('check', 'index-again');
      assert.ok(person.shown.map(shapeOf).includes(notStored));
      assert.equal(shapeOf(person.last), created);
      assert.deepEqual(await outcomes(), ['index created yes', 'index not-found no']);
    });

    for (const message of ['Unable to find object: source', 'Bad Request. Invalid source_key: abc']) {
      it(`remains unknown if the service does not know the source: ${message}`, async () => {
        setProperties({ reference: 'r' });
        sandbox.setFault([
          { kind: 'cut', afterStoring: true },
          { kind: 'status', status: 400, message },
        ]);
        await run('check');
        assert.equal(shapeOf(person.last), 'error [ask-again] [show-history]');
        assert.ok(person.last.includes(message));
        assert.deepEqual(await outcomes(), ['index connection-lost unknown']);
      });
    }

    it('is not found if the service says so in another message', async () => {
      setProperties({ reference: 'r' });
      const message = 'Invalid parameters. Unable to find object: profile';
      sandbox.setFault([{ kind: 'cut' }, { kind: 'status', status: 400, message }]);
      await run('check');
      assert.equal(shapeOf(person.last), notStored);
      assert.deepEqual(await outcomes(), ['index not-found no']);
    });

    it('remains unknown if the check fails', async () => {
      setProperties({ reference: 'r' });
      sandbox.setFault([
        { kind: 'cut', afterStoring: true },
        { kind: 'status', status: 500 },
      ]);
      await run('check');
      assert.equal(shapeOf(person.last), 'error [ask-again] [show-history]');
      assert.deepEqual(await outcomes(), ['index connection-lost unknown']);
      assert.equal(requests('POST'), 1);
    });

    it('is not reported as stored if another profile had its reference before', async () => {
      setProperties({ reference: 'r', text: 'first' });
      await run();
      setProperties({ reference: 'r', text: 'second' });
      const [first] = await parts.ledger.entries();
      // A window that did not see the first submission sent it, with an unknown result.
      const hash = contentHash(document.getText());
      await parts.ledger.begin({ ...first!.submission, id: 'second', time: Date.now(), reference: 'r', hash });
      await parts.ledger.end('second', { outcome: 'connection-lost', stored: 'unknown', milliseconds: 1 });
      person.answer('$(question) harry.profile.json', 'check');
      await showHistory(parts).run();
      await idle();
      assert.equal(shapeOf(person.last), 'warning [show-profile] [copy-key] [show-history]');
      assertResult(verification.referenceUsedBeforeText);
      const [last] = await outcomes();
      assert.equal(last, 'index reference-used no');
    });

    describe("is not confused with another person's profile", () => {
      beforeEach(async () => {
        setProperties({ reference: 'r', text: 'of another person' });
        await run();
        // A window with another history sent it.
        await clear();
        setProperties({ reference: 'r', text: 'of Harry' });
        sandbox.setFault([{ kind: 'cut' }]);
      });
      const other = 'warning [compare] [show-profile] [copy-key] [show-history]';

      it('with the same reference', async () => {
        await run('check', 'compare');
        assert.ok(person.shown.map(shapeOf).includes(other));
        assertResult(verification.differentContentText);
        assert.deepEqual(editor.did, [`open ${uri}`, 'run hrflow.compareWithHrflow']);
        assert.deepEqual(await outcomes(), ['index connection-lost unknown']);
      });

      it('in the history', async () => {
        await run();
        person.answer('$(question) harry.profile.json', 'check');
        await showHistory(parts).run();
        await idle();
        assert.equal(shapeOf(person.last), other);
        assert.deepEqual(await outcomes(), ['index connection-lost unknown']);
      });

      it('after an edit of the document', async () => {
        await run();
        setProperties({ reference: 'r', text: 'of Harry, mended' });
        person.answer('$(question) harry.profile.json', 'check');
        await showHistory(parts).run();
        await idle();
        assert.equal(shapeOf(person.last), other);
        assertResult(verification.cannotCompareText);
        assert.deepEqual(await outcomes(), ['index connection-lost unknown']);
      });
    });

    it('is compared with the text that was sent, not with the edited document', async () => {
      setProperties({ reference: 'r' });
      sandbox.setFault([{ kind: 'cut', afterStoring: true }]);
      const message = person.showMessage;
      person.showMessage = (level, text, ...buttons) => {
        if (text.includes('may have stored')) setProperties({ reference: 'r', text: 'edited' });
        return message(level, text, ...buttons);
      };
      await run('check');
      assert.equal(shapeOf(person.last), stored);
    });

    describe('with several accounts', () => {
      const other = { apiKey: `ask_${'b'.repeat(32)}`, userEmail: 'ron@example.com' };
      const requestEmail = (): unknown => sandbox.requests.at(-1)?.headers['x-user-email'];
      beforeEach(async () => {
        setProperties({ reference: 'r' });
        sandbox.setFault([{ kind: 'cut' }]);
        await run();
        await parts.credentials.set(sandbox.url, other);
      });
      const check = async (): Promise<void> => {
        person.answer('$(question) harry.profile.json', 'check');
        await showHistory(parts).run();
        await idle();
      };

      it('is checked with the account that sent it', async () => {
        await check();
        assert.equal(requestEmail(), sandbox.credentials.readWrite.userEmail);
        assert.equal(shapeOf(person.last), notStored);
      });

      it('is not reported as missing if another account does not find it', async () => {
        await parts.credentials.remove(sandbox.url, sandbox.credentials.readWrite.userEmail);
        parts = {
          ...parts,
          client: { ...parts.client, readProfileText: () => Promise.resolve(undefined) },
        };
        await check();
        assert.equal(shapeOf(person.last), 'warning [set-credentials] [show-history]');
        assertResult(verification.otherAccountText);
        assert.deepEqual(await outcomes(), ['index connection-lost unknown']);
      });
    });

    describe('with a write-only key', () => {
      const apiKey = `askw_${'5c'.repeat(16)}`;
      const setReadKey = (): void =>
        void parts.credentials.set(sandbox.url, sandbox.credentials.readWrite, 'Another account');
      beforeEach(async () => {
        const { userEmail } = sandbox.credentials.readWrite;
        await parts.credentials.remove(sandbox.url);
        await parts.credentials.set(sandbox.url, { apiKey, userEmail });
        setProperties({ reference: 'r' });
        sandbox.setFault([{ kind: 'cut', afterStoring: true }]);
      });

      it('is not checked with that key: the message offers another way', async () => {
        await run('check-otherwise');
        assert.match(shapeOf(person.last), /^error \[check-otherwise\]/);
        // The credentials were not changed.
        assert.equal(requests('GET'), 0);
      });

      it('is checked with another key', async () => {
        editor.onRun = setReadKey;
        await run('check-otherwise');
        assert.equal(shapeOf(person.last), stored);
      });

      it('is reported with that button when it is sent again and in the history', async () => {
        await run();
        await run('check-otherwise');
        const modal = person.shown.find((each) => each.startsWith('decide'));
        assert.match(modal ?? '', /\[check-otherwise\] \[index-anyway\]$/);
        assert.equal(shapeOf(person.last), 'warning [check-otherwise] [show-history]');
        person.answer('$(question) harry.profile.json', 'check', 'check-otherwise');
        editor.onRun = setReadKey;
        await showHistory(parts).run();
        await idle();
        assert.equal(shapeOf(person.last), stored);
        await parts.credentials.choose(sandbox.url, sandbox.credentials.readWrite.userEmail);
        await run(undefined);
        assert.match(shapeOf(person.last), /^decide \[copy-key\]/);
      });
    });

    it('gets a reference for the next time if it has none', async () => {
      const before = document.getText();
      sandbox.setFault([{ kind: 'cut', afterStoring: true }]);
      await run('add-reference');
      assert.ok(person.shown.some((each) => shapeOf(each).startsWith('error [add-reference]')));
      assert.equal(document.getText(), before.replace('{\n', '{\n  "reference": "harry",\n'));
      assert.equal(sandbox.profiles().length, 1);
      // The reference changes the text; the result of the first request is still unknown.
      await run(undefined);
      assert.equal(shapeOf(person.last), 'decide [show-history] [index-anyway]');
      assert.equal(requests('POST'), 1);
    });
  });

  describe('duplicates', () => {
    it('are sent only after confirmation', async () => {
      await run();
      const key = sandbox.profiles()[0]?.key ?? '';
      await run(undefined);
      assert.match(
        person.last,
        /^decide: .* 11111111… · Test \(.*\) \(.*\)\. \[show-profile\] \[copy-key\] \[index-again\]$/,
      );
      await run('copy-key');
      await run('show-profile');
      assert.equal(editor.did[0], `copy ${key}`);
      assert.match(editor.did[1] ?? '', new RegExp(`^show .*${key}`));
      assert.equal(requests('POST'), 1);
      await run('index-again');
      assert.equal(sandbox.profiles().length, 2);
    });

    it('are not offered if the service would reject their reference', async () => {
      setProperties({ reference: 'r' });
      await run();
      await run(undefined);
      assert.equal(shapeOf(person.last), 'decide [show-profile] [copy-key]');
      assert.match(person.detail, / r\.$/);
    });

    it('are detected only in the same source', async () => {
      await run();
      const sourceKey = sandbox.sources[1]?.key ?? '';
      parts = { ...parts, settings: () => ({ environment: environmentAt(setting.url), sourceKey }) };
      await run();
      assert.equal(sandbox.profiles().length, 2);
    });

    it('include profiles in flight from another window', async () => {
      await run();
      const [entry] = await parts.ledger.entries();
      await clear();
      assert.ok(entry);
      await openWindow().ledger.begin({ ...entry.submission, id: 'other' });
      // The default button creates no duplicate.
      await run('show-history');
      assert.equal(shapeOf(person.last), 'decide [show-history] [index-anyway]');
      assert.deepEqual(editor.did, ['run hrflow.showHistory']);
      assert.match(person.last, /currently being sent/);
      assert.equal(requests('POST'), 1);
    });

    it('with an unknown result are checked before anything is sent', async () => {
      setProperties({ reference: 'r' });
      sandbox.setFault([{ kind: 'cut', afterStoring: true }]);
      await run();
      await run('check');
      assert.equal(shapeOf(person.last), stored);
      await run(undefined);
      assert.match(shapeOf(person.last), /^decide \[show-profile\] \[copy-key\]/);
      assert.equal(requests('POST'), 1);
    });

    it('with an unknown result are sent again if the check finds nothing', async () => {
      setProperties({ reference: 'r' });
      sandbox.setFault([{ kind: 'cut' }]);
      await run();
      await run('check', 'index-again');
      assert.equal(shapeOf(person.last), created);
    });
  });

  describe('one answer to whether a profile was sent before', () => {
    it('asks if the reference of a stored profile was removed, and the profile was edited', async () => {
      setProperties({ reference: 'r', text: 'first' });
      await run();
      const key = sandbox.profiles()[0]?.key ?? '';
      setProperties({ text: 'edited' });
      await run(undefined);
      assert.match(person.last, /^decide: .* is stored in .* with different content .*\[update\] \[index-as-new\]$/);
      assert.ok(person.detail.includes(key));
      assert.equal(requests('POST'), 1);
      await run('update');
      assert.deepEqual(
        sandbox.profiles().map((each) => [each.key, each.members.text]),
        [[key, 'edited']],
      );
    });

    it('asks if another window has stored the profile with its reference and other content', async () => {
      setProperties({ reference: 'r', text: 'first' });
      await run();
      parts = { ...parts, ...openWindow() };
      document = new FakeDocument(smallProfileWith({ reference: 'r', text: 'copy' }), 'file:///work/copy.profile.json');
      editor.document = document.asTextDocument;
      await run(undefined);
      assert.match(person.last, /^decide: .* is stored in .* with different content .*\[update\]$/);
      assert.equal(requests('POST'), 1);
    });

    it('offers only to index a new profile if the key and the reference are unknown', async () => {
      setProperties({ text: 'first' });
      const [submission, ending] = [await sentWithoutKey(), { outcome: 'accepted', stored: 'yes', milliseconds: 1 }];
      await parts.ledger.end(submission, ending as never);
      setProperties({ text: 'edited' });
      await run(undefined);
      assert.match(person.last, /^decide: .* Index it as a new profile\? \[index-as-new\]$/);
      assert.match(person.detail, /Its key is unknown/);
      assert.equal(requests('POST'), 0);
      await run('index-as-new');
      assert.equal(sandbox.profiles().length, 1);
    });

    it('offers to update by the reference if the key is unknown', async () => {
      setProperties({ reference: 'r', text: 'first' });
      await run();
      await clear();
      const submission = await sentWithoutKey();
      await parts.ledger.end(submission, { outcome: 'accepted', stored: 'yes', milliseconds: 1 });
      setProperties({ reference: 'r', text: 'second' });
      await run('update');
      assert.deepEqual(
        sandbox.profiles().map(({ members }) => members.text),
        ['second'],
      );
    });

    /** Writes the intent to send the document. @returns its id. */
    async function sentWithoutKey(): Promise<string> {
      const { reference } = text();
      const submission: Submission = {
        ...{ id: 'no-key', time: 1, action: 'index', environment: 'Test', origin: sandbox.url, document: uri },
        ...{ sourceKey: sandbox.sources[0]?.key ?? '', hash: contentHash(document.getText()) },
        ...(typeof reference === 'string' && { reference }),
      };
      assert.equal(await parts.ledger.begin(submission), undefined);
      return submission.id;
    }
  });

  describe('a profile that another window sends while the user is asked', () => {
    /** Before the answer to the next modal or confirmation. */
    function meanwhile(action: () => Promise<unknown>): void {
      const { confirm } = person;
      person.confirm = async (...question) => {
        person.confirm = confirm;
        await action();
        return await confirm(...question);
      };
    }
    const sendElsewhere = async (ending?: { outcome: string; stored: 'yes' | 'no' | 'unknown' }): Promise<void> => {
      const { ledger } = openWindow();
      const { reference } = text();
      await ledger.begin({
        ...{ id: 'elsewhere', time: Date.now(), action: 'index', environment: 'Test', origin: sandbox.url },
        ...{ sourceKey: sandbox.sources[0]?.key ?? '', document: uri, hash: contentHash(document.getText()) },
        ...(typeof reference === 'string' && { reference }),
      });
      if (ending) await ledger.end('elsewhere', { ...ending, milliseconds: 1 });
    };
    beforeEach(() => {
      setting.production = true;
      setProperties({ text: 'Harry' });
    });

    it('is not sent, and the user is asked again', async () => {
      meanwhile(() => sendElsewhere({ outcome: 'created', stored: 'yes' }));
      await run('index-in', undefined);
      assert.match(person.last, /^decide: An identical profile is already stored/);
      assert.equal(requests('POST'), 0);
    });

    it('is not sent while the other window is sending it, unless the user wants that', async () => {
      meanwhile(() => sendElsewhere());
      await run('index-in', 'index-anyway', 'index-in');
      assert.ok(person.shown.some((each) => /^decide: .*currently being sent/.test(each)));
      assert.equal(requests('POST'), 1);
    });

    it('is sent without another question if the other window stored nothing', async () => {
      meanwhile(() => sendElsewhere({ outcome: 'refused', stored: 'no' }));
      await run('index-in');
      assert.equal(requests('POST'), 1);
      assert.equal(person.shown.filter((each) => each.startsWith('decide')).length, 0);
    });
  });

  describe('a stored profile', () => {
    beforeEach(async () => {
      setProperties({ reference: 'r', text: 'first' });
      await run();
      setProperties({ reference: 'r', text: 'second' });
    });

    it('is indexed as a new profile only with another reference', async () => {
      await run(undefined);
      assert.equal(shapeOf(person.last), 'decide [update]');
      setProperties({ reference: 'r2', key: sandbox.profiles()[0]?.key });
      await run('index-as-new');
      assert.equal(sandbox.profiles().length, 2);
    });

    it('is reported as unchanged if it was opened from the service and not edited', async () => {
      const opened = { ...parts, settings: () => ({ ...parts.settings(), sourceKey: '' }) };
      person.answer('Sandbox', 'reference', 'r');
      await openProfile(opened).run();
      document.edit((editor.did.at(-1) ?? '').replace('open ', ''));
      await run(undefined);
      assert.match(person.last, /^decide: .*there is nothing to update\. \[update\]$/);
      document.edit(JSON.stringify({ ...text(), text: 'third' }));
      await run('update');
      assert.match(
        person.shown.findLast((each) => each.startsWith('decide')) ?? '',
        /^decide: This profile is stored in /,
      );
      // The text as it was opened; the stored profile has changed since.
      document.edit((editor.did.at(-1) ?? '').replace('open ', ''));
      await run(undefined);
      assert.match(person.last, /^decide: This profile is stored in .*; this computer last sent it /);
    });

    it('is updated by the key in the ledger', async () => {
      await run('update');
      assert.ok(person.shown.some((each) => /^decide: This profile is stored .* \[update\]$/.test(each)));
      assert.equal(shapeOf(person.last), created);
      const [stored, ...others] = sandbox.profiles();
      assert.deepEqual(others, []);
      assert.equal(stored?.members.text, 'second');
      assert.equal(stored.members.key, stored.key);
      assert.deepEqual(await outcomes(), ['update updated yes', 'index created yes']);
      // The document is unchanged.
      assert.ok(!('key' in text()));
      await run(undefined);
      assert.match(shapeOf(person.last), /^decide \[show-profile\] \[copy-key\]/);
    });

    it('is updated in production only after confirmation', async () => {
      setting.production = true;
      await run('update', undefined);
      assert.equal(person.last, 'confirm: Update harry.profile.json in Test?');
      assert.equal(requests('PUT'), 0);
      await run('update', 'update-in');
      assert.equal(requests('PUT'), 1);
    });

    it('is updated again if the result of the first update is unknown', async () => {
      sandbox.setFault([{ kind: 'cut' }]);
      await run('update');
      assert.match(shapeOf(person.last), /^error \[index\]/);
      await run('update');
      assert.deepEqual(await outcomes(), ['update updated yes', 'update connection-lost unknown', 'index created yes']);
    });

    it('is not sent after Escape', async () => {
      await run(undefined);
      assert.deepEqual([requests('POST'), requests('PUT')], [1, 0]);
    });
  });

  it('that is archived is reported, and can be indexed as a new one', async () => {
    setProperties({ key: 'f'.repeat(40) });
    sandbox.setFault([{ kind: 'status', status: 400, message: 'Profile archived' }]);
    await run('update');
    assert.equal(shapeOf(person.last), 'error [index] [show-history]');
    assert.deepEqual(await outcomes(), ['update archived no']);
    await run('index-as-new');
    assert.equal(sandbox.profiles().length, 1);
  });

  it('updates by the key of the document, and reports if the source has no such profile', async () => {
    setProperties({ key: 'f'.repeat(40) });
    await run('update');
    assert.match(shapeOf(person.last), /^error \[index\]/);
    assert.deepEqual(await outcomes(), ['update not-found no']);
    await run('index-as-new');
    assert.equal(sandbox.profiles().length, 1);
  });

  describe('a reference that is already used', () => {
    beforeEach(async () => {
      setProperties({ reference: 'r', text: 'first' });
      await run();
      await clear();
      setProperties({ reference: 'r', text: 'second' });
    });

    it('offers to update the profile that has it', async () => {
      await run('update');
      assert.ok(person.shown.some((each) => each.endsWith('[update] [compare] [other-reference]')));
      assert.equal(shapeOf(person.last), created);
      assert.deepEqual(
        sandbox.profiles().map(({ members }) => members.text),
        ['second'],
      );
    });

    it('offers a comparison', async () => {
      await run('compare');
      assert.deepEqual(editor.did, ['run hrflow.compareWithHrflow']);
    });

    it('offers to change the reference, and sends the profile then', async () => {
      await run('other-reference', 'r2', 'index');
      assert.equal(person.prefilled, 'r');
      assert.equal(text().reference, 'r2');
      assert.equal(sandbox.profiles().length, 2);
    });
  });

  describe('properties that the service rejects', () => {
    it('are marked in the document, and the message goes to the first one', async () => {
      setProperties({ info: { email: 5 }, skills: 'none' });
      await run('go-to-problem');
      assert.deepEqual([...marked].sort(), [
        '"none": skills must be a list',
        '5: Validation error: info.email must be a string',
      ]);
      assert.match(person.last, /^error: .*\[go-to-problem\] \[show-history\]$/);
      assert.match(editor.did[0] ?? '', /^reveal/);
    });

    for (const [message, properties, value] of [
      ['Invalid source fields', { source_key: 'x' }, '"x"'],
      ['Bad Request. Invalid source_key: x', { source_key: 'x' }, '"x"'],
      ['Invalid parameters. Unable to find object: source', { source_key: 'x' }, '"x"'],
      ['Invalid parameters. Unable to find object: board', { labels: [{ board_key: 'b' }] }, '"b"'],
    ] as const) {
      it(`are those that name the object that does not exist: ${message}`, async () => {
        setProperties(properties);
        sandbox.setFault([{ kind: 'status', status: 400, message }]);
        await run('go-to-problem');
        assert.deepEqual(marked, [`${value}: ${message}`]);
        assert.equal(shapeOf(person.last), 'error [go-to-problem] [show-history]');
      });
    }

    it('are not sent to a disabled source without a question', async () => {
      const { credentials, url } = { credentials: sandbox.credentials.readWrite, url: setting.url };
      const { signal } = new AbortController();
      await parts.sourceLists.load({ address: environmentAt(url).apiAddress, credentials, signal });
      setProperties({ source_key: '4'.repeat(40) });
      await run(undefined);
      assert.equal(shapeOf(person.last), 'decide [index-anyway]');
      assert.equal(requests('POST'), 0);
      await run('index-anyway');
      assert.equal(requests('POST'), 1);
      assert.deepEqual(marked, [`"${'4'.repeat(40)}": Invalid source fields`]);
    });

    it('are no longer marked when the profile is sent again', async () => {
      setProperties({ skills: 'none' });
      await run();
      assert.equal(marked.length, 1);
      setProperties({});
      await run();
      assert.deepEqual(marked, []);
    });

    it('are not marked if the message names none, and links in the message are escaped', async () => {
      sandbox.setFault([{ kind: 'hostile-message' }]);
      await run();
      assert.deepEqual(marked, []);
      assert.doesNotMatch(person.last, /\]\(/);
    });
  });

  it('offers to send the profile after new credentials were set, but not after Escape', async () => {
    const { apiKey, userEmail } = sandbox.credentials.readWrite;
    await parts.credentials.set(sandbox.url, { apiKey: `ask_${'9'.repeat(32)}`, userEmail });
    await run('set-credentials');
    assert.match(person.last, /\[set-credentials\]$/);
    assert.deepEqual(editor.did, ['run hrflow.setCredentials']);
    editor.onRun = () => void parts.credentials.set(sandbox.url, { apiKey, userEmail });
    await run('set-credentials', 'index');
    assert.ok(person.shown.some((each) => /You can now send harry\.profile\.json .* \[index\]$/.test(each)));
    assert.equal(shapeOf(person.last), created);
  });

  describe('a message that stays open', () => {
    /** Calls the function before an answer to the next message that has the button. */
    function before(button: ButtonId, action: () => void | Promise<void>): void {
      const message = person.showMessage;
      person.showMessage = async (level, text, ...buttons) => {
        if (buttons.some((id) => id === button)) {
          person.showMessage = message;
          await action();
        }
        return await message(level, text, ...buttons);
      };
    }
    const rateLimit = { kind: 'status', status: 429, retryAfter: '600' } as const;

    it('names its file, and opens it again if it was closed', async () => {
      sandbox.setFault([rateLimit]);
      const closed = document;
      before('index', () => {
        closed.isClosed = true;
        document = new FakeDocument(smallProfileWith({ text: 'on disk' }), uri);
        editor.document = document.asTextDocument;
      });
      await run('index');
      assert.ok(person.shown.map(shapeOf).includes('error [index] [show-history]'));
      assert.deepEqual(editor.did, [`open ${uri}`]);
      assert.equal(sandbox.profiles()[0]?.members.text, 'on disk');
    });

    it('reports if the document was deleted', async () => {
      sandbox.setFault([rateLimit]);
      editor.opens = () => false;
      before('index', () => void (document.isClosed = true));
      await run('index');
      assert.equal(shapeOf(person.last), 'error');
      assert.equal(requests('POST'), 1);
    });

    it('goes to the current position of the property, or reports that it is gone', async () => {
      setProperties({ skills: 'none' });
      before('go-to-problem', () => document.edit(`\n\n${document.getText()}`));
      await run('go-to-problem');
      const line = document
        .getText()
        .split('\n')
        .findIndex((each) => each.includes('"none"'));
      assert.match(editor.did[0] ?? '', new RegExp(`^reveal ${line}:`));
      before('go-to-problem', () => document.edit('{"a"'));
      await run('go-to-problem');
      assert.equal(shapeOf(person.last), 'information');
    });

    it('updates only the profile that it is about', async () => {
      for (const reference of ['r', 's']) {
        setProperties({ reference, text: reference });
        await run();
      }
      await clear();
      setProperties({ reference: 'r', text: 'changed' });
      before('update', () => setProperties({ reference: 's', text: 'changed' }));
      await run('update');
      assert.equal(requests('PUT'), 0);
      assert.match(person.last, /Already used/);
    });

    it('adds no second reference, and uses one that the user added meanwhile', async () => {
      sandbox.setFault([{ kind: 'cut' }]);
      before('add-reference', () => setProperties({ reference: 'own' }));
      await run('add-reference');
      assert.match(person.last, /^information: .* own/);
      assert.equal(text().reference, 'own');
      await clear();
      setProperties({ reference: 'r' });
      await run();
      await clear();
      setProperties({ reference: 'r', text: 'second' });
      before('other-reference', () => setProperties({ reference: 'r2', text: 'second' }));
      await run('other-reference', 'index');
      assert.equal(sandbox.profiles().at(-1)?.members.reference, 'r2');
    });

    it('does not send a profile again that was sent since', async () => {
      setProperties({ reference: 'r' });
      sandbox.setFault([{ kind: 'cut' }]);
      before('check', async () => {
        person.answer('index-anyway');
        await indexProfile(parts).run();
        person.answer('check');
      });
      await run();
      assert.equal(sandbox.profiles().length, 1);
      assert.equal(shapeOf(person.last), 'information [show-history]');
    });
  });

  describe('with a rejected key when the sources are listed', () => {
    const wrong = { apiKey: `ask_${'9'.repeat(32)}`, userEmail: 'sandbox@example.com' };
    beforeEach(() => {
      parts = {
        ...{ ...parts, credentials: createCredentialStore(new FakeStorage()) },
        settings: () => ({ environment: environmentAt(setting.url), sourceKey: '' }),
      };
    });

    it('offers to replace the key before anything is sent or stored', async () => {
      await run(wrong.apiKey, wrong.userEmail);
      assert.match(person.last, /^error: .*\[replace-key\]$/);
      assert.equal(requests('POST'), 0);
      assert.deepEqual(await parts.credentials.accounts(sandbox.url), []);
    });

    it('continues with valid credentials', async () => {
      const { apiKey, userEmail } = sandbox.credentials.readWrite;
      await run(wrong.apiKey, wrong.userEmail, 'replace-key', apiKey, userEmail, 'Sandbox');
      assert.equal(person.prefilled, wrong.userEmail);
      assert.equal(shapeOf(person.last), created);
      assert.equal((await parts.credentials.get(sandbox.url))?.apiKey, apiKey);
    });

    it('replaces the key of the stored account and keeps its name', async () => {
      await parts.credentials.set(sandbox.url, wrong, 'Mine');
      const { apiKey } = sandbox.credentials.readWrite;
      await run('replace-key', apiKey, 'Sandbox');
      const accounts = await parts.credentials.accounts(sandbox.url);
      assert.deepEqual(
        accounts.map(({ name, credentials }) => [name, credentials.apiKey]),
        [['Mine', apiKey]],
      );
      assert.equal(requests('POST'), 1);
    });

    it('accepts a source key if the format of the API key is unknown, as it may be write-only', async () => {
      await run('new-form', wrong.userEmail, 'enter-source-key', undefined);
      assert.match(person.shown.at(-2) ?? '', /\[replace-key\] \[enter-source-key\]$/);
      assert.match(person.last, /^ask: HrFlow Source/);
    });
  });

  describe('after a crash', () => {
    const submission: Submission = {
      ...{ id: 'lost', time: 5, action: 'index', environment: 'Test', origin: '', document: uri },
      ...{ sourceKey: '', reference: 'r', hash: 'h' },
    };
    const lost = (more: Partial<Submission> = {}): Promise<PriorSubmission | undefined> =>
      crashedLedger().begin({ ...submission, origin: sandbox.url, sourceKey: sandbox.sources[0]?.key ?? '', ...more });
    const offer = async (): Promise<void> => {
      await offerVerification(parts, new AbortController().signal);
      await idle();
    };

    it('reports an interrupted submission once, and checks it', async () => {
      setProperties({ reference: 'r' });
      await run();
      await clear();
      await lost({ hash: contentHash(document.getText()) });
      person.answer('check-all');
      await offer();
      assert.ok(person.shown.map(shapeOf).includes('warning [check-all] [show-history]'));
      assert.equal(shapeOf(person.last), stored);
      const shown = person.shown.length;
      await offer();
      assert.equal(person.shown.length, shown);
    });

    it('reports no batches, finished submissions or submissions of another window', async () => {
      await lost({ batch: 'b' });
      await lost({ id: 'ended' });
      await openWindow().ledger.end('ended', { outcome: 'created', stored: 'yes', milliseconds: 1 });
      await openWindow().ledger.begin({ ...submission, id: 'now', origin: sandbox.url });
      await offer();
      assert.deepEqual(person.shown, []);
    });

    it('waits for a window that is closing', async () => {
      const closing = openWindow();
      await closing.ledger.begin({ ...submission, origin: sandbox.url });
      parts = { ...parts, sleep: () => closing.ledger.dispose() };
      await offer();
      assert.equal(shapeOf(person.last), 'warning [check-all] [show-history]');
    });

    it('offers no check without a reference', async () => {
      const { time, action, environment, sourceKey, hash } = submission;
      const known = { time, action, environment, sourceKey, hash };
      await crashedLedger().begin({ ...known, id: 'x', origin: sandbox.url, document: uri });
      await offer();
      assert.equal(shapeOf(person.last), 'warning [show-history]');
    });

    it('sends credentials only to an environment in the settings', async () => {
      await lost({ origin: 'https://elsewhere.example' });
      await parts.credentials.set('https://elsewhere.example', { apiKey: 'ask_x', userEmail: 'a@b' });
      person.answer('check-all', 'open-settings');
      await offer();
      assert.match(person.last, /^error: .*elsewhere\.example.*\[open-settings\]$/);
      assert.deepEqual(editor.did, ['settings hrflow.environments']);
      assert.equal(sandbox.requests.length, 0);
    });
  });

  describe('Show History', () => {
    const show = async (...answers: (string | undefined)[]): Promise<void> => {
      person.answer(...answers);
      await showHistory(parts).run();
      await idle();
    };
    const rows = (): string => person.shown.filter((each) => each.startsWith('choose: HrFlow History')).at(-1) ?? '';

    it('reports that it is empty', async () => {
      await show();
      assert.equal(shapeOf(person.last), 'information');
    });

    it('lists submissions, the newest first and a batch as one item, and opens the chosen one', async () => {
      await run();
      for (const id of ['b1', 'b2']) {
        const [entry] = await parts.ledger.entries();
        await parts.ledger.begin({ ...entry!.submission, id, batch: 'b', time: 1 });
      }
      sandbox.setFault([{ kind: 'cut' }]);
      setProperties({ reference: 'r' });
      await run('index-anyway');
      await show('$(pass) harry.profile.json', 'Open Profile');
      assert.equal(
        rows(),
        'choose: HrFlow History [$(question) harry.profile.json] [$(files) Batch of 2 profiles] [$(pass) harry.profile.json] [clear]',
      );
      assert.match(person.last, /^choose: harry\.profile\.json · stored \[open\] \[show-profile\] \[copy-key\]$/);
      assert.deepEqual(editor.did, [`open ${uri}`]);
      await show('$(files) Batch of 2 profiles', '$(sync) harry.profile.json', undefined);
      assert.match(person.last, /^choose: harry\.profile\.json · in progress \[open\]$/);
    });

    it('checks an unknown result, and opens the document to send it again', async () => {
      sandbox.setFault([{ kind: 'cut' }]);
      setProperties({ reference: 'r' });
      await run();
      await show('$(question) harry.profile.json', 'check', 'index-again');
      assert.deepEqual(editor.did, [`open ${uri}`, 'run hrflow.indexProfile']);
      editor.opens = () => false;
      await show('$(error) harry.profile.json', 'Open Profile');
      assert.equal(shapeOf(person.last), 'error');
    });

    it('shows why a profile is not stored, and the names of sources', async () => {
      const choose = person.showQuickPick;
      const seen: string[] = [];
      person.showQuickPick = async (choices) => {
        seen.push(...choices.items.map(({ description = '', detail = '' }) => `${description} | ${detail}`));
        return await choose(choices);
      };
      await run();
      setProperties({ reference: 'r', text: 'another' });
      document = new FakeDocument(smallProfileWith({ text: 'Ron' }), 'file:///work/ron.profile.json');
      editor.document = document.asTextDocument;
      sandbox.setFault([{ kind: 'status', status: 422, message: 'no' }]);
      await run();
      await show('$(error) ron.profile.json', undefined);
      assert.equal(person.last, `choose: ron.profile.json · failed · ${outcomeLabel('refused')} [open]`);
      const [failed = '', stored = ''] = seen;
      assert.match(failed, /^failed · 11111111… · Test \| Rejected by HrFlow · .* · (?:less than a|\d+) second/);
      assert.doesNotMatch(failed, /stored/);
      assert.match(stored, /^stored · 11111111…/);
      const { apiAddress: address } = environmentAt(setting.url);
      const { signal } = new AbortController();
      await parts.sourceLists.load({ address, credentials: sandbox.credentials.readWrite, signal });
      seen.splice(0);
      await show(undefined);
      assert.match(seen[0] ?? '', /^failed · Sandbox · Test/);
    });

    it('shows the stored profile, and copies its key', async () => {
      await run();
      const key = sandbox.profiles()[0]?.key ?? '';
      await show('$(pass) harry.profile.json', 'show-profile');
      assert.match(editor.did[0] ?? '', new RegExp(`^show .*${key}`));
      await show('$(pass) harry.profile.json', 'copy-key');
      assert.deepEqual(editor.copied, ['profile key']);
    });

    /** Writes the plan of a batch with two profiles; `ended`: how many have a result. */
    async function createBatch(id: string, ended: number, window = openWindow()): Promise<void> {
      const { origin, base } = environmentAt(sandbox.url).apiAddress;
      const content = { hash: 'h', sourceKey: 's', namesSource: false };
      const planned = [0, 1].map((item) => ({ document: `file:///elsewhere/${id}${item}`, ...content }));
      const header = { id, time: 1, environment: 'Test', origin, base, account: '' };
      await window.batchFiles.create({ header, planned, leftOut: [] });
      for (let item = 0; item < ended; item++) {
        const destination = {
          environment: 'Test',
          origin,
          document: `file:///elsewhere/${id}${item}`,
          batch: id,
          item,
        };
        const submission: Submission = {
          id: `${id}${item}`,
          time: 1,
          action: 'index',
          sourceKey: 's',
          hash: 'h',
          ...destination,
        };
        await window.ledger.begin(submission);
        await window.ledger.end(submission.id, { outcome: 'created', stored: 'yes', key: 'k', milliseconds: 1 });
      }
      if (ended === 2) await window.ledger.conclude(id, 'done');
    }
    const cleared = async (): Promise<string> => {
      await show('clear', 'clear-history');
      return person.last;
    };
    const ids = async (): Promise<string[]> => (await parts.ledger.entries()).map(({ submission }) => submission.id);

    it('clears the finished batches of all windows', async () => {
      await createBatch('finished', 2);
      await createBatch('crashed', 2, openWindow(new ManualHeartbeat()));
      assert.equal(await cleared(), 'information: History cleared.');
      assert.deepEqual([await ids(), await parts.batchFiles.ids()], [[], []]);
    });

    it('clears damaged batches', async () => {
      await createBatch('damaged', 1);
      writeFileSync(path.join(folder, 'batches', 'damaged.jsonl'), '{"id":');
      assert.equal(await cleared(), 'information: History cleared.');
      assert.deepEqual([await ids(), await parts.batchFiles.ids()], [[], []]);
    });

    it('keeps the batches that can be resumed or are running, and reports it', async () => {
      await createBatch('finished', 2);
      await createBatch('interrupted', 1);
      const running = openWindow();
      await createBatch('running', 2, running);
      await running.locks.acquire(batchLockName('running'));
      const text = await cleared();
      assert.match(text, /^information: History cleared\. Items .* kept: 3\. Batches .* kept: 2\.$/);
      assert.deepEqual((await ids()).toSorted(), ['interrupted0', 'running0', 'running1']);
      assert.deepEqual((await parts.batchFiles.ids()).toSorted(), ['interrupted', 'running']);
    });

    it('keeps a profile that another window is sending, and reports it', async () => {
      await run();
      const other = openWindow();
      const [entry] = await parts.ledger.entries();
      await other.ledger.begin({ ...entry!.submission, id: 'in-flight' });
      const text = await cleared();
      assert.match(text, /^information: History cleared\. Items .* kept: 1\.$/);
      assert.deepEqual(await ids(), ['in-flight']);
      await other.ledger.end('in-flight', { outcome: 'created', stored: 'yes', milliseconds: 1 });
      assert.equal((await parts.ledger.entries())[0]?.ending?.outcome, 'created');
      assert.equal(await cleared(), 'information: History cleared.');
      assert.deepEqual(await ids(), []);
    });

    it('clears what was interrupted, after its window has crashed', async () => {
      const origin = sandbox.url;
      await crashedLedger().begin({
        ...{
          id: 'lost',
          time: 5,
          action: 'index',
          environment: 'Test',
          origin,
          document: uri,
          sourceKey: '',
          hash: 'h',
        },
      });
      assert.match(await cleared(), /Items .* kept: 1\./);
      await heartbeat.pass(staleMilliseconds);
      assert.equal(await cleared(), 'information: History cleared.');
      assert.deepEqual(await ids(), []);
    });

    it('is cleared after confirmation', async () => {
      await run();
      await show('$(trash) Clear History…', undefined);
      assert.equal((await parts.ledger.entries()).length, 1);
      await show('clear', 'clear-history');
      assert.equal((await parts.ledger.entries()).length, 0);
    });
  });
});

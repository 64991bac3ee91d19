import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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
import { accountFingerprint } from '../../../client/ledger/accountFingerprint';
import { contentHash } from '../../../client/ledger/contentHash';
import { createLedger, type Ledger } from '../../../client/ledger/ledger';
import { createSessionFiles } from '../../../client/ledger/sessionFiles';
import type { Submission } from '../../../client/ledger/submission';
import { createOpenedProfiles } from '../../../client/stored/openedProfiles';
import { createSourceLists } from '../../../client/sources/sourceCache';
import { createRememberedSources } from '../../../client/sources/rememberedSources';
import { respondToUpgrade } from '../../../client/network/rejectUpgrades';
import { createWorkspaceChoices } from '../../../client/environments/workspaceState';
import type { ButtonId } from '../../../client/messages/buttons';
import { delayText } from '../../../client/messages/batchMessages';
import { outcomeLabel } from '../../../client/messages/outcomeLabels';
import { shapeOf } from '../../support/shapeOf';
import { UserFacingError } from '../../../client/logging/userFacingError';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { environmentAt, FakeDocument, FakeEditor, FakeLog, FakePerson, FakeStorage } from '../../support/fakes';
import { smallProfileWith } from '../../support/profiles';

const uri = 'file:///work/harry.profile.json';
/** The shapes of messages about a check. */
const stored = 'information [show-profile] [copy-key] [show-history]';
const notStored = 'warning [index-again] [show-history]';
/** The shape of a message about an indexed profile. */
const created = 'information [show-profile] [copy-key]';

describe('Index Profile, recoverable', () => {
  let folder: string;
  let sandbox: Sandbox;
  let person: FakePerson;
  let editor: FakeEditor;
  let document: FakeDocument;
  let log: FakeLog;
  let marked: string[];
  let setting: { url: string; production: boolean; environments: boolean };
  let parts: IndexProfileParts & HistoryParts & OpenProfileParts;

  /** Numbers of processes that have ended. */
  const ended = new Set([1]);
  /** A window of the editor, by the number of its process. */
  const windowOf = (processId: number): Ledger =>
    tracked(createLedger(createSessionFiles(path.join(folder, 'history'), processId, (id) => !ended.has(id))));
  const underWay = { count: 0 };
  /** Counts what is under way, for `quiet`. */
  function tracked<Target extends object>(target: Target): Target {
    return new Proxy(target, {
      get(_, name) {
        const member = Reflect.get(target, name) as (...given: unknown[]) => Promise<unknown>;
        return async (...given: unknown[]) => {
          underWay.count++;
          return await member(...given).finally(() => underWay.count--);
        };
      },
    });
  }

  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-recovery-'));
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
      ledger: windowOf(11),
      newId: () => ids.shift() ?? '',
      sleep: () => Promise.resolve(),
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
  const requests = (method: string): number => sandbox.requests.filter((each) => each.method === method).length;
  const outcomes = async (): Promise<string[]> =>
    (await parts.ledger.entries()).map(({ submission, ending }) =>
      [submission.action, ending?.outcome ?? 'none', ending?.stored ?? ''].join(' ').trim(),
    );
  /** Runs the command and all that its buttons do. */
  async function run(...answers: (string | undefined)[]): Promise<void> {
    person.answer(...answers);
    await indexProfile(parts).run();
    await quiet();
  }
  /** Waits until nothing is under way that a button began. */
  async function quiet(): Promise<void> {
    for (let still = 0; still < 20; still = underWay.count === 0 ? still + 1 : 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const withMembers = (members: Record<string, unknown>): void => document.edit(smallProfileWith(members));
  const text = (): Record<string, unknown> => JSON.parse(document.getText()) as Record<string, unknown>;

  describe('the journal', () => {
    it('has what is sent before it is sent, and what came of it, but no text and no key of the API', async () => {
      withMembers({ reference: 'r', text: 'Harry' });
      await run();
      const [entry] = await parts.ledger.entries();
      const [stored] = sandbox.profiles();
      assert.deepEqual(
        { ...entry?.submission, time: 0, hash: '' },
        {
          ...{ id: 'id0', time: 0, action: 'index', environment: 'Test', origin: sandbox.url, hash: '' },
          ...{ sourceKey: sandbox.sources[0]?.key, reference: 'r', document: uri },
          account: accountFingerprint(sandbox.url, sandbox.credentials.readWrite.userEmail),
        },
      );
      assert.deepEqual(
        { ...entry?.ending, milliseconds: 0 },
        {
          ...{ outcome: 'created', stored: 'yes', key: stored?.key, milliseconds: 0 },
        },
      );
      const [file = ''] = readdirSync(path.join(folder, 'history'));
      assert.doesNotMatch(readFileSync(path.join(folder, 'history', file), 'utf8'), /Harry|ask_|@/);
    });

    it('that cannot be written stops it, unless the person says otherwise', async () => {
      parts = { ...parts, ledger: { ...parts.ledger, begin: () => Promise.reject(new Error('disk is full')) } };
      await run(undefined);
      assert.match(person.last, /^confirm: /);
      assert.equal(requests('POST'), 0);
      await run('send-anyway');
      assert.equal(requests('POST'), 1);
    });

    it('that cannot be read stops it, unless the person says otherwise', async () => {
      const unreadable = new UserFacingError('Cannot read the history h (EACCES).');
      parts = { ...parts, ledger: { ...parts.ledger, entries: () => Promise.reject(unreadable) } };
      await run(undefined);
      assert.match(person.last, /^confirm: /);
      assert.match(person.detail, /^Cannot read the history h \(EACCES\)\. /);
      assert.equal(requests('POST'), 0);
      await run('index-anyway');
      assert.equal(requests('POST'), 1);
    });
  });

  describe('what surely did not arrive', () => {
    /** Cancels in place of waiting. */
    const cancels = (): Promise<void> => {
      person.cancel();
      return Promise.resolve();
    };

    it('is sent again after the time that the service asks for, which is counted down', async () => {
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

    it('is sent again a few times where there is no connection', async () => {
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
      it(`is not sent again once the person cancels after ${status}, who is told that it was sent`, async () => {
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

    it('is not sent again once the person cancels where there is no connection', async () => {
      await sandbox.stop();
      parts = { ...parts, sleep: cancels };
      await run();
      assert.equal(shapeOf(person.last), 'warning [index]');
      assert.deepEqual(await outcomes(), ['index not-sent no']);
    });
  });

  describe('what may have arrived', () => {
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
      it(`is never sent again by itself: ${JSON.stringify(fault)}`, async () => {
        withMembers({ reference: 'r' });
        sandbox.setFault([{ ...fault, afterStoring: true }]);
        await run();
        assert.equal(requests('POST'), 1);
        assert.match(shapeOf(person.last), /^error \[check\]/);
        assert.match((await outcomes()).join(), /^index \S+ unknown$/);
      });
    }

    it('is asked for by its reference, and is there', async () => {
      withMembers({ reference: 'Hârry/1 &' });
      sandbox.setFault([{ kind: 'cut', afterStoring: true }]);
      await run('check', 'copy-key');
      const key = sandbox.profiles()[0]?.key ?? '';
      assert.equal(shapeOf(person.last), stored);
      assert.match(person.last, new RegExp(`Hârry/1 &.* ${key}`));
      assert.deepEqual(editor.did, [`copy ${key}`]);
      assert.deepEqual(await outcomes(), ['index created yes']);
    });

    it('is asked for, is not there, and is sent again if the person wants it', async () => {
      withMembers({ reference: 'r' });
      sandbox.setFault([{ kind: 'cut' }]);
      await run('check', 'index-again');
      assert.ok(person.shown.map(shapeOf).includes(notStored));
      assert.equal(shapeOf(person.last), created);
      assert.deepEqual(await outcomes(), ['index created yes', 'index not-found no']);
    });

    for (const message of ['Unable to find object: source', 'Bad Request. Invalid source_key: abc']) {
      it(`stays unknown where the service does not know the source: ${message}`, async () => {
        withMembers({ reference: 'r' });
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

    it('did not arrive where the service says so in other words', async () => {
      withMembers({ reference: 'r' });
      const message = 'Invalid parameters. Unable to find object: profile';
      sandbox.setFault([{ kind: 'cut' }, { kind: 'status', status: 400, message }]);
      await run('check');
      assert.equal(shapeOf(person.last), notStored);
      assert.deepEqual(await outcomes(), ['index not-found no']);
    });

    it('stays unknown where the service cannot be asked', async () => {
      withMembers({ reference: 'r' });
      sandbox.setFault([
        { kind: 'cut', afterStoring: true },
        { kind: 'status', status: 500 },
      ]);
      await run('check');
      assert.equal(shapeOf(person.last), 'error [ask-again] [show-history]');
      assert.deepEqual(await outcomes(), ['index connection-lost unknown']);
      assert.equal(requests('POST'), 1);
    });

    it('is not taken for stored where another profile had its reference before', async () => {
      withMembers({ reference: 'r', text: 'first' });
      await run();
      withMembers({ reference: 'r', text: 'second' });
      const [first] = await parts.ledger.entries();
      // Another window sent it, and does not know.
      await parts.ledger.begin({ ...first!.submission, id: 'other', time: Date.now(), hash: 'other' });
      await parts.ledger.end('other', { outcome: 'connection-lost', stored: 'unknown', milliseconds: 1 });
      sandbox.setFault([{ kind: 'cut' }]);
      await run('index-anyway', 'check');
      assert.equal(shapeOf(person.last), 'warning [show-profile] [copy-key] [show-history]');
      const [last] = await outcomes();
      assert.equal(last, 'index reference-used no');
    });

    describe("is not taken for another's profile", () => {
      beforeEach(async () => {
        withMembers({ reference: 'r', text: 'of another person' });
        await run();
        // By a window whose history we do not have.
        await parts.ledger.clear();
        withMembers({ reference: 'r', text: 'of Harry' });
        sandbox.setFault([{ kind: 'cut' }]);
      });
      const other = 'warning [compare] [show-profile] [copy-key] [show-history]';

      it('that has its reference', async () => {
        await run('check', 'compare');
        assert.ok(person.shown.map(shapeOf).includes(other));
        assert.deepEqual(editor.did, [`open ${uri}`, 'run hrflow.compareWithHrflow']);
        assert.deepEqual(await outcomes(), ['index connection-lost unknown']);
      });

      it('from the history either', async () => {
        await run();
        person.answer('$(question) harry.profile.json', 'check');
        await showHistory(parts).run();
        await quiet();
        assert.equal(shapeOf(person.last), other);
        assert.deepEqual(await outcomes(), ['index connection-lost unknown']);
      });

      it('where its document is another by now', async () => {
        await run();
        withMembers({ reference: 'r', text: 'of Harry, mended' });
        person.answer('$(question) harry.profile.json', 'check');
        await showHistory(parts).run();
        await quiet();
        assert.equal(shapeOf(person.last), other);
        assert.deepEqual(await outcomes(), ['index connection-lost unknown']);
      });
    });

    it('is what was sent, although the document was edited since', async () => {
      withMembers({ reference: 'r' });
      sandbox.setFault([{ kind: 'cut', afterStoring: true }]);
      const message = person.showMessage;
      person.showMessage = (level, told, ...buttons) => {
        if (told.includes('may have stored')) withMembers({ reference: 'r', text: 'edited' });
        return message(level, told, ...buttons);
      };
      await run('check');
      assert.equal(shapeOf(person.last), stored);
    });

    describe('by one account', () => {
      const other = { apiKey: `ask_${'b'.repeat(32)}`, userEmail: 'ron@example.com' };
      const asWhom = (): unknown => sandbox.requests.at(-1)?.headers['x-user-email'];
      beforeEach(async () => {
        withMembers({ reference: 'r' });
        sandbox.setFault([{ kind: 'cut' }]);
        await run();
        await parts.credentials.set(sandbox.url, other);
      });
      const check = async (): Promise<void> => {
        person.answer('$(question) harry.profile.json', 'check');
        await showHistory(parts).run();
        await quiet();
      };

      it('is asked for in its name', async () => {
        await check();
        assert.equal(asWhom(), sandbox.credentials.readWrite.userEmail);
        assert.equal(shapeOf(person.last), notStored);
      });

      it('is not said to be missing by what another one is shown', async () => {
        await parts.credentials.remove(sandbox.url, sandbox.credentials.readWrite.userEmail);
        parts = {
          ...parts,
          client: { ...parts.client, readProfileText: () => Promise.resolve(undefined) },
        };
        await check();
        assert.equal(shapeOf(person.last), 'warning [set-credentials] [show-history]');
        assert.deepEqual(await outcomes(), ['index connection-lost unknown']);
      });
    });

    describe('by a key that only writes', () => {
      const apiKey = `askw_${'5c'.repeat(16)}`;
      const useReader = (): void =>
        void parts.credentials.set(sandbox.url, sandbox.credentials.readWrite, 'Another account');
      beforeEach(async () => {
        const { userEmail } = sandbox.credentials.readWrite;
        await parts.credentials.remove(sandbox.url);
        await parts.credentials.set(sandbox.url, { apiKey, userEmail });
        withMembers({ reference: 'r' });
        sandbox.setFault([{ kind: 'cut', afterStoring: true }]);
      });

      it('is not to be asked for with that key: the message says what can be done', async () => {
        await run('check-otherwise');
        assert.match(shapeOf(person.last), /^error \[check-otherwise\]/);
        // Escape at the credentials.
        assert.equal(requests('GET'), 0);
      });

      it('is asked for with another key', async () => {
        editor.onRun = useReader;
        await run('check-otherwise');
        assert.equal(shapeOf(person.last), stored);
      });

      it('is told so when it is sent again, and from the history', async () => {
        await run();
        await run('check-otherwise');
        const decided = person.shown.find((each) => each.startsWith('decide'));
        assert.match(decided ?? '', /\[check-otherwise\] \[index-anyway\]$/);
        assert.equal(shapeOf(person.last), 'warning [check-otherwise] [show-history]');
        person.answer('$(question) harry.profile.json', 'check', 'check-otherwise');
        editor.onRun = useReader;
        await showHistory(parts).run();
        await quiet();
        assert.equal(shapeOf(person.last), stored);
        await parts.credentials.choose(sandbox.url, sandbox.credentials.readWrite.userEmail);
        await run(undefined);
        assert.match(shapeOf(person.last), /^decide \[copy-key\]/);
      });
    });

    it('without a reference is told to be looked for, and gets a reference for the next time', async () => {
      const before = document.getText();
      sandbox.setFault([{ kind: 'cut', afterStoring: true }]);
      await run('add-reference');
      assert.ok(person.shown.some((each) => shapeOf(each).startsWith('error [add-reference]')));
      assert.equal(document.getText(), before.replace('{\n', '{\n  "reference": "harry",\n'));
      assert.equal(sandbox.profiles().length, 1);
      // With the reference it is another text: still nobody knows of the one before.
      await run(undefined);
      assert.equal(shapeOf(person.last), 'decide [index-anyway]');
      assert.equal(requests('POST'), 1);
    });
  });

  describe('doubles', () => {
    it('are asked about: nothing is sent twice unseen', async () => {
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

    it('are not offered where the service would refuse them, as the reference is taken', async () => {
      withMembers({ reference: 'r' });
      await run();
      await run(undefined);
      assert.equal(shapeOf(person.last), 'decide [show-profile] [copy-key]');
      assert.match(person.detail, / r\.$/);
    });

    it('are none in another source or at another service', async () => {
      await run();
      const sourceKey = sandbox.sources[1]?.key ?? '';
      parts = { ...parts, settings: () => ({ environment: environmentAt(setting.url), sourceKey }) };
      await run();
      assert.equal(sandbox.profiles().length, 2);
    });

    it('may be on their way from another window', async () => {
      await run();
      const [entry] = await parts.ledger.entries();
      await parts.ledger.clear();
      assert.ok(entry);
      await windowOf(12).begin({ ...entry.submission, id: 'other' });
      await run(undefined);
      assert.equal(shapeOf(person.last), 'decide [index-anyway]');
      assert.equal(requests('POST'), 1);
    });

    it('may be what nobody knows of: the service is asked first', async () => {
      withMembers({ reference: 'r' });
      sandbox.setFault([{ kind: 'cut', afterStoring: true }]);
      await run();
      await run('check');
      assert.equal(shapeOf(person.last), stored);
      await run(undefined);
      assert.match(shapeOf(person.last), /^decide \[show-profile\] \[copy-key\]/);
      assert.equal(requests('POST'), 1);
    });

    it('may be what nobody knows of: it is sent again where it is not there', async () => {
      withMembers({ reference: 'r' });
      sandbox.setFault([{ kind: 'cut' }]);
      await run();
      await run('check', 'index-again');
      assert.equal(shapeOf(person.last), created);
    });
  });

  describe('a profile that is stored', () => {
    beforeEach(async () => {
      withMembers({ reference: 'r', text: 'first' });
      await run();
      withMembers({ reference: 'r', text: 'second' });
    });

    it('is indexed as a new one only where its reference is another', async () => {
      await run(undefined);
      assert.equal(shapeOf(person.last), 'decide [update]');
      withMembers({ reference: 'r2', key: sandbox.profiles()[0]?.key });
      await run('index-as-new');
      assert.equal(sandbox.profiles().length, 2);
    });

    it('is not said to have another content where it was opened from there and not edited', async () => {
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
      // As it was opened, which is no longer as it is stored.
      document.edit((editor.did.at(-1) ?? '').replace('open ', ''));
      await run(undefined);
      assert.match(person.last, /^decide: This profile is stored in .*; this computer last sent it /);
    });

    it('is updated by the key that the journal has', async () => {
      await run('update');
      assert.ok(person.shown.some((each) => /^decide: This profile is stored .* \[update\]$/.test(each)));
      assert.equal(shapeOf(person.last), created);
      const [stored, ...others] = sandbox.profiles();
      assert.deepEqual(others, []);
      assert.equal(stored?.members.text, 'second');
      assert.equal(stored.members.key, stored.key);
      assert.deepEqual(await outcomes(), ['update updated yes', 'index created yes']);
      // Nothing of it went into the document.
      assert.ok(!('key' in text()));
      await run(undefined);
      assert.match(shapeOf(person.last), /^decide \[show-profile\] \[copy-key\]/);
    });

    it('is asked about by its words before production', async () => {
      setting.production = true;
      await run('update', undefined);
      assert.equal(person.last, 'confirm: Update harry.profile.json in Test?');
      assert.equal(requests('PUT'), 0);
      await run('update', 'update-in');
      assert.equal(requests('PUT'), 1);
    });

    it('is updated once more where nobody knows whether an update arrived', async () => {
      sandbox.setFault([{ kind: 'cut' }]);
      await run('update');
      assert.match(shapeOf(person.last), /^error \[index\]/);
      await run('update');
      assert.deepEqual(await outcomes(), ['update updated yes', 'update connection-lost unknown', 'index created yes']);
    });

    it('is not asked about after Escape, and nothing is sent', async () => {
      await run(undefined);
      assert.deepEqual([requests('POST'), requests('PUT')], [1, 0]);
    });
  });

  it("updates by the document's own key, and says so where the source has no such profile", async () => {
    withMembers({ key: 'f'.repeat(40) });
    await run('update');
    assert.match(shapeOf(person.last), /^error \[index\]/);
    assert.deepEqual(await outcomes(), ['update not-found no']);
    await run('index-as-new');
    assert.equal(sandbox.profiles().length, 1);
  });

  describe('a reference that is used already', () => {
    beforeEach(async () => {
      withMembers({ reference: 'r', text: 'first' });
      await run();
      await parts.ledger.clear();
      withMembers({ reference: 'r', text: 'second' });
    });

    it('leads to an update of the profile that has it', async () => {
      await run('update');
      assert.ok(person.shown.some((each) => each.endsWith('[update] [compare] [other-reference]')));
      assert.equal(shapeOf(person.last), created);
      assert.deepEqual(
        sandbox.profiles().map(({ members }) => members.text),
        ['second'],
      );
    });

    it('leads to a comparison', async () => {
      await run('compare');
      assert.deepEqual(editor.did, ['run hrflow.compareWithHrflow']);
    });

    it('leads to another one in the document, and from there to the service', async () => {
      await run('other-reference', 'r2', 'index');
      assert.equal(person.prefilled, 'r');
      assert.equal(text().reference, 'r2');
      assert.equal(sandbox.profiles().length, 2);
    });
  });

  describe('members that the service complains about', () => {
    it('are marked where they stand, and the message leads there', async () => {
      withMembers({ info: { email: 5 }, skills: 'none' });
      await run('go-to-problem');
      assert.deepEqual([...marked].sort(), [
        '"none": skills must be a list',
        '5: Validation error: info.email must be a string',
      ]);
      assert.match(person.last, /^error: .*\[go-to-problem\] \[show-history\]$/);
      assert.match(editor.did[0] ?? '', /^reveal/);
    });

    it('are no longer marked when it is sent anew', async () => {
      withMembers({ skills: 'none' });
      await run();
      assert.equal(marked.length, 1);
      withMembers({});
      await run();
      assert.deepEqual(marked, []);
    });

    it('are told without links and without marks where the words name none', async () => {
      sandbox.setFault([{ kind: 'hostile-message' }]);
      await run();
      assert.deepEqual(marked, []);
      assert.doesNotMatch(person.last, /\]\(/);
    });
  });

  it('offers to send it once new credentials were given, but not after Escape', async () => {
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

  describe('a message that stands for a while', () => {
    /** Happens before a button of the next message that has it is selected. */
    function before(button: ButtonId, happens: () => void | Promise<void>): void {
      const message = person.showMessage;
      person.showMessage = async (level, told, ...buttons) => {
        if (buttons.some((id) => id === button)) {
          person.showMessage = message;
          await happens();
        }
        return await message(level, told, ...buttons);
      };
    }
    const away = { kind: 'status', status: 429, retryAfter: '600' } as const;

    it('says which file it is about, and opens it again where it was closed', async () => {
      sandbox.setFault([away]);
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

    it('says so where the document is gone', async () => {
      sandbox.setFault([away]);
      editor.opens = () => false;
      before('index', () => void (document.isClosed = true));
      await run('index');
      assert.equal(shapeOf(person.last), 'error');
      assert.equal(requests('POST'), 1);
    });

    it('leads to where the member stands now, or says that it is not there any more', async () => {
      withMembers({ skills: 'none' });
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

    it('does not update another profile than the one that it tells of', async () => {
      for (const reference of ['r', 's']) {
        withMembers({ reference, text: reference });
        await run();
      }
      await parts.ledger.clear();
      withMembers({ reference: 'r', text: 'changed' });
      before('update', () => withMembers({ reference: 's', text: 'changed' }));
      await run('update');
      assert.equal(requests('PUT'), 0);
      assert.match(person.last, /Already used/);
    });

    it('gives no second reference, and takes one that the person gave meanwhile', async () => {
      sandbox.setFault([{ kind: 'cut' }]);
      before('add-reference', () => withMembers({ reference: 'own' }));
      await run('add-reference');
      assert.match(person.last, /^information: .* own/);
      assert.equal(text().reference, 'own');
      await parts.ledger.clear();
      withMembers({ reference: 'r' });
      await run();
      await parts.ledger.clear();
      withMembers({ reference: 'r', text: 'second' });
      before('other-reference', () => withMembers({ reference: 'r2', text: 'second' }));
      await run('other-reference', 'index');
      assert.equal(sandbox.profiles().at(-1)?.members.reference, 'r2');
    });

    it('knows that the profile was sent again since', async () => {
      withMembers({ reference: 'r' });
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

  describe('where the source is asked for with a key that the service refuses', () => {
    const wrong = { apiKey: `ask_${'9'.repeat(32)}`, userEmail: 'sandbox@example.com' };
    beforeEach(() => {
      parts = {
        ...{ ...parts, credentials: createCredentialStore(new FakeStorage()) },
        settings: () => ({ environment: environmentAt(setting.url), sourceKey: '' }),
      };
    });

    it('leads back to the credentials before anything is sent or kept', async () => {
      await run(wrong.apiKey, wrong.userEmail);
      assert.match(person.last, /^error: .*\[replace-key\]$/);
      assert.equal(requests('POST'), 0);
      assert.deepEqual(await parts.credentials.accounts(sandbox.url), []);
    });

    it('goes on with the right ones', async () => {
      const { apiKey, userEmail } = sandbox.credentials.readWrite;
      await run(wrong.apiKey, wrong.userEmail, 'replace-key', apiKey, userEmail, 'Sandbox');
      assert.equal(person.prefilled, wrong.userEmail);
      assert.equal(shapeOf(person.last), created);
      assert.equal((await parts.credentials.get(sandbox.url))?.apiKey, apiKey);
    });

    it('replaces the key of the account that is kept, under its name', async () => {
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

    it('lets the source be typed where the form of the key is not known: it may merely not read', async () => {
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
    const lost = (more: Partial<Submission> = {}): Promise<void> =>
      windowOf(1).begin({ ...submission, origin: sandbox.url, sourceKey: sandbox.sources[0]?.key ?? '', ...more });
    const offer = async (): Promise<void> => {
      await offerVerification(parts, new AbortController().signal);
      await quiet();
    };

    it('tells once of what was being sent, and asks the service', async () => {
      withMembers({ reference: 'r' });
      await run();
      await parts.ledger.clear();
      await lost({ hash: contentHash(document.getText()) });
      person.answer('check-all');
      await offer();
      assert.ok(person.shown.map(shapeOf).includes('warning [check-all] [show-history]'));
      assert.equal(shapeOf(person.last), stored);
      const shown = person.shown.length;
      await offer();
      assert.equal(person.shown.length, shown);
    });

    it('is quiet about batches, about what has an end, and about what another window is sending', async () => {
      await lost({ batch: 'b' });
      await lost({ id: 'ended' });
      await windowOf(12).end('ended', { outcome: 'created', stored: 'yes', milliseconds: 1 });
      await windowOf(12).begin({ ...submission, id: 'now', origin: sandbox.url });
      await offer();
      assert.deepEqual(person.shown, []);
    });

    it('waits for a window that is about to end', async () => {
      await windowOf(12).begin({ ...submission, origin: sandbox.url });
      parts = {
        ...parts,
        sleep: () => Promise.resolve(void ended.add(12)),
      };
      await offer();
      ended.delete(12);
      assert.equal(shapeOf(person.last), 'warning [check-all] [show-history]');
    });

    it('cannot ask without a reference', async () => {
      await windowOf(1).begin({ ...submission, origin: sandbox.url, id: 'x', reference: undefined } as never);
      await offer();
      assert.equal(shapeOf(person.last), 'warning [show-history]');
    });

    it('sends credentials nowhere but to an environment in the settings', async () => {
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
      await quiet();
    };
    const rows = (): string => person.shown.filter((each) => each.startsWith('choose: HrFlow History')).at(-1) ?? '';

    it('says so where nothing was sent', async () => {
      await show();
      assert.equal(shapeOf(person.last), 'information');
    });

    it('lists what was sent, the newest first, batches as one, and opens what is chosen', async () => {
      await run();
      for (const id of ['b1', 'b2']) {
        const [entry] = await parts.ledger.entries();
        await parts.ledger.begin({ ...entry!.submission, id, batch: 'b', time: 1 });
      }
      sandbox.setFault([{ kind: 'cut' }]);
      withMembers({ reference: 'r' });
      await run('index-as-new');
      await show('$(pass) harry.profile.json', 'Open Profile');
      assert.equal(
        rows(),
        'choose: HrFlow History [$(question) harry.profile.json] [$(pass) harry.profile.json] [$(files) Batch of 2 profiles] [clear]',
      );
      assert.match(person.last, /^choose: harry\.profile\.json · stored \[open\] \[show-profile\] \[copy-key\]$/);
      assert.deepEqual(editor.did, [`open ${uri}`]);
      await show('$(files) Batch of 2 profiles', '$(sync) harry.profile.json', undefined);
      assert.match(person.last, /^choose: harry\.profile\.json · in progress \[open\]$/);
    });

    it('asks the service about what nobody knows, and opens its document to send it again', async () => {
      sandbox.setFault([{ kind: 'cut' }]);
      withMembers({ reference: 'r' });
      await run();
      await show('$(question) harry.profile.json', 'check', 'index-again');
      assert.deepEqual(editor.did, [`open ${uri}`, 'run hrflow.indexProfile']);
      editor.opens = () => false;
      await show('$(error) harry.profile.json', 'Open Profile');
      assert.equal(shapeOf(person.last), 'error');
    });

    it('says why something is not stored, and calls sources by their names', async () => {
      const choose = person.showQuickPick;
      const seen: string[] = [];
      person.showQuickPick = async (choices) => {
        seen.push(...choices.items.map(({ description = '', detail = '' }) => `${description} | ${detail}`));
        return await choose(choices);
      };
      await run();
      withMembers({ reference: 'r', text: 'another' });
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

    it('shows what is stored, and says that a key is copied', async () => {
      await run();
      const key = sandbox.profiles()[0]?.key ?? '';
      await show('$(pass) harry.profile.json', 'show-profile');
      assert.match(editor.did[0] ?? '', new RegExp(`^show .*${key}`));
      await show('$(pass) harry.profile.json', 'copy-key');
      assert.deepEqual(editor.copied, ['profile key']);
    });

    it('is cleared after a question', async () => {
      await run();
      await show('$(trash) Clear History…', undefined);
      assert.equal((await parts.ledger.entries()).length, 1);
      await show('clear', 'clear-history');
      assert.equal((await parts.ledger.entries()).length, 0);
    });
  });
});

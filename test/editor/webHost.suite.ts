// Runs only in the extension host of a web worker: what the platform offers there, in a real browser.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { parseApiAddress } from '../../client/hrflow/apiAddress';
import { HrflowError } from '../../client/hrflow/errors';
import { createHrflowClient } from '../../client/hrflow/hrflowClient';
import type { Submission } from '../../client/ledger/submission';
import { SubmissionLedger } from '../../client/ledger/submissionLedger';
import { browserFetch } from '../../client/network/browserFetch';
import { BrowserLocks, type LockManager } from '../../client/platform/browserLocks';
import { userDataFiles } from '../../client/platform/userDataFiles';
import { UserDataLedger } from '../../client/platform/userDataLedger';
import type { Sandbox } from '../sandbox/server';

declare const navigator: { readonly locks: LockManager };

type SandboxData = Pick<Sandbox, 'url' | 'credentials' | 'sources'>;
const { open, closed } = JSON.parse(process.env.HRFLOW_SANDBOXES ?? '') as Record<'open' | 'closed', SandboxData>;

async function requestTo({ url, credentials, sources }: SandboxData) {
  const address = parseApiAddress(url);
  assert.ok(address);
  const [file] = await vscode.workspace.findFiles('harry-potter.profile.json');
  assert.ok(file);
  const profile = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))) as object;
  const body = JSON.stringify({ ...profile, source_key: sources[0]?.key });
  return { address, credentials: credentials.readWrite, body, signal: new AbortController().signal };
}

describe('the network in a web worker', () => {
  const client = createHrflowClient(
    browserFetch((url, request) => fetch(url, request)),
    10,
  );

  it('answers a request that the service allows', async () => {
    const { sources } = await client.listSources({ ...(await requestTo(open)), page: 1 });
    assert.ok(sources.length > 0);
  });

  it('sends a profile to a service that allows it', async () => {
    const { kind, profile } = await client.indexProfile(await requestTo(open));
    assert.equal(kind, 'created');
    assert.ok(profile);
  });

  it('is blocked for a service that does not allow pages, before a profile is sent', async () => {
    const failure = await client.indexProfile(await requestTo(closed)).then(
      () => undefined,
      (error: unknown) => (error instanceof HrflowError ? error.failure : undefined),
    );
    assert.deepEqual(failure, { kind: 'unreachable', reason: 'ERR_BROWSER_BLOCKED' });
  });
});

describe('the history in a web worker', () => {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(root);
  const folder = vscode.Uri.joinPath(root, '..', 'ledger');
  const submission: Submission = {
    id: 'one',
    time: 1,
    document: 'vscode-vfs://github/a/b.profile.json',
    environment: 'Default',
    origin: 'https://api.example.com',
    sourceKey: 's',
    hash: 'h',
    action: 'index',
  };
  const window = () => {
    const locks = new BrowserLocks(navigator.locks, 'a');
    const file = new UserDataLedger(userDataFiles(folder), navigator.locks, 'a');
    return { locks, ledger: new SubmissionLedger({ folder: folder.toString(), file, locks }) };
  };

  it('is shared between windows: a profile that one sends is not sent by another', async () => {
    const [one, other] = [window(), window()];
    assert.equal(await one.ledger.begin(submission), undefined);
    const prior = await other.ledger.begin({ ...submission, id: 'two' }, () => false);
    assert.equal(prior?.kind, 'under-way');
    await one.ledger.end('one', { outcome: 'created', stored: 'yes', milliseconds: 5, key: 'k' });
    assert.equal((await other.ledger.prior(submission))?.kind, 'same');
    assert.equal((await other.ledger.entries()).length, 1);
    for (const { ledger, locks } of [one, other]) {
      await ledger.dispose();
      await locks.dispose();
    }
  });

  it('keeps the lines of windows that write at the same time, and a new window reads them', async () => {
    const windows = [window(), window(), window()];
    const write = (index: number, count: number): Promise<unknown> =>
      windows[index]!.ledger.record(
        { ...submission, id: `${index}-${count}`, hash: `${index}-${count}` },
        { outcome: 'refused', stored: 'no', milliseconds: 1 },
      );
    await Promise.all([0, 1, 2].flatMap((index) => [1, 2, 3, 4, 5].map((count) => write(index, count))));
    const { ledger } = window();
    assert.equal((await ledger.entries()).length, 16);
    assert.equal(await ledger.clear(() => false), 0);
    assert.deepEqual(await windows[0]!.ledger.entries(), []);
  });

  it('has locks that one window holds at a time', async () => {
    const [one, other] = [new BrowserLocks(navigator.locks, 'a'), new BrowserLocks(navigator.locks, 'a')];
    const lock = await one.acquire('a');
    assert.ok(lock && !lock.isLost);
    assert.equal(await other.acquire('a'), undefined);
    assert.equal(await other.isHeld('a'), true);
    await one.dispose();
    assert.equal(lock.isLost, true);
    assert.ok(await other.acquire('a'));
    await other.dispose();
  });
});

import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import nodeFetch, { type RequestInit } from 'node-fetch';
import type { Clock } from '../../client/batch/run/concurrencyLimiter';
import { reportRows, type ReportRow } from '../../client/batch/report/batchReport';
import { BatchRunner } from '../../client/batch/batchRunner';
import { indexProfiles } from '../../client/commands/batch/indexProfiles';
import { readBatch } from '../../client/batch/workspaceBatches';
import { type BatchParts } from '../../client/batch/batchParts';
import { resumeBatch } from '../../client/commands/batch/resumeBatch';
import { createCredentialStore } from '../../client/credentials/credentialStore';
import { createHrflowClient } from '../../client/hrflow/hrflowClient';
import { createSourceLists } from '../../client/sources/sourceCache';
import { createRememberedSources } from '../../client/sources/rememberedSources';
import type { Ui } from '../../client/ui/dialogs';
import { respondToUpgrade } from '../../client/network/rejectUpgrades';
import { createWorkspaceChoices } from '../../client/environments/workspaceState';
import { credentials } from '../sandbox/authentication';
import { sources } from '../sandbox/sources';
import { environmentAt, FakeStorage } from '../support/fakes';
import { problemsOf, smallProfileWith } from '../support/profiles';
import { openStorage } from '../support/storage';

/** An editor window without an editor: runs the real commands and confirms every question. */
export interface BatchWindow {
  index(): Promise<void>;
  resume(): Promise<void>;
  /** The messages, latest first. */
  readonly messages: readonly string[];
  /** The report of the last batch. */
  report(): Promise<readonly ReportRow[]>;
}

export interface BatchWindowOptions {
  /** Contains `profiles/` and the files of the extension. */
  readonly folder: string;
  /** The address of the service. */
  readonly url: string;
  readonly timeoutSeconds?: number;
  readonly clock?: Clock;
  /** Wraps each request; it may reject without sending. */
  readonly request?: (send: () => ReturnType<typeof nodeFetch>) => ReturnType<typeof nodeFetch>;
  /** Called with each progress text. */
  readonly onProgress?: (text: string) => void;
  /** Called whenever the status of a paused batch is shown. */
  readonly onPause?: () => void;
}

/** A clock that runs 50 times as fast, so that the waits that the service requests are shorter. */
const fastClock: Clock = {
  now: () => performance.now() * 50,
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds / 50)),
};

export function openBatchWindow({
  folder,
  url,
  timeoutSeconds = 30,
  clock = fastClock,
  request = (send) => send(),
  onProgress,
  onPause,
}: BatchWindowOptions): BatchWindow {
  const messages: string[] = [];
  const fetch = (url: string, init?: RequestInit): ReturnType<typeof nodeFetch> => request(() => nodeFetch(url, init));
  const client = createHrflowClient(respondToUpgrade(fetch), timeoutSeconds);
  const storage = openStorage(folder);
  const parts: BatchParts = {
    ui: confirmingUi(messages, onProgress),
    editor: { executeCommand: () => Promise.resolve(), openSettings: () => Promise.resolve() },
    environments: () => [],
    choices: createWorkspaceChoices(new FakeStorage()),
    log: { info: () => undefined, error: (line) => void messages.unshift(line), show: () => undefined },
    client,
    sourceLists: createSourceLists(client),
    ...storage,
    batchView: {
      show: () => Promise.resolve(),
      save: () => Promise.resolve(true),
      setStatus: (status) => status?.isPaused === true && onPause?.(),
      dispose: () => undefined,
    },
    batchDiagnostics: { add: () => undefined, clear: () => undefined, dispose: () => undefined },
    profileFiles: profileFilesIn(path.join(folder, 'profiles')),
    clock,
    credentials: createCredentialStore(new FakeStorage(), undefined, {
      fromEnvironment: () => ({ ...credentials.readWrite }),
    }),
    sources: { ...createRememberedSources(new FakeStorage()), get: () => sources[0]?.key },
    settings: () => ({ environment: environmentAt(url), sourceKey: '' }),
    configuredSourceKey: () => '',
    isTrusted: () => true,
    isInWindow: () => true,
    newId: randomUUID,
    sleep: (milliseconds) => clock.sleep(milliseconds),
    problemsOf: (_, text) => Promise.resolve(problemCountsIn(text)),
  };
  const runner = new BatchRunner(parts);
  return {
    index: () => indexProfiles(parts, runner).run(),
    resume: () => resumeBatch(parts, runner).run(),
    messages: messages,
    async report() {
      const [id = ''] = await storage.batchFiles.ids();
      const batch = await readBatch(storage, id);
      return batch ? [...reportRows(batch, (document) => document)] : [];
    },
  };
}

function confirmingUi(messages: string[], onProgress: ((text: string) => void) | undefined): Ui {
  return {
    showMessage: (_, text) => {
      messages.unshift(text);
      return Promise.resolve(undefined);
    },
    confirm: () => Promise.resolve(true),
    showModal: () => Promise.resolve(undefined),
    showInputBox: ({ value }) => Promise.resolve(value),
    showQuickPick: ({ items }) => Promise.resolve(items[0]?.value),
    showDynamicQuickPick: () => Promise.resolve(undefined),
    withProgress: (_, task) => task({ signal: new AbortController().signal, report: (text) => onProgress?.(text) }),
  };
}

function profileFilesIn(folder: string): BatchParts['profileFiles'] {
  const find = (): Promise<string[]> => Promise.resolve(readdirSync(folder).sort());
  return {
    selected: () => undefined,
    findInSelection: find,
    findByGlob: find,
    read: (name) => Promise.resolve({ text: readFileSync(path.join(folder, name), 'utf8'), isUnsaved: false }),
    relativePath: (name) => name,
  };
}

function problemCountsIn(text: string): Awaited<ReturnType<BatchParts['problemsOf']>> {
  const error = problemsOf(text).filter(({ severity }) => severity === 'error').length;
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  const counts = { error, warning: 0, information: 0, hint: 0 };
  return error === 0 ? { counts } : { counts, firstError: { message: 'wrong', range } };
}

/** Writes small profiles with a unique `text`. @param hasReference whether the profile with this index has a reference. */
export function writeProfiles(folder: string, count: number, hasReference: (index: number) => boolean): void {
  for (let index = 0; index < count; index++) {
    const name = profileName(index);
    const text = smallProfileWith({ text: name, ...(hasReference(index) && { reference: name }) });
    writeFileSync(path.join(folder, `${name}.profile.json`), text);
  }
}

/** `p00042`: sorts in the order of the indexes. */
export function profileName(index: number): string {
  return `p${String(index).padStart(5, '0')}`;
}

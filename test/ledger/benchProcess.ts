// One measurement of bench.ts in a process of its own: `benchProcess.js COMMAND FOLDER [ARGUMENT…]`. Prints the figures as JSON.
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, readdirSync, statSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import path from 'node:path';
import { Ledger } from '../../client/ledger/ledger';
import { Locks } from '../../client/ledger/locks';
import { toLine } from '../../client/ledger/records';
import type { Submission, SubmissionResult } from '../../client/ledger/submission';

/** Milliseconds and bytes. */
export interface Figures {
  readonly elapsed: number;
  readonly cpu: number;
  /** More than before, after a garbage collection. */
  readonly heap: number;
  /** The highest resident memory of the process. */
  readonly maxRss: number;
  /** Of the ledger, afterwards. */
  readonly size: number;
  readonly entries: number;
  /** The size in the message about a very large ledger; 0 without such a message. */
  readonly reported: number;
}

interface Session {
  readonly ledger: Ledger;
  readonly locks: Locks;
}

let reported = 0;

function openSession(folder: string): Session {
  const locks = new Locks(path.join(folder, 'locks'));
  const onLarge = (size: number): void => void (reported = size);
  return { locks, ledger: new Ledger({ folder: path.join(folder, 'ledger'), locks, onLarge }) };
}

async function closeSession({ ledger, locks }: Session): Promise<void> {
  await ledger.dispose();
  await locks.dispose();
}

/** Every submission has another document, reference and content. */
function submissionOf(name: string): Submission {
  return {
    ...{ id: randomUUID(), time: Date.now(), action: 'index', environment: 'Production', account: 'e87a4123' },
    ...{ origin: 'https://api.hrflow.ai', sourceKey: createHash('sha1').update('source').digest('hex') },
    ...{ document: `file:///home/harry/recruiting/profiles/${name}.profile.json`, reference: `${name}@example.com` },
    hash: createHash('sha256').update(name).digest('hex'),
  };
}

function endingOf(name: string): SubmissionResult {
  return { outcome: 'created', stored: 'yes', key: createHash('sha1').update(name).digest('hex'), milliseconds: 240 };
}

async function send(ledger: Ledger, name: string): Promise<void> {
  const submission = submissionOf(name);
  if (await ledger.begin(submission, () => false)) throw new Error(`${name} was sent before`);
  await ledger.end(submission.id, endingOf(name));
}

const commands: Readonly<Record<string, (folder: string, ...args: string[]) => Promise<() => Promise<void> | void>>> = {
  /** Sessions one after the other. */
  async fill(folder, sessions, perSession) {
    for (let session = 0; session < Number(sessions); session++) {
      const opened = openSession(folder);
      for (let each = 0; each < Number(perSession); each++) await send(opened.ledger, `p${session}-${each}`);
      await closeSession(opened);
    }
    return () => undefined;
  },
  /** What a window does when it starts. */
  async open(folder) {
    const session = openSession(folder);
    await session.ledger.openEntries();
    return () => closeSession(session);
  },
  /** Submissions of one session, after it has started. */
  async send(folder, count) {
    const session = openSession(folder);
    await send(session.ledger, randomUUID());
    restart();
    for (let each = 0; each < Number(count); each++) await send(session.ledger, randomUUID());
    return () => closeSession(session);
  },
  /** A ledger of one session that was never compacted. */
  async grow(folder, megabytes) {
    mkdirSync(path.join(folder, 'ledger'), { recursive: true });
    const stream = createWriteStream(path.join(folder, 'ledger', 'ledger.1.jsonl'));
    for (let bytes = 0, each = 0; bytes < Number(megabytes) * 1e6; each++) {
      const submission = submissionOf(`p${each}`);
      const lines = `${toLine('intent', { ...submission, session: 'session' })}\n${toLine('result', { id: submission.id, ...endingOf(`p${each}`) })}\n`;
      bytes += lines.length;
      if (!stream.write(lines)) await once(stream, 'drain');
    }
    stream.end();
    await finished(stream);
    return () => undefined;
  },
};

let start = performance.now();
let cpuBefore = process.cpuUsage();

function restart(): void {
  start = performance.now();
  cpuBefore = process.cpuUsage();
}

function usedHeap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

async function main(): Promise<void> {
  const [name = '', folder = '', ...args] = process.argv.slice(2);
  const heapBefore = usedHeap();
  restart();
  const close = await commands[name]?.(folder, ...args);
  const elapsed = performance.now() - start;
  const { user, system } = process.cpuUsage(cpuBefore);
  const { maxRSS } = process.resourceUsage();
  const heap = usedHeap() - heapBefore;
  await close?.();
  mkdirSync(path.join(folder, 'ledger'), { recursive: true });
  const files = readdirSync(path.join(folder, 'ledger')).map((file) => path.join(folder, 'ledger', file));
  const session = openSession(folder);
  const entries = name === 'open' ? (await session.ledger.entries()).length : 0;
  await closeSession(session);
  const figures: Figures = {
    ...{ elapsed, cpu: (user + system) / 1000, heap, maxRss: maxRSS * 1024, reported, entries },
    size: files.reduce((sum, file) => sum + statSync(file).size, 0),
  };
  console.log(JSON.stringify(figures));
}

void main();

// A process with the ledger of a storage folder: `ledgerWorker.ts FOLDER MODE NUMBER`. Prints what it does, one line each.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { Ledger } from '../../../client/ledger/ledger';
import { Locks } from '../../../client/ledger/locks';
import { created, statesIn, submissionOf } from './support';

const [folder = '', mode = '', number = '0'] = process.argv.slice(2);
const locks = new Locks(path.join(folder, 'locks'));
const ledger = new Ledger({
  folder: path.join(folder, 'ledger'),
  locks,
  ...(mode === 'read' && { limit: Number(number) }),
  onLarge: (size) => console.log(`large ${size}`),
});

async function ready(): Promise<void> {
  await ledger.entries();
  console.log('ready');
  await once(process.stdin, 'data');
}

const modes: Readonly<Record<string, () => Promise<void>>> = {
  /** Starts as a window does. */
  async read() {
    const states = await statesIn(ledger);
    console.log(`${states.length}\n${states[0]}`);
  },
  /** Sends the same profiles as the other processes, in the same order. */
  async send() {
    await ready();
    for (let round = 0; round < Number(number); round++) {
      const id = randomUUID();
      const profile = submissionOf(id, { hash: String(round).padStart(64, 'f') });
      if (await ledger.begin(profile, () => false)) continue;
      console.log(`accepted ${round} ${id}`);
      await ledger.end(id, created);
    }
  },
  /** Replaces the file again and again, keeping everything. */
  async replace() {
    await ready();
    const over = new AbortController();
    process.stdin.once('end', () => over.abort());
    let count = 0;
    for (; !over.signal.aborted; count++) await ledger.clear(() => true);
    console.log(count);
  },
};

async function main(): Promise<void> {
  await modes[mode]?.();
  await ledger.dispose();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);

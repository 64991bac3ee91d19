import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs, { appendFileSync, copyFileSync, openSync, closeSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import fc from 'fast-check';
import { LedgerFile } from '../../../client/ledger/ledgerFile';
import { created, intentLine, refused, resultLine, statesIn, submissionOf, TestStorage } from './support';

describe('file of the ledger', () => {
  let storage: TestStorage;
  beforeEach(() => (storage = new TestStorage()));
  afterEach(() => storage.remove());

  /** A window that reads the lines of the file. */
  function reader(): { readonly file: LedgerFile; readonly lines: string[]; readonly read: () => Promise<void> } {
    const file = new LedgerFile(storage.ledgerFolder);
    const lines: string[] = [];
    const read = (): Promise<void> =>
      file.readNew(
        (line) => lines.push(line),
        () => void lines.splice(0),
      );
    return { file, lines, read };
  }

  it('has the lines of all windows in the same order for all of them', async () => {
    const windows = Array.from({ length: 4 }, reader);
    await Promise.all(
      windows.map(async ({ file, read }, window) => {
        for (let each = 0; each < 20; each++) {
          await file.append([`${window} ${each}`], each % 2 === 0);
          await read();
        }
      }),
    );
    for (const { read } of windows) await read();
    const [first] = windows;
    assert.equal(new Set(first?.lines).size, 80);
    for (const { lines } of windows) assert.deepEqual(lines, first?.lines);
  });

  it('loses no line while several windows replace it', async function () {
    this.timeout(60_000);
    const step = fc.record({
      window: fc.nat(2),
      what: fc.constantFrom('append', 'append', 'read', 'replace'),
      turns: fc.nat(12),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
        storage.remove();
        storage = new TestStorage();
        const windows = Array.from({ length: 3 }, reader);
        const queues: Promise<unknown>[] = windows.map(() => Promise.resolve());
        const written: string[] = [];
        for (const [index, { window, what, turns }] of steps.entries()) {
          const { file, lines, read } = windows[window] ?? reader();
          // As in the ledger: a window reads and replaces one after the other, but appends at any time.
          const queued = (work: () => Promise<unknown>): void =>
            void (queues[window] = (queues[window] ?? Promise.resolve()).then(work));
          if (what === 'append') {
            written.push(`line ${index}`);
            queues.push(file.append([`line ${index}`], false));
          } else if (what === 'read') queued(read);
          else
            queued(async () => {
              await read();
              await file.replace([...new Set(lines)]);
            });
          for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
        }
        await Promise.all(queues);
        for (const each of [...windows, reader()]) {
          await each.read();
          assert.deepEqual([...new Set(each.lines)].sort(), [...written].sort());
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is not replaced by a window that does not know the newest file', async () => {
    const [one, two] = [reader(), reader()];
    await one.file.append(['a'], true);
    for (const { read } of [one, two]) await read();
    assert.equal(await one.file.replace(one.lines), true);
    await one.file.append(['b'], true);
    assert.equal(await two.file.replace(two.lines), false);
    await two.read();
    assert.deepEqual(two.lines, ['a', 'b']);
    assert.equal(storage.files().length, 1);
  });

  it('is not replaced by a window that stalls while it writes the new file', async () => {
    const [slow, quick] = [reader(), reader()];
    await slow.file.append(['a'], true);
    for (const { read } of [slow, quick]) await read();
    const { promises } = fs;
    const { link } = promises;
    promises.link = async (...args) => {
      promises.link = link;
      assert.equal(await quick.file.replace(quick.lines), true);
      await quick.file.append(['b'], true);
      await link(...args);
    };
    try {
      assert.equal(await slow.file.replace(slow.lines), false);
    } finally {
      promises.link = link;
    }
    await slow.read();
    assert.deepEqual(slow.lines, ['a', 'b']);
  });

  it('has what others write while it is replaced', async () => {
    const [one, two] = [reader(), reader()];
    await one.file.append(['a'], true);
    for (const { read } of [one, two]) await read();
    const { promises } = fs;
    const { link } = promises;
    promises.link = async (...args) => {
      promises.link = link;
      await two.file.append(['before'], true);
      await link(...args);
      await two.file.append(['after'], true);
    };
    try {
      assert.equal(await one.file.replace(['A']), true);
    } finally {
      promises.link = link;
    }
    for (const each of [one, two, reader()]) {
      await each.read();
      // Lines may be repeated.
      assert.deepEqual([...new Set(each.lines)].sort(), ['A', 'after', 'before']);
    }
  });

  it('is read after a crash between the steps of a replacement', async () => {
    const { ledger } = storage.window();
    for (const id of ['a', 'b', 'c']) await ledger.begin(submissionOf(id, { batch: 'x', item: 0 }));
    await ledger.end('a', created);
    await ledger.end('b', refused);
    const old = readFileSync(storage.file());
    const oldFile = storage.file();
    await ledger.clear(() => true);
    // The new file exists, and the old one was not deleted yet; another window has written to both.
    writeFileSync(oldFile, old);
    appendFileSync(oldFile, `\n${resultLine('c', created)}\n`);
    appendFileSync(storage.file(), `\n${intentLine(submissionOf('d'), 's')}\n`);
    const expected = ['a yes', 'b no', 'c yes', 'd cut off'];
    for (const window of [storage.window(), storage.window()]) {
      assert.deepEqual((await statesIn(window.ledger)).sort(), expected);
      assert.equal(storage.files().length, 2);
    }
    const window = storage.window();
    await window.ledger.clear(() => true);
    assert.deepEqual((await statesIn(window.ledger)).sort(), expected);
    assert.equal(storage.files().length, 1);
    // A temporary file of a crash before that does not count.
    copyFileSync(storage.file(), `${storage.file()}.temporary`);
    assert.equal((await storage.window().ledger.entries()).length, 4);
  });

  it('has no conclusion of a batch that continued while the file was replaced, before the old one is deleted', async () => {
    const { ledger } = storage.window();
    await ledger.begin(submissionOf('a', { batch: 'x', item: 0 }));
    await ledger.conclude('x', 'cancelled');
    const [oldFile, replaced] = [storage.file(), readFileSync(storage.file())];
    await ledger.begin(submissionOf('b', { batch: 'x', item: 1 }));
    const old = readFileSync(oldFile);
    await ledger.clear(() => true);
    writeFileSync(oldFile, old);
    // What was read before the batch continued, and the intent, which is added then.
    writeFileSync(storage.file(), Buffer.concat([replaced, old.subarray(replaced.length)]));
    assert.equal(storage.files().length, 2);
    assert.equal(await storage.window().ledger.conclusionOf('x'), undefined);
  });

  it('has an intent without up to 500 bytes of the end of the file', async function () {
    this.timeout(60_000);
    const first = submissionOf('first');
    const last = submissionOf('last', { reference: 'Zoë 名前', batch: 'x', item: 3 });
    const { ledger } = storage.window();
    await ledger.begin(first);
    await ledger.end('first', created);
    await ledger.begin(last);
    const whole = readFileSync(storage.file());
    for (let cut = 1; cut <= 700; cut += cut < 20 ? 1 : cut < 130 ? 5 : 23) {
      writeFileSync(storage.file(), whole.subarray(0, -cut));
      const window = storage.window();
      // Another window writes after the incomplete line.
      if (cut % 3 === 0) await window.ledger.begin(submissionOf('next'));
      const entries = (await window.ledger.entries()).filter(({ submission: { id } }) => id !== 'next');
      const [found] = entries;
      assert.equal(entries.at(-1)?.ending?.stored, 'yes', `${cut} bytes`);
      if (cut > 500) continue;
      assert.equal(entries.length, 2, `${cut} bytes`);
      assert.deepEqual(
        [found?.submission.id, found?.submission.hash, found?.submission.batch, found?.submission.item],
        ['last', last.hash, 'x', 3],
      );
      const prior = await window.ledger.prior(submissionOf('other', { reference: 'Zoë 名前' }));
      assert.ok(prior?.kind === 'under-way' || prior?.kind === 'unknown', `${cut} bytes`);
    }
  });

  it('has no submission of a profile that was not sent, for every length of the end of the file', async function () {
    this.timeout(60_000);
    const { ledger } = storage.window();
    await ledger.begin(submissionOf('sent'));
    await ledger.end('sent', created);
    const before = readFileSync(storage.file()).length;
    await ledger.record(submissionOf('edited', { batch: 'x', item: 1 }), {
      outcome: 'changed',
      stored: 'no',
      milliseconds: 0,
    });
    const whole = readFileSync(storage.file());
    for (let length = whole.length; length > before; length -= 7) {
      writeFileSync(storage.file(), whole.subarray(0, length));
      const states = await statesIn(storage.window().ledger);
      assert.deepEqual(
        states.filter((state) => state !== 'edited no'),
        ['sent yes'],
        `${length} bytes`,
      );
    }
  });

  it('is read with zeros, incomplete lines and other content at any place', async () => {
    const good = ['a', 'b', 'c'].map((id) => `\n${intentLine(submissionOf(id), 's')}\n${resultLine(id, created)}\n`);
    const bad = [
      '\0'.repeat(500),
      '["intent","x',
      '["result","a","cre',
      '{"begin":{}}',
      '\u00ff\u00fe',
      '["later",1]\n',
    ];
    await storage.window().ledger.begin(submissionOf('first'));
    writeFileSync(storage.file(), bad.flatMap((each) => good.map((line) => each + line)).join(''), 'latin1');
    assert.deepEqual((await statesIn(storage.window().ledger)).sort(), ['a yes', 'b yes', 'c yes']);
  });

  it('has references only while their result is open, and finds their profiles', async () => {
    const reference = 'zoë.müller+名前@example.com';
    const window = storage.window();
    for (const id of ['open', 'stored'])
      await window.ledger.begin(submissionOf(id, { reference: `${id} ${reference}` }));
    await window.ledger.end('stored', created);
    await window.ledger.end('open', { outcome: 'timed-out', stored: 'unknown', milliseconds: 1 });
    await window.ledger.clear(() => true);
    const inFile = JSON.parse(`"${/open zo[^"]+/.exec(storage.text())?.[0]}"`) as string;
    assert.equal(inFile, `open ${reference}`);
    for (const part of ['stored zo', 'stored%20', Buffer.from(`stored ${reference}`).toString('latin1')])
      assert.ok(!storage.text().includes(part));
    const { ledger } = storage.window();
    const other = submissionOf('other', { reference: `stored ${reference}` });
    const prior = await ledger.prior(other);
    assert.deepEqual(prior?.kind === 'stored' && [prior.by, prior.key], ['reference', 'k']);
    assert.equal((await ledger.prior(submissionOf('other', { reference: `Stored ${reference}` })))?.kind, undefined);
    const [open] = await ledger.openEntries();
    assert.equal(open?.submission.reference, `open ${reference}`);
  });

  it('has no reference of a stored profile after the session, even if it crashed', async () => {
    const [closed, crashed] = [storage.window(), storage.window()];
    for (const { ledger } of [closed, crashed]) {
      const id = ledger === closed.ledger ? 'closed' : 'crashed';
      await ledger.begin(submissionOf(id, { reference: `${id}@example.com` }));
      await ledger.begin(submissionOf(`open ${id}`, { reference: `open-${id}@example.com` }));
      await ledger.end(id, created);
      await ledger.entries();
      if (ledger === closed.ledger) await ledger.dispose();
      assert.equal(/(?<!open-)closed@/.test(storage.text()), false);
    }
    assert.match(storage.text(), /"crashed@/);
    const { ledger } = storage.window();
    await ledger.entries();
    for (let turns = 0; turns < 300 && storage.text().includes('"crashed@'); turns++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    assert.doesNotMatch(storage.text(), /"crashed@/);
    assert.match(storage.text(), /"open-closed@[^]*"open-crashed@/);
    for (const id of ['closed', 'crashed'])
      assert.equal((await ledger.prior(submissionOf('x', { reference: `${id}@example.com` })))?.kind, 'stored');
  });

  it('is read once when a window starts, however many results it has', async () => {
    const { ledger } = storage.window();
    for (let each = 0; each < 20; each++) await ledger.begin(submissionOf(`${each}`));
    await ledger.dispose();
    const { promises } = fs;
    const { open } = promises;
    const opened: string[] = [];
    promises.open = async (...args) => {
      opened.push(path.basename(String(args[0])));
      return await open(...args);
    };
    try {
      const window = storage.window();
      await Promise.all([
        window.ledger.entries(),
        window.ledger.openEntries(),
        window.ledger.prior(submissionOf('new')),
      ]);
      await window.ledger.entries();
    } finally {
      promises.open = open;
    }
    // Again only for what may have been added meanwhile.
    assert.ok(opened.filter((name) => name.startsWith('ledger.')).length <= 2, opened.join(' '));
  });

  it('is compacted if it has more than the index', async () => {
    await storage.window().ledger.begin(submissionOf('before'));
    const lines = Array.from({ length: 2100 }, (_, each) => [
      intentLine(submissionOf(`${each}`, { reference: `r${each}` }), 's'),
      resultLine(`${each}`, created),
    ]);
    appendFileSync(storage.file(), lines.flat().join('\n') + '\n');
    const { ledger } = storage.window({ limit: 1000 });
    const { length } = await ledger.entries();
    assert.ok(length >= 1000 && length < 1200);
    assert.equal(
      storage
        .text()
        .split('\n')
        .filter((line) => line.startsWith('["settled"')).length,
      1000,
    );
    assert.doesNotMatch(storage.text(), /"r\d+"/);
  });

  it('of any size takes a bounded amount of memory, and is reported', async function () {
    this.timeout(120_000);
    await storage.window().ledger.begin(submissionOf('before'));
    const handle = openSync(storage.file(), 'a');
    const block = (from: number): string =>
      Array.from({ length: 500 }, (_, each) => {
        const id = `${from + each}`;
        const more = { document: `file:///w/${'x'.repeat(5300)}/${id}` };
        return `\n${intentLine(submissionOf(id, more), 's')}\n${resultLine(id, created)}\n`;
      }).join('');
    for (let from = 0; from < 20_000; from += 500) writeSync(handle, block(from));
    closeSync(handle);
    const script = path.join(__dirname, 'ledgerWorker.ts');
    const child = spawn(
      process.execPath,
      ['--max-old-space-size=60', '--import', 'tsx', script, storage.root, 'read', '300'],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const lines: string[] = [];
    createInterface(child.stdout).on('line', (line) => lines.push(line));
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    const [reported, count, newest] = lines;
    assert.match(reported ?? '', /^large 1\d{8}$/);
    assert.deepEqual([Number(count) >= 300 && Number(count) <= 602, newest], [true, '19999 yes']);
    assert.ok(fs.statSync(storage.file()).size < 3_000_000);
  });

  describe('of several processes', function () {
    this.timeout(120_000);

    it('lets one of them send each profile, and loses nothing while one clears and compacts', async () => {
      const rounds = 25;
      const script = path.join(__dirname, 'ledgerWorker.ts');
      const run = (mode: string, times: number) => {
        const child = spawn(process.execPath, ['--import', 'tsx', script, storage.root, mode, String(times)], {
          stdio: ['pipe', 'pipe', 'inherit'],
        });
        const lines: string[] = [];
        createInterface(child.stdout).on('line', (line) => lines.push(line));
        return { child, lines, exit: once(child, 'exit') };
      };
      const senders = Array.from({ length: 3 }, () => run('send', rounds));
      const replacer = run('replace', 0);
      const all = [...senders, replacer];
      while (all.some(({ lines }) => lines.length === 0)) await new Promise((resolve) => setTimeout(resolve, 10));
      for (const { child } of all) child.stdin.write('go\n');
      for (const { exit } of senders) assert.deepEqual(await exit, [0, null]);
      replacer.child.stdin.end();
      assert.deepEqual(await replacer.exit, [0, null]);
      const accepted = senders.flatMap(({ lines }) => lines.filter((line) => line.startsWith('accepted ')));
      // Both may give up while the file is replaced, but never send both.
      assert.equal(new Set(accepted.map((line) => line.split(' ')[1])).size, accepted.length);
      assert.ok(accepted.length > rounds / 2, `${accepted.length} accepted`);
      const ids = accepted.map((line) => line.split(' ')[2]).sort();
      const entries = await storage.window().ledger.entries();
      assert.deepEqual(
        entries
          .filter(({ ending }) => ending?.stored === 'yes')
          .map(({ submission }) => submission.id)
          .sort(),
        ids,
      );
      assert.equal(new Set(entries.map(({ submission }) => submission.id)).size, entries.length);
      assert.ok(Number(replacer.lines.at(-1)) > 0);
    });
  });
});

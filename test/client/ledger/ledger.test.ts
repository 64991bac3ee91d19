import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { UserFacingError } from '../../../client/logging/userFacingError';
import { isOutcomeUnknown } from '../../../client/ledger/submission';
import { created, lost, refused, statesIn, submissionOf, TestStorage } from './support';

describe('ledger', () => {
  let storage: TestStorage;
  beforeEach(() => (storage = new TestStorage()));
  afterEach(() => storage.remove());

  it('has the submissions and results of all windows, newest first', async () => {
    const [one, two] = [storage.window(), storage.window()];
    assert.deepEqual(await one.ledger.entries(), []);
    const first = submissionOf('first', { account: 'a' });
    const second = submissionOf('second', { time: 2, batch: 'b', item: 3, action: 'update' });
    await one.ledger.begin(first);
    await two.ledger.begin(second);
    await two.ledger.end('second', created);
    for (const { ledger } of [one, two, storage.window()])
      assert.deepEqual(await ledger.entries(), [
        { submission: second, ending: created, isCutOff: false },
        { submission: first, isCutOff: false },
      ]);
    assert.deepEqual(await one.ledger.openEntries(), [{ submission: first, isCutOff: false }]);
  });

  it('has the intent in the file before a profile may be sent, and the result afterwards', async () => {
    const { ledger } = storage.window();
    await ledger.begin(submissionOf('one'));
    assert.match(readFileSync(storage.file(), 'utf8'), /^\n\["intent","one",.*\] *\n$/);
    await ledger.end('one', created);
    assert.match(readFileSync(storage.file(), 'utf8'), /\n\["result","one","created","yes","k",5\]\n$/);
  });

  it('replaces an unknown result by a later one, but not a certain one', async () => {
    const { ledger } = storage.window();
    await ledger.begin(submissionOf('one'));
    const stored = async (): Promise<unknown> => (await ledger.entries())[0]?.ending?.stored;
    await ledger.end('one', lost);
    assert.equal(await stored(), 'unknown');
    await storage.window().ledger.end('one', created);
    assert.equal(await stored(), 'yes');
    await ledger.end('one', lost);
    assert.equal(await stored(), 'yes');
    assert.deepEqual(await ledger.openEntries(), []);
  });

  it('has submissions of a window that crashed as cut off, when its heartbeat is missing', async () => {
    const [crashed, reader] = [storage.window(), storage.window()];
    await crashed.ledger.begin(submissionOf('one'));
    await crashed.beats.pass(3);
    assert.deepEqual(await statesIn(reader.ledger), ['one in flight']);
    await reader.beats.pass(5);
    assert.deepEqual(await statesIn(reader.ledger), ['one in flight']);
    await reader.beats.pass(2);
    assert.deepEqual(await statesIn(reader.ledger), ['one cut off']);
    const [entry] = await reader.ledger.entries();
    assert.ok(entry && isOutcomeUnknown(entry));
    // After sleep mode, a window that seemed to have crashed continues.
    await crashed.beats.pass(1);
    assert.deepEqual(await statesIn(reader.ledger), ['one in flight']);
    await crashed.ledger.end('one', created);
    assert.deepEqual(await statesIn(reader.ledger), ['one yes']);
  });

  it('has submissions of a window that was closed as cut off at once, and leaves no lock', async () => {
    const [closed, reader] = [storage.window(), storage.window()];
    await closed.ledger.begin(submissionOf('one'));
    assert.deepEqual(await statesIn(reader.ledger), ['one in flight']);
    await closed.ledger.dispose();
    assert.deepEqual(await statesIn(reader.ledger), ['one cut off']);
    assert.deepEqual(readdirSync(storage.lockFolder), []);
  });

  it('has the submissions of a window as in flight that continues after others took it for a crashed one', async () => {
    const [slow, reader] = [storage.window(), storage.window()];
    await slow.ledger.begin(submissionOf('one'));
    assert.deepEqual(await statesIn(reader.ledger), ['one in flight']);
    await reader.beats.pass(6);
    await reader.ledger.dispose();
    assert.deepEqual(readdirSync(storage.lockFolder), []);
    await slow.beats.pass(1);
    await Promise.all(['two', 'three'].map((id) => slow.ledger.begin(submissionOf(id))));
    const states = await statesIn(storage.window().ledger);
    assert.deepEqual(states.sort(), ['one in flight', 'three in flight', 'two in flight']);
    await slow.ledger.dispose();
    assert.deepEqual(readdirSync(storage.lockFolder), []);
  });

  it('records what is not sent, which does not keep the profile from being sent', async () => {
    const { ledger } = storage.window();
    await ledger.record(submissionOf('one', { batch: 'b', item: 0 }), {
      outcome: 'changed',
      stored: 'no',
      milliseconds: 0,
    });
    const [entry] = await ledger.entries();
    assert.deepEqual(
      [entry?.submission, entry?.ending],
      [submissionOf('one', { batch: 'b', item: 0 }), { outcome: 'changed', stored: 'no', milliseconds: 0 }],
    );
    assert.equal(await ledger.begin(submissionOf('two', { hash: submissionOf('one').hash })), undefined);
  });

  it('sends nothing after the end of its session', async () => {
    const { ledger } = storage.window();
    await ledger.begin(submissionOf('one'));
    await ledger.dispose();
    await assert.rejects(ledger.begin(submissionOf('two')), /^UserFacingError/);
  });

  it('finds the submission of a document whose URI has another spelling', async () => {
    const { ledger } = storage.window();
    await ledger.begin(submissionOf('one', { document: 'file:///c%3A/w/a%20b.profile.json' }));
    await ledger.end('one', created);
    const prior = await ledger.prior(
      submissionOf('two', { document: 'file:///C:/w/a b.profile.json', hash: 'edited' }),
    );
    assert.equal(prior?.kind, 'stored');
  });

  it('has the conclusion of a batch until the batch continues', async () => {
    const [one, two] = [storage.window(), storage.window()];
    assert.equal(await one.ledger.conclusionOf('b'), undefined);
    await one.ledger.begin(submissionOf('one', { batch: 'b', item: 0 }));
    await one.ledger.end('one', created);
    await one.ledger.conclude('b', 'cancelled');
    assert.equal(await two.ledger.conclusionOf('b'), 'cancelled');
    await two.ledger.begin(submissionOf('two', { batch: 'b', item: 1 }));
    assert.equal(await one.ledger.conclusionOf('b'), undefined);
    await two.ledger.conclude('b', 'done');
    assert.equal(await one.ledger.conclusionOf('b'), 'done');
    assert.equal(await one.ledger.conclusionOf('c'), undefined);
  });

  describe('before a profile is sent', () => {
    const prior = (id: string) => submissionOf(id, { hash: 'a'.repeat(64) });

    it('asks whether a prior submission is accepted, and records nothing if it is not', async () => {
      const { ledger } = storage.window();
      await ledger.begin(prior('one'));
      await ledger.end('one', created);
      const found = await ledger.begin(prior('two'), () => false);
      assert.equal(found?.kind, 'same');
      assert.deepEqual(await statesIn(ledger), ['one yes']);
      const seen: string[] = [];
      assert.equal(await ledger.begin(prior('two'), ({ kind }) => seen.push(kind) > 0), undefined);
      assert.ok(seen.every((kind) => kind === 'same'));
      assert.deepEqual(await statesIn(ledger), ['two in flight', 'one yes']);
    });

    it('does not count the submissions of the same batch in this window', async () => {
      const { ledger } = storage.window();
      const own = (id: string) => ({ ...prior(id), batch: 'b' });
      await ledger.begin(own('one'));
      await ledger.end('one', lost);
      assert.equal(await ledger.begin(own('two'), () => false), undefined);
      assert.equal((await storage.window().ledger.begin(prior('three'), () => false))?.kind, 'under-way');
    });

    it('records nothing if another window has sent it for the same batch', async () => {
      const [slow, quick] = [storage.window(), storage.window()];
      const own = (id: string) => ({ ...prior(id), batch: 'b' });
      await quick.ledger.begin(own('quick'));
      await slow.ledger.entries();
      assert.equal((await slow.ledger.begin(own('slow'), () => false))?.kind, 'under-way');
      assert.deepEqual(await statesIn(slow.ledger), ['quick in flight']);
    });

    it('counts the submissions of the same batch in a window that resumed it, because this one stalled', async () => {
      const [slow, quick] = [storage.window(), storage.window()];
      const own = (id: string) => ({ ...prior(id), batch: 'b' });
      await slow.ledger.entries();
      let quickly: Promise<unknown> | undefined;
      // The other window begins between the check and the intent of this one.
      const acquire = slow.locks.acquire.bind(slow.locks);
      slow.locks.acquire = async (name) => {
        quickly ??= quick.ledger.begin(own('quick'), () => false);
        await quickly;
        return await acquire(name);
      };
      assert.equal((await slow.ledger.begin(own('slow'), () => false))?.kind, 'under-way');
      assert.equal(await quickly, undefined);
      assert.deepEqual(await statesIn(slow.ledger), ['slow no', 'quick in flight']);
    });

    it('lets one of two windows send it', async function () {
      this.timeout(60_000);
      const all = Array.from({ length: 3 }, () => storage.window());
      for (let round = 0; round < 60; round++) {
        const found = await Promise.all(
          all.map(({ ledger }, each) =>
            ledger.begin(submissionOf(`${round}-${each}`, { hash: String(round).padStart(64, 'f') }), () => false),
          ),
        );
        assert.equal(found.filter((each) => each === undefined).length, 1, `round ${round}`);
      }
    });
  });

  describe('that is cleared', () => {
    it('has only what is in flight in any window, and what is to be kept', async () => {
      const [crashed, one, two] = [storage.window(), storage.window(), storage.window()];
      await crashed.ledger.begin(submissionOf('crashed'));
      for (const id of ['stored', 'refused', 'unknown', 'own']) await one.ledger.begin(submissionOf(id));
      await one.ledger.end('stored', created);
      await one.ledger.end('refused', refused);
      await one.ledger.end('unknown', lost);
      await two.ledger.begin(submissionOf('other'));
      await two.ledger.begin(submissionOf('item', { batch: 'b', item: 0 }));
      await two.ledger.end('item', created);
      await two.ledger.begin(submissionOf('done', { batch: 'c', item: 0 }));
      await two.ledger.end('done', created);
      await two.ledger.conclude('c', 'done');
      await one.ledger.entries();
      await one.beats.pass(3);
      await two.beats.pass(1);
      await one.ledger.entries();
      await one.beats.pass(3);
      assert.equal(await one.ledger.clear(({ batch }) => batch === 'b'), 3);
      for (const { ledger } of [one, two, storage.window()])
        assert.deepEqual((await statesIn(ledger)).sort(), ['item yes', 'other in flight', 'own in flight']);
      // Otherwise, a batch whose plan is not deleted would count as interrupted.
      assert.equal(await two.ledger.conclusionOf('c'), 'done');
      await one.ledger.end('own', created);
      await two.ledger.end('other', created);
      assert.equal(await one.ledger.clear(() => false), 0);
      assert.deepEqual(await statesIn(two.ledger), []);
      assert.doesNotMatch(storage.text(), /profile\.json/);
    });

    for (const missing of [1, 2, 120, 300])
      it(`has nothing after a crash that cut ${missing} bytes off`, async () => {
        await storage.window().ledger.begin(submissionOf('last'));
        truncateSync(storage.file(), statSync(storage.file()).size - missing);
        const { ledger, beats } = storage.window();
        await ledger.entries();
        await beats.pass(7);
        assert.deepEqual(await statesIn(ledger), ['last cut off']);
        assert.equal(await ledger.clear(() => false), 0);
        assert.deepEqual(await statesIn(ledger), []);
        assert.doesNotMatch(storage.text(), /profile\.json/);
      });

    it('keeps intents and results that this window writes meanwhile', async function () {
      this.timeout(60_000);
      const { ledger } = storage.window();
      for (let each = 0; each < 50; each++) await ledger.begin(submissionOf(`before${each}`));
      for (let round = 0; round < 40; round++) {
        const work: Promise<unknown>[] = [ledger.clear(() => true)];
        for (let step = 0; step < 6; step++) {
          for (let turns = 0; turns < (round * 7 + step * 3) % 20; turns++)
            await new Promise((resolve) => setImmediate(resolve));
          const id = `${round}-${step}`;
          work.push(ledger.begin(submissionOf(id)).then(() => ledger.end(id, created)));
          work.push(ledger.entries());
        }
        await Promise.all(work);
      }
      const states = await statesIn(storage.window().ledger);
      assert.equal(states.filter((state) => state.endsWith(' yes')).length, 240);
      assert.equal(states.length, 290);
    });

    it('is empty before anything was sent', async () => {
      const { ledger } = storage.window();
      assert.equal(await ledger.clear(() => false), 0);
      assert.deepEqual(await ledger.entries(), []);
    });

    it('is an error for the user if another window keeps replacing the file', async () => {
      const { ledger, locks } = storage.window();
      await ledger.begin(submissionOf('one'));
      locks.acquire = () => Promise.reject(new UserFacingError('Cannot write.'));
      await assert.rejects(
        ledger.clear(() => false),
        UserFacingError,
      );
      assert.deepEqual(await statesIn(ledger), ['one in flight']);
    });
  });

  describe('that cannot be read', () => {
    const broken: Readonly<Record<string, (file: string) => void>> = {
      EISDIR: (file) => mkdirSync(file),
      ELOOP: (file) => symlinkSync(file, file),
    };
    for (const [code, breakFile] of Object.entries(broken)) {
      it(`is an error for the user instead of being empty: ${code}`, async () => {
        await storage.window().ledger.begin(submissionOf('one'));
        const file = storage.file();
        rmSync(file);
        breakFile(file);
        const { ledger } = storage.window();
        const isExpected = (error: unknown): boolean =>
          error instanceof UserFacingError && error.message.startsWith('Cannot read ') && error.message.includes(code);
        await assert.rejects(ledger.entries(), isExpected);
        await assert.rejects(ledger.prior(submissionOf('one')), isExpected);
        await assert.rejects(ledger.begin(submissionOf('two')), UserFacingError);
        await assert.rejects(
          ledger.clear(() => false),
          UserFacingError,
        );
        // After the user has repaired it.
        rmSync(file, { recursive: true });
        assert.deepEqual(await ledger.entries(), []);
        assert.equal(await ledger.begin(submissionOf('two')), undefined);
      });
    }

    it('is an error for the user if its folder is a file', async () => {
      writeFileSync(storage.ledgerFolder, '');
      const { ledger } = storage.window();
      await assert.rejects(ledger.entries(), UserFacingError);
      await assert.rejects(ledger.begin(submissionOf('one', { reference: 'r' })), UserFacingError);
      rmSync(storage.ledgerFolder);
      assert.equal(await ledger.begin(submissionOf('one', { reference: 'r' })), undefined);
    });
  });

  describe('that cannot be written', () => {
    it('is an error for the user before anything is sent, until it can be written again', async () => {
      const { ledger } = storage.window();
      writeFileSync(storage.lockFolder, '');
      await assert.rejects(ledger.begin(submissionOf('one')), UserFacingError);
      rmSync(storage.lockFolder);
      assert.equal(await ledger.begin(submissionOf('one')), undefined);
      rmSync(storage.ledgerFolder, { recursive: true });
      writeFileSync(storage.ledgerFolder, '');
      await assert.rejects(ledger.end('one', created), UserFacingError);
    });

    it('can be read, even if it should be compacted', async () => {
      const { ledger } = storage.window();
      for (let each = 0; each < 10; each++) {
        await ledger.begin(submissionOf(`${each}`));
        await ledger.end(`${each}`, { ...created, key: `k${each}` });
      }
      rmSync(storage.lockFolder, { recursive: true });
      writeFileSync(storage.lockFolder, '');
      const reader = storage.window({ limit: 7 });
      assert.equal((await reader.ledger.entries()).length, 10);
      assert.equal((await reader.ledger.prior(submissionOf('new', { hash: submissionOf('3').hash })))?.kind, 'same');
    });
  });

  it('can be read only by its user', async function () {
    if (process.platform === 'win32') this.skip();
    chmodSync(storage.root, 0o755);
    const { ledger } = storage.window();
    await ledger.begin(submissionOf('one', { reference: 'r' }));
    await ledger.clear(() => true);
    for (const folder of [storage.ledgerFolder, storage.lockFolder])
      for (const name of readdirSync(folder)) assert.equal(statSync(path.join(folder, name)).mode & 0o077, 0, name);
  });
});

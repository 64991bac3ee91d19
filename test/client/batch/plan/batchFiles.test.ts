import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Plan } from '../../../../client/batch/plan/batch';
import { BatchFiles } from '../../../../client/batch/plan/batchFiles';
import { UserFacingError } from '../../../../client/logging/userFacingError';
import { batchOf, header } from '../run/support';

describe('batch files', () => {
  let folder: string;
  let files: BatchFiles;
  beforeEach(() => {
    folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'hrflow-batch-')), 'batches');
    files = new BatchFiles(folder);
  });
  afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

  const { planned } = batchOf(3, (index) => index !== 1);
  const plan: Plan = {
    header,
    planned: planned.map((each, index) => (index === 2 ? { ...each, check: true, sentOther: true } : each)),
    leftOut: [
      { document: 'file:///w/é.json', why: 'errors', words: '1 error: line 1: Harry is not a number' },
      { document: 'file:///w/y.json', why: 'same-content', words: 'file:///w/0.profile.json' },
    ],
  };
  const fileOf = (id: string): string => path.join(folder, `${id}.jsonl`);

  it('have the plan, but no text that may quote a profile', async () => {
    assert.deepEqual(await files.ids(), []);
    await files.create(plan);
    const [errors, duplicate] = plan.leftOut;
    assert.deepEqual(await new BatchFiles(folder).read(header.id), {
      ...plan,
      leftOut: [{ document: errors?.document, why: 'errors' }, duplicate],
    });
    assert.doesNotMatch(readFileSync(fileOf(header.id), 'utf8'), /Harry/);
  });

  it('are listed with the newest first', async () => {
    for (const id of ['1700000000002-b', '1700000000001-c', '1700000000003-a'])
      await files.create({ ...plan, header: { ...header, id } });
    writeFileSync(path.join(folder, 'other.txt'), '');
    assert.deepEqual(await files.ids(), ['1700000000003-a', '1700000000002-b', '1700000000001-c']);
  });

  it('can be read only by their user', async function () {
    if (process.platform === 'win32') this.skip();
    await files.create(plan);
    assert.equal(statSync(fileOf(header.id)).mode & 0o077, 0);
  });

  it('are complete or do not count, for every length after a power failure', async () => {
    await files.create(plan);
    const whole = readFileSync(fileOf(header.id));
    for (let length = whole.length; length >= 0; length -= whole.length - length < 300 ? 1 : 17) {
      writeFileSync(fileOf(header.id), whole.subarray(0, length));
      const read = await files.read(header.id);
      if (read) assert.equal(read.planned.length + read.leftOut.length, 5, `${length} bytes`);
      // What identifies the batch survives: a plan without its end would lose profiles.
      if (whole.length - length <= 120) assert.ok(read, `${length} bytes`);
    }
    writeFileSync(fileOf(header.id), Buffer.concat([whole.subarray(0, 300), Buffer.alloc(whole.length - 300)]));
    assert.equal(await files.read(header.id), undefined);
  });

  it('are removed, and other content is ignored', async () => {
    await files.create(plan);
    await files.remove(header.id);
    await files.remove(header.id);
    assert.equal(await files.read(header.id), undefined);
    for (const text of ['', 'null', '5', '"x"', '[]', '{}', 'null\n5\n', '{"isComplete":true}\n']) {
      writeFileSync(fileOf('x'), text);
      assert.equal(await files.read('x'), undefined, JSON.stringify(text));
    }
  });

  it('are errors for the user if they cannot be read', async () => {
    mkdirSync(fileOf('x'), { recursive: true });
    symlinkSync(fileOf('y'), fileOf('y'));
    for (const id of ['x', 'y']) await assert.rejects(files.read(id), UserFacingError);
    rmSync(folder, { recursive: true });
    writeFileSync(folder, '');
    await assert.rejects(files.ids(), UserFacingError);
  });

  it('are listed and removed with the temporary files of a window that crashed while it wrote one', async () => {
    await files.create(plan);
    for (const id of [header.id, 'x']) writeFileSync(`${fileOf(id)}.0d9c`, '{"header":{"id":"x"}');
    assert.deepEqual(await files.ids(), ['x', header.id]);
    assert.equal(await files.read('x'), undefined);
    for (const id of await files.ids()) await files.remove(id);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('leave no temporary file if a batch cannot be written', async () => {
    mkdirSync(fileOf(header.id), { recursive: true });
    await assert.rejects(files.create(plan), UserFacingError);
    assert.deepEqual(readdirSync(folder), [`${header.id}.jsonl`]);
  });
});

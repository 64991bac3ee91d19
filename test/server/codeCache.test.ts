import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCached } from '../../server/codeCache';

/** The output of the bundles of these tests. */
interface Said {
  readonly word: string;
  readonly file: string;
  readonly folder: string;
  readonly isRequired: boolean;
}

describe('The code cache', () => {
  let folder: string;
  let bundle: string;
  let cache: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'code-cache-'));
    bundle = path.join(folder, 'bundle.js');
    cache = `${bundle}.cache`;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (word: string): void =>
    writeFileSync(
      bundle,
      `exports.word = ${JSON.stringify(word)};
       globalThis.said = { ...module.exports, file: __filename, folder: __dirname, isRequired: require('node:fs') !== undefined };`,
    );

  /** @returns the output of the bundle, and whether a cache was written. */
  function run(): { said: Said; isWritten: boolean } {
    let isWritten = false;
    const world = globalThis as { said?: Said };
    delete world.said;
    runCached(bundle, (later) => {
      later();
      isWritten = true;
    });
    assert.ok(world.said);
    return { said: world.said, isWritten };
  }

  it('runs a bundle like `require`, and caches its compiled code', () => {
    write('one');
    const first = run();
    assert.deepEqual(first.said, { word: 'one', file: bundle, folder, isRequired: true });
    assert.ok(first.isWritten);
    assert.deepEqual(readdirSync(folder), ['bundle.js', 'bundle.js.cache']);
    assert.deepEqual(run(), { said: first.said, isWritten: false });
  });

  it('is not used for another bundle, even of the same length', () => {
    write('one');
    run();
    write('two');
    const { said, isWritten } = run();
    assert.equal(said.word, 'two');
    assert.ok(isWritten);
    assert.equal(run().isWritten, false);
  });

  it('is created again if it is damaged', () => {
    write('one');
    run();
    const whole = readFileSync(cache);
    for (const damaged of [
      Buffer.alloc(0),
      whole.subarray(0, 60),
      Buffer.concat([whole.subarray(0, 20), Buffer.alloc(500)]),
    ]) {
      writeFileSync(cache, damaged);
      assert.deepEqual([run().said.word, run().isWritten], ['one', false]);
    }
  });

  it('is optional if it cannot be written', () => {
    write('one');
    mkdirSync(cache);
    assert.equal(run().said.word, 'one');
    assert.ok(statSync(cache).isDirectory());
  });

  it('is readable by its owner only', () => {
    write('one');
    run();
    assert.equal(statSync(cache).mode & 0o077, 0);
    assert.ok(existsSync(cache));
  });
});

import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { excerptAt } from '../../client/cli/check/excerpt';
import { inOrder } from '../../client/cli/check/inOrder';
import { profileLines } from '../../client/cli/check/profileLines';
import { parseShard } from '../../client/cli/commands/shard';
import { readProfile } from '../../client/cli/files/readProfile';
import { writeAtomically } from '../../client/cli/files/writeAtomically';

async function* source<Item>(...items: Item[]): AsyncGenerator<Item> {
  for (const item of items) {
    await Promise.resolve();
    yield item;
  }
}

async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('inOrder', () => {
  it('yields results in order, and runs no more tasks at a time than allowed', async () => {
    const running = { now: 0, most: 0 };
    const run = async (index: number): Promise<number> => {
      running.most = Math.max(running.most, ++running.now);
      // Later tasks end first.
      for (let turn = 0; turn < 20 - index; turn++) await Promise.resolve();
      running.now--;
      return index;
    };
    const items = Array.from({ length: 20 }, (_, index) => index);
    assert.deepEqual(await collected(inOrder(source(...items), run, 3)), items);
    assert.equal(running.most, 3);
  });

  it('yields a result while the source waits', async () => {
    const waiting = (async function* (): AsyncGenerator<number> {
      yield 1;
      await new Promise(() => undefined);
    })();
    const results = inOrder(waiting, (item) => Promise.resolve(item), 2);
    assert.deepEqual(await results.next(), { done: false, value: 1 });
  });

  it('throws the failure of a task in its turn', async () => {
    const run = (item: number): Promise<number> =>
      item === 2 ? Promise.reject(new Error('no')) : Promise.resolve(item);
    const results = inOrder(source(1, 2, 3), run, 3);
    assert.equal((await results.next()).value, 1);
    await assert.rejects(results.next(), /^Error: no$/);
  });
});

describe('profileLines', () => {
  it('reads lines across chunks of any size', async () => {
    const bytes = Buffer.from('\uFEFF{"é":1}\r\n\n  \n{"b":"\u{1F600}"}\n{}');
    for (const size of [1, 2, 3, 7, 100]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.subarray(i * size, (i + 1) * size),
      );
      assert.deepEqual((await collected(profileLines(source(...chunks)))).flat(), [
        { line: 1, text: '{"é":1}\r' },
        { line: 4, text: '{"b":"\u{1F600}"}' },
        { line: 5, text: '{}' },
      ]);
    }
  });

  it('keeps nothing of a line beyond the limit', async () => {
    const part = Buffer.alloc(50 * 2 ** 20, 'x');
    const lines = await collected(profileLines(source(part, part, part, part, part, Buffer.from('\n{}'))));
    assert.deepEqual(
      lines.flat().map(({ line, text, failure }) => [line, text, failure]),
      [
        [1, undefined, 'The line has more than 200 MB.'],
        [2, '{}', undefined],
      ],
    );
  }).timeout(60_000);

  it('takes each line that is not blank in exactly one shard', async () => {
    const bytes = Buffer.concat([
      Buffer.from('\uFEFF{"a":1}\n\n  \n\u00A0\n  {"b":2}\n\v\n"é"\n'),
      Buffer.from([0xc3, 0x28, 10, 0x7b, 0xff, 10]),
      Buffer.from('é{}\r\n{"c":3}\n\t\n{"d":4}'),
    ]);
    for (const size of [1, 3, 1000]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      );
      const all = (await collected(profileLines(source(...chunks)))).flat();
      assert.deepEqual(
        all.map(({ line }) => line),
        [1, 5, 7, 8, 9, 10, 11, 13],
      );
      for (const part of [1, 2, 3]) {
        let position = 0;
        const own = (await collected(profileLines(source(...chunks), () => position++ % 3 === part - 1))).flat();
        assert.deepEqual(
          own,
          all.filter((_, index) => index % 3 === part - 1),
        );
      }
    }
  });
});

describe('excerptAt', () => {
  const show = (text: string, marked: string): string => {
    const start = text.indexOf(marked);
    const { text: line, start: from, end } = excerptAt(text, start, start + marked.length);
    return `${line.slice(0, from)}«${line.slice(from, end)}»${line.slice(end)}`;
  };

  it('shows the line of a problem', () => {
    assert.equal(show('{\r\n\t"a": 1,\r\n}', '1'), '  "a": «1»,');
    assert.equal(show('{\n"a": [\n1\n]}', '[\n1'), '"a": «[»');
    assert.equal(show('{"a":\u001B[31m"x"}', '"x"'), '{"a":\uFFFD[31m«"x"»}');
  });

  it('shows a part of a long line', () => {
    const excerpt = show(`{"a":"${'x'.repeat(500)}","b":1,"c":"${'y'.repeat(500)}"}`, '1');
    assert.match(excerpt, /^…x+","b":«1»,"c":"y+…$/);
    assert.ok(excerpt.length < 200);
  });
});

describe('parseShard', () => {
  it('divides items into parts, each in exactly one', async () => {
    const items = Array.from({ length: 10 }, (_, index) => index);
    const parts = await Promise.all(
      ['1/3', '2/3', '3/3'].map(async (text) => await collected(parseShard(text)!.of(source(...items)))),
    );
    assert.deepEqual(parts, [
      [0, 3, 6, 9],
      [1, 4, 7],
      [2, 5, 8],
    ]);
    for (const text of ['0/3', '4/3', '1', '1/0', 'a/b', '-1/3', '1.5/3']) assert.equal(parseShard(text), undefined);
  });
});

describe('writeAtomically', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'write-'));
    file = path.join(folder, 'a.profile.json');
    writeFileSync(file, 'before');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const stampOf = () => {
    const content = readProfile(file);
    assert.ok('stamp' in content);
    return content.stamp;
  };

  it('replaces the content and keeps the mode', () => {
    chmodSync(file, 0o604);
    assert.equal(writeAtomically(file, 'after', stampOf()), undefined);
    assert.equal(readFileSync(file, 'utf8'), 'after');
    assert.equal(statSync(file).mode & 0o777, 0o604);
    assert.deepEqual(readdirSync(folder), ['a.profile.json']);
  });

  it('leaves a file that has changed or gone', () => {
    const stamp = stampOf();
    writeFileSync(file, 'changed by another program');
    assert.match(writeAtomically(file, 'after', stamp) ?? '', /changed during the check/);
    assert.equal(readFileSync(file, 'utf8'), 'changed by another program');
    rmSync(file);
    assert.match(writeAtomically(file, 'after', stamp) ?? '', /does not exist/);
    assert.deepEqual(readdirSync(folder), []);
  });
});

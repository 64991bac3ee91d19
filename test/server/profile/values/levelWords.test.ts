import assert from 'node:assert/strict';
import { isLevelWord, levelOf } from '../../../../server/profile/values/levelWords';

describe('levelOf', () => {
  const levels: readonly (readonly [value: unknown, level: number | undefined])[] = [
    [0, 0],
    [0.6, 0.6],
    [1, 1],
    [5, undefined],
    [-0.1, undefined],
    [NaN, undefined],
    ['0.6', 0.6],
    ['0,6', 0.6],
    ['4.5/5', 0.9],
    ['90/100', 0.9],
    ['6/5', undefined],
    ['1/0', undefined],
    ['80 %', 0.8],
    ['120%', undefined],
    ['95', 0.95],
    [95, 0.95],
    ['100', 1],
    ['10', undefined],
    ['101', undefined],
    ['native', 1],
    ['Mother-Tongue', 1],
    ['Fließend', 0.9],
    ['débutant', 0.2],
    ['A1', 1 / 6],
    ['c2', 1],
    ['B2+', 4 / 6],
    ['2019', undefined],
    ['some', undefined],
    ['', undefined],
    ['x'.repeat(100_000), undefined],
    [true, undefined],
    [null, undefined],
    [{}, undefined],
  ];
  for (const [value, level] of levels)
    it(`of ${String(value).slice(0, 20)} is ${level}`, () => assert.equal(levelOf(value), level));

  it('has a level for each word for one', () => {
    for (const word of ['fluent', 'Upper intermediate', 'notions', 'B1']) assert.ok(isLevelWord(word), word);
    for (const word of ['Python', '80%', '']) assert.ok(!isLevelWord(word), word);
  });
});

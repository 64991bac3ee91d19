import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csv } from '../../../../client/batch/report/csv';
import { readCsv } from '../../../support/readCsv';

/** A file with one cell, without the mark and the line end. */
const cell = (value: string | number): string => csv([[value]]).slice(1, -2);

describe('comma-separated values', () => {
  it('begin with a byte order mark, without which Excel does not read UTF-8', () => {
    assert.equal(csv([['Zoé'], ['李']]), '\uFEFFZoé\r\n李\r\n');
    assert.equal(csv([]), '\uFEFF');
  });

  it('leave other texts and numbers as they are', () => {
    for (const value of ['a.profile.json', 'a=b', 'a - b', 'jane+doe@example.com', "'=1", '', '5'])
      assert.equal(cell(value), value);
    assert.deepEqual([1234, -5, 0.5].map(cell), ['1234', '-5', '0.5']);
  });

  it('quote separators of any language, quotes and line breaks', () => {
    assert.equal(cell('a,b'), '"a,b"');
    assert.equal(cell('a;b'), '"a;b"');
    assert.equal(cell('a\tb'), '"a\tb"');
    assert.equal(cell('a "b"'), '"a ""b"""');
    assert.equal(cell('a\r\nb'), '"a\r\nb"');
    assert.equal(cell(' a '), '" a "');
  });

  for (const sign of ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹢', '﹣', '﹦', '﹫', '−'])
    it(`do not contain a formula that begins with ${sign}`, () => {
      assert.equal(cell(`${sign}1`), `'${sign}1`);
      assert.equal(cell(` ${sign}1`), `' ${sign}1`);
      assert.equal(cell(`\u200b\0\u00a0${sign}1`), `'\u200b\0\u00a0${sign}1`);
      assert.equal(cell(`"${sign}1`), `"'""${sign}1"`);
      assert.equal(cell(`"" ${sign}1`), `"'"""" ${sign}1"`);
    });

  for (const [name, blank] of Object.entries({ tab: '\t', 'carriage return': '\r', 'line feed': '\n' }))
    it(`do not begin with a ${name}`, () => {
      assert.equal(cell(`${blank}a`), `"'${blank}a"`);
      assert.equal(cell(`${blank}=1`), `"'${blank}'=1"`);
    });

  it('do not contain a formula after a separator that a spreadsheet may recognise inside a cell', () => {
    // In languages with a decimal comma, Excel separates cells by semicolons, also in a file with commas.
    assert.equal(cell('a;=1'), `"a;'=1"`);
    assert.equal(cell('a; "+1'), `"a;' ""+1"`);
    assert.equal(cell('a\n@b'), `"a\n'@b"`);
    assert.equal(cell('a;;-1'), `"a;;'-1"`);
    assert.equal(cell('a; b - c'), '"a; b - c"');
  });

  it('can be parsed again for any content, with no other difference than apostrophes', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('"', ',', '\r\n', '""', ' a ', '\n', "'=1", ';-1', 'é,"x"'));
    const withoutApostrophes = (rows: readonly string[][]): string[][] =>
      rows.map((row) => row.map((each) => each.replaceAll("'", '')));
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const read = readCsv(csv(rows));
        assert.deepEqual(withoutApostrophes(read), withoutApostrophes(rows));
        for (const each of read.flat()) assert.doesNotMatch(each, /(?:^|[;\t\r\n])[\s"]*[=+\-@]/);
      }),
    );
  });

  it('are written in linear time', () => {
    const started = performance.now();
    for (const blank of [' ', '\t', ';', '"', '\n ']) csv([[blank.repeat(500_000)]]);
    assert.ok(performance.now() - started < 5000);
  });
});

import assert from 'node:assert/strict';
import { pastedSpans } from '../../../client/languageClient/pastedSpans';

describe('a pasted text', () => {
  const change = (rangeOffset: number, rangeLength: number, text: string) => ({ rangeOffset, rangeLength, text });

  it('is where the selection was', () =>
    assert.deepEqual(pastedSpans([change(5, 2, 'a"b')], 'a"b'), [{ start: 5, end: 8 }]));

  it('is at each of several cursors, whatever the order of the changes', () =>
    assert.deepEqual(pastedSpans([change(20, 0, 'abc'), change(5, 1, 'abc')], 'abc'), [
      { start: 5, end: 8 },
      { start: 22, end: 25 },
    ]));

  it('has the line breaks of the document', () =>
    assert.deepEqual(pastedSpans([change(0, 0, 'a\r\nb')], 'a\nb'), [{ start: 0, end: 4 }]));

  it('is nothing that was typed, undone or pasted otherwise', () => {
    assert.equal(pastedSpans([change(0, 0, 'x')], 'abc'), undefined);
    assert.equal(pastedSpans([change(0, 0, 'abc'), change(5, 0, 'x')], 'abc'), undefined);
    assert.equal(pastedSpans([], 'abc'), undefined);
  });
});

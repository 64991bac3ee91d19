import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonicalNumber } from '../../../client/hrflow/comparison/canonicalNumber';
import { propertyValue, readJson, stringProperty, writeJson } from '../../../client/hrflow/jsonTree';

describe('lossless JSON', () => {
  it('keeps the format of numbers and strings, the order of properties, and duplicates', () => {
    const text = '{"2":1.0,"1":[-0,1e400,12345678901234567890],"a":"\\u00e9","a":{},"__proto__":[]}';
    const node = readJson(text);
    assert.ok(node);
    assert.equal(writeJson(node, 'in-line').replaceAll(/([:,]) /g, '$1'), text);
    assert.equal(
      writeJson(node),
      [
        ...['{', '  "2": 1.0,', '  "1": [', '    -0,', '    1e400,', '    12345678901234567890', '  ],'],
        ...['  "a": "\\u00e9",', '  "a": {},', '  "__proto__": []', '}'],
      ].join('\n'),
    );
  });

  it('is written in the format of JSON.stringify, and has the offsets of the text', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), fc.constantFrom('', '\n', ' \t\r\n'), (text, space) => {
        const padded = space + JSON.stringify(JSON.parse(text), undefined, space === '' ? 0 : '\t') + space;
        const node = readJson(padded);
        assert.ok(node);
        assert.equal(padded.slice(node.start, node.end), padded.trim());
        assert.equal(writeJson(node), JSON.stringify(JSON.parse(padded), undefined, 2));
      }),
    );
  });

  it('is undefined if the text is not JSON or the nesting depth exceeds 500', () => {
    for (const text of ['', '{', '{"a":1,}', 'None']) assert.equal(readJson(text), undefined, text);
    assert.ok(readJson('['.repeat(500) + ']'.repeat(500)));
    assert.equal(readJson('['.repeat(501) + ']'.repeat(501)), undefined);
    assert.equal(readJson('['.repeat(100_000) + ']'.repeat(100_000)), undefined);
    assert.ok(readJson(JSON.stringify({ text: '[{"\\'.repeat(1000) })));
  });

  it('returns properties by name, the last one of duplicates', () => {
    const node = readJson('{"key":"a","key":"b","blank":" ","number":1}');
    assert.equal(stringProperty(node, 'key'), 'b');
    assert.deepEqual(
      ['blank', 'number', 'none'].map((name) => stringProperty(node, name)),
      [undefined, undefined, undefined],
    );
    assert.equal(propertyValue(propertyValue(node, 'key'), 'key'), undefined);
  });
});

describe('canonical numbers', () => {
  it('are equal for all formats of a number', () => {
    for (const same of [
      ['1', '1.0', '10e-1', '0.1E+1', '1.000'],
      ['0', '-0', '0.00', '0e5', '-0.0e-7'],
      ['-1200', '-1.2e3', '-12E2'],
      ['1e400', '10e399'],
    ])
      assert.equal(new Set(same.map(canonicalNumber)).size, 1, same.join());
  });

  it('differ even if doubles do not', () => {
    const different = [
      '9007199254740993',
      '9007199254740992',
      '1e400',
      '1e401',
      '0.1',
      '0.10000000000000000001',
      '-1',
      '1',
    ];
    assert.equal(new Set(different.map(canonicalNumber)).size, different.length);
  });

  it('are equal for all printed formats of a double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        assert.equal(canonicalNumber(JSON.stringify(number)), canonicalNumber(number.toExponential()));
      }),
    );
  });
});

import assert from 'node:assert/strict';
import { fixAll } from '../../../../server/profile/fixes/fixAll';
import { convertPaste } from '../../../../server/profile/features/pasteAsJson';
import { fixesOf, fixResults } from '../../../support/fixes';
import { applyEdits, problemsOf, profileDocument, summaryOf } from '../../../support/profiles';

const allFixed = (text: string): string => applyEdits(text, fixAll(text, problemsOf));

describe('fix all', () => {
  // Each of these moves a property from or to a line that keeps a syntax error.
  for (const [what, text] of [
    [
      'a misplaced property, the last line of the root broken',
      '{\n  "info": {\n    "text_language": "en",\n    "full_name": "A"\n  },\n  "skills": [] x y\n}\n',
    ],
    [
      'a misplaced property, the last line of the target broken',
      '{\n  "email": "jane@example.org",\n  "info": {\n    "full_name": "A",\n    "phone": 1 2 3\n  }\n}\n',
    ],
    [
      'a bracket too many after the last property',
      '{\n  "info": {\n    "text": "the whole resume",\n    "full_name": "A"\n  },\n  "attachments": []]\n}\n',
    ],
  ] as const) {
    it(`applies all edits of a fix or none: ${what}`, () => {
      assert.equal(allFixed(text), text);
    });
  }

  it('fixes the lines that become JSON', () => {
    const text = '{\n  "email": "jane@example.org",\n  "info": {\n    full_name: "A",\n    "phone": 1 2 3\n  },\n}\n';
    const expected =
      '{\n  "email": "jane@example.org",\n  "info": {\n    "full_name": "A",\n    "phone": 1 2 3\n  }\n}\n';
    assert.equal(allFixed(text), expected);
  });

  it('never swaps coordinates, which would be a guess', () => {
    const text = '{\n  "info": {\n    "location": {"lat": 139.69, "lng": 35.68}\n  }\n}\n';
    assert.equal(allFixed(text), text);
  });
});

describe('a program', () => {
  it('is not treated as its first object where a bracket closes too early', () => {
    const text = "data = {'info': {'full_name': 'A'}}, 'text': 'all of it', 'skills': None}";
    const cut = text.slice(0, -1);
    const otherBracket =
      'data = {"info": {}, "text": "a", "text_language": "en", "experiences":][ "full_name": "all of it"';
    for (const program of [text, cut, otherBracket]) {
      assert.deepEqual(fixesOf(program, 'python-literal'), [], program);
      const pasted = convertPaste(profileDocument(''), [{ start: 0, end: 0 }], program) ?? program;
      assert.match(pasted, /all of it/);
    }
  });
});

describe('a property whose name includes others', () => {
  it('is not renamed', () => {
    const text = '{"info": {“phone”;:"+33 612" /* his */, “gender”: ""}}';
    for (const { title, edits, isRemoval } of fixesOf(text))
      if (!isRemoval) assert.match(applyEdits(text, edits), /612/, title);
  });
});

describe('a URL without quotes', () => {
  it('is a value without a comment', () => {
    const text = '{"info": {"urls": {"github": https://github.com/jane, "linkedin": ""}}} // a comment';
    assert.ok(
      fixResults(text).includes(
        '{"info": {"urls": {"github": "https://github.com/jane", "linkedin": ""}}} // a comment',
      ),
    );
    assert.deepEqual(fixResults(text, 'comment'), [text.replace(' // a comment', '')]);
  });

  it('is kept where only its first quote is missing', () => {
    const text = '{"info": {"urls": {\n"github": https://github.com/jane",\n"linkedin": ""}}}';
    for (const fixed of [allFixed(text), ...fixResults(text, 'comment')]) assert.match(fixed, /jane/);
    const program = `data = ${text.replaceAll('""', 'None')}`;
    for (const fixed of fixResults(program, 'python-literal')) assert.match(fixed, /jane/);
  });
});

describe('an invalid number', () => {
  for (const members of [
    '"info": {"location": {"lat": 12x, "lng": 2.5}}',
    '"info": {"location": {"lat": 139.69, "lng": 2.3488E}}',
    '"experiences_duration": 12y',
    '"educations_duration": 1e',
    '"experiences": [{"date_start": 2016y, "date_end": {"iso8601": "2015-01-01", "timestamp": 1x}}]',
    '"skills": [{"name": "a", "value": -}, {"name": "a", "value": 1z}]',
  ]) {
    it(`is ignored by rules: ${members}`, () => {
      const text = `{${members}}`;
      assert.deepEqual(
        summaryOf(text).filter((line) => /NaN|swapped|not-in-years|wrong-type|questionable/.test(line)),
        [],
      );
      const shown = problemsOf(text).flatMap(({ message, fixes }) => [
        message,
        ...(fixes?.() ?? []).map((fix) => fix.title),
      ]);
      assert.doesNotMatch(shown.join('\n'), /NaN|to null/);
      assert.equal(allFixed(text), text);
    });
  }

  it('is not reported as missing', () => {
    assert.doesNotMatch(summaryOf('{"experiences_duration": 12y}').join('\n'), /missing-members/);
  });
});

describe('fixes that move values', () => {
  it('are not offered in a damaged container, with any number of syntax errors before it', () => {
    const slips = '"a" 1 '.repeat(200);
    const swapped = '"location": {"lat": 139.69, "lng": 35.68]}';
    const at = (location: string): string => `{"x": {${slips}}, "info": {${location}}}`;
    assert.deepEqual(fixesOf(at(swapped), 'coordinates-swapped'), []);
    assert.equal(fixesOf(at(swapped.replace(']', '')), 'coordinates-swapped').length, 1);
  });

  for (const [change, text, expected] of [
    [
      'Swap start and end',
      '{"experiences": [{"date_start": {"iso8601": "2014-01-14T00:00:00", "id": 12345678901234567890},\n "date_end": {"iso8601": "2010-01-14T00:00:00", "note": 1.50 /* ask him */}}]}',
      '{"experiences": [{"date_start": {"iso8601": "2010-01-14T00:00:00", "note": 1.50 /* ask him */},\n "date_end": {"iso8601": "2014-01-14T00:00:00", "id": 12345678901234567890}}]}',
    ],
    [
      'Unwrap the array',
      '{"info": [{"full_name": "A", "ats_id": 12345678901234567890, "email": "a@b.co", "email": "old@b.co"}]}',
      '{"info": {"full_name": "A", "ats_id": 12345678901234567890, "email": "a@b.co", "email": "old@b.co"}}',
    ],
    [
      'Unwrap the array',
      '{"info": [{"full_name": "A",\n "phone" "0612",\n : "lost",\n "email": "a@b.co"}]}',
      '{"info": {"full_name": "A",\n "phone" "0612",\n : "lost",\n "email": "a@b.co"}}',
    ],
    [
      'Unwrap the array',
      '{"info": {"location": {"text": "Paris", "fields": [\n  {"postcode": 1.50} ]}}}',
      '{"info": {"location": {"text": "Paris", "fields": {"postcode": 1.50}}}}',
    ],
    [
      'Swap `lat` and `lng`',
      '{"info": {"location": {"lat": 139.690, "lng": 35.6800}}}',
      '{"info": {"location": {"lat": 35.6800, "lng": 139.690}}}',
    ],
    [
      'Wrap in an array',
      '{"skills": {"name": "caf\\u00e9", "value": 1.50, "name": "b"}}',
      '{"skills": [{"name": "caf\\u00e9", "value": 1.50, "name": "b"}]}',
    ],
    ['Wrap in an array', '{"skills": "caf\\u00e9"}', '{"skills": [{"name": "caf\\u00e9"}]}'],
  ] as const) {
    it(`${change}: ${text}`, () => assert.ok(fixResults(text).includes(expected)));
  }

  it('keep the spaces after a line break in a string', () => {
    const text = '{\n  "summary": "line one\n  line two",\n  "info": {\n    "full_name": "A"\n  }\n}\n';
    for (const result of fixResults(text, 'misplaced-member')) assert.match(result, /"line one\n {2}line two"/);
    const list = '{\n  "info": [\n    {\n      "summary": "line one\n    line two"\n    }\n  ]\n}\n';
    for (const result of fixResults(list, 'wrong-type')) assert.match(result, /"line one\n {4}line two"/);
  });

  it('replace a date with null only if it has no other data', () => {
    const at = (date: string): string => `{"experiences": [{"title": "A", "date_start": ${date}}]}`;
    const noDate = '"iso8601": "1969-12-31T23:59:59"';
    assert.ok(fixResults(at(`{${noDate}}`), 'no-date').includes(at('null')));
    for (const date of [`{${noDate} /* his words */}`, `{${noDate}, "text": "", "text": null}`])
      assert.deepEqual(fixesOf(at(date), 'no-date'), [], date);
  });

  for (const [code, text] of [
    ['wrong-type', '{"info": [{"full_name": "A"} /* his own words */]}'],
    ['wrong-type', '{"info": [{"full_name": "A"},]}'],
    [
      'period-reversed',
      '{"experiences": [{"date_start": {"iso8601": "2014-01-14",\n : 1}, "date_end": "2010-01-14"}]}',
    ],
  ] as const) {
    it(`are not offered where the text has syntax errors or comments: ${text}`, () =>
      assert.deepEqual(fixesOf(text, code), []));
  }
});

import assert from 'node:assert/strict';
import { displayCompletion, displayMessage, displayTitle } from '../../../server/lsp/displayText';
import { LanguageClient } from '../../support/languageClient';
import { fixture } from '../../support/profiles';
import { requestsFor } from '../limits/requests';

/** Direction marks, zero-width characters, line breaks and control characters. */
const hostile = Array.from('\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u200E\u200F\u061C\u200B\u200C\u200D')
  .concat(Array.from('\uFEFF\u00AD\u2028\u2029\u0000\u0001\u001B\u007F\u0085\u009B\uD800\uDC00'))
  .concat('\u{E0001}');

/** Several of them at once. */
const marks = Array.from({ length: Math.ceil(hostile.length / 8) }, (_, group) =>
  hostile.slice(group * 8, group * 8 + 8).join(''),
);

/** Keys whose texts are matched with or inserted into the document, or are not displayed. */
const notShown = new Set(['newText', 'insertText', 'filterText', 'sortText', 'uri', 'href', 'kind', 'code']);

/** All texts of a response that an editor displays. */
function shownIn(answer: unknown, key = ''): string[] {
  if (notShown.has(key)) return [];
  if (typeof answer === 'string') return [answer];
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([name, each]) => shownIn(each, Array.isArray(answer) ? key : name));
}

/** A value with a text in all its property names and strings. */
function spoiled(value: unknown, spoil: (text: string) => string): unknown {
  if (typeof value === 'string') return spoil(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => spoiled(each, spoil));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [spoil(name), spoiled(each, spoil)]));
}

const profiles = ['valid/full'].map((name) => JSON.parse(fixture(`profiles/${name}.profile.json`)) as unknown);

/** Texts with hostile characters in one name or value at a time, and in all of them. */
function* spoiledTexts(mark: string): Generator<string> {
  // Lone surrogates are replaced during transport unless they are escaped; control characters must be escaped in JSON.
  const written = (value: unknown): string[] => [
    JSON.stringify(value),
    JSON.stringify(value, undefined, 2).replaceAll(/\\u[\da-f]{4}/g, (escape) => String(JSON.parse(`"${escape}"`))),
  ];
  for (const profile of profiles) {
    for (const spoil of [
      (text: string) => text + mark,
      (text: string) => (text.includes(' ') || text.length > 12 ? text.slice(0, 3) + mark + text.slice(3) : text),
      (text: string) =>
        /^(?:info|skills|experiences|educations|date_start|iso8601|type|name|value)$/.test(text) ? text : mark + text,
    ])
      yield* written(spoiled(profile, spoil));
  }
  yield `const client = {}; const data = {a: 'b${mark}', c: f(${mark}x), 'd${mark}': 'e', g: 'h'};`;
  yield `{"a${mark}": 1 "a${mark}": tru${mark}, "b": 2016-01-01${mark}, c${mark}: '${mark}', "d": 0${mark}1`;
}

describe('texts that the server sends', () => {
  for (const [name, capabilities] of [
    ['an editor with many capabilities', undefined],
    ['an editor without capabilities', {}],
  ] as const) {
    it(`have no invisible characters for ${name}`, async function () {
      this.timeout(120_000);
      const client = await LanguageClient.start(capabilities);
      let shown = 0;
      for (const mark of marks) {
        for (const text of spoiledTexts(mark)) {
          const uri = await client.open(text);
          for (const [what, method, parameters] of requestsFor(text)) {
            if (capabilities && what === 'diagnostics') continue;
            const answer = await client.request<unknown>(method, uri, { uri, ...parameters });
            for (const each of shownIn(answer)) {
              shown++;
              assert.doesNotMatch(
                each,
                /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u,
                `${what}: ${JSON.stringify(each)}`,
              );
              assert.ok(!each.includes('\n') || /hover|completion/.test(what), `${what}: ${JSON.stringify(each)}`);
            }
          }
          for (const each of shownIn(client.pushed.get(uri) ?? []))
            assert.doesNotMatch(each, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        }
      }
      assert.ok(shown > 1000);
      await client.stop();
    });
  }

  it('keep the end of long titles and messages', async () => {
    const client = await LanguageClient.start();
    const long = 'x'.repeat(5000);
    const text = `{"${long}": 1, "info": {"email": "${long}", "gender": "${long}"}, "skills": [{"${long}": "${long}"}], "a" "${long}", "${long}": ${long}}`;
    const uri = await client.open(text);
    for (const [what, method, parameters] of requestsFor(text)) {
      if (what.startsWith('hover') || what.startsWith('completion')) continue;
      for (const each of shownIn(await client.request<unknown>(method, uri, { uri, ...parameters })))
        assert.ok(each.length <= 1000, `${what}: ${each.length}`);
    }
    await client.stop();
    assert.match(displayTitle(`Rename \`${long}\` to \`skills\``), /^Rename `x+…x+` to `skills`$/);
    assert.equal(displayTitle(`Rename \`${long}\` to \`skills\``).length < 200, true);
  });

  it('keep joiners that are part of the spelling', () => {
    for (const text of ['علی\u200Cرضا', 'क्\u200Dष', '👨\u200D👩\u200D👧', '❤\uFE0F', 'naïve — “ok”', 'a\u0301'])
      assert.equal(displayMessage(text), text);
    assert.equal(displayMessage('a\u200Db\u200C'), 'a\\u200Db\\u200C');
    assert.equal(displayMessage('a\u202Eb\nc\u{E0001}'), 'a\\u202Eb\\u000Ac\\u{E0001}');
  });

  it('change only the label of a completion', () => {
    const item = { label: 'a\u202Eb', detail: 'c\u2028' };
    assert.deepEqual(displayCompletion(item), {
      label: 'a\\u202Eb',
      detail: 'c\\u2028',
      filterText: 'a\u202Eb',
      insertText: 'a\u202Eb',
    });
    const plain = { label: 'a', insertText: 'b' };
    assert.deepEqual(displayCompletion(plain), plain);
  });
});

import assert from 'node:assert/strict';
import {
  incrementalReading,
  type VersionReading,
  wholeReading,
} from '../../../../../server/profile/document/incremental/incrementalReading';
import { LazyParsedText, type ParsedText } from '../../../../../server/profile/document/parsedText';

const options = { maxDepth: 500 };

interface Version {
  readonly text: string;
  /** Where the last edit is, and how many characters it inserts. */
  readonly at: number;
  readonly inserted: number;
}

/** The versions of a text while it is typed, character by character. */
function typing(text: string, at: number, typed: string): Version[] {
  return Array.from(typed, (_, index) => ({
    text: text.slice(0, at) + typed.slice(0, index + 1) + text.slice(at),
    at: at + index,
    inserted: 1,
  }));
}

/** Every version as it is read after the one before it, and whether the reading needed the whole text for any. */
function readVersions(reading: VersionReading, text: string, versions: readonly Version[]): [ParsedText[], boolean] {
  let parsed: ParsedText = new LazyParsedText(text, options);
  let isWhole = false;
  const all = versions.map((version) => {
    const { at, inserted } = version;
    const next = reading.parseAfterEdit(parsed, version.text, { start: at, end: at, newLength: inserted });
    isWhole ||= next === undefined;
    return (parsed = next ?? new LazyParsedText(version.text, options));
  });
  return [all, isWhole];
}

const inAnyOrder = (values: readonly unknown[]): string[] => values.map((value) => JSON.stringify(value)).sort();

function contentOf(parsed: ParsedText): unknown {
  const { text, value, isJson, isStrictJson, parseResult } = parsed;
  const { tree, errors, duplicateKeys, damagedContainers } = parseResult;
  const nodes = Array.from({ length: tree.size * 4 }, (_, index) => tree.field(index >> 2, index & 3));
  return {
    ...{ text, value, isJson, isStrictJson, nodes },
    errors: inAnyOrder(errors),
    duplicateKeys: inAnyOrder(duplicateKeys),
    damagedContainers: inAnyOrder(damagedContainers),
    hasA: parsed.matches(/a/),
  };
}

describe('reading of versions', () => {
  for (const typed of ['xyz', '\\u0041', '", "title": "', '"x', '\\q', '"}, {"title": "']) {
    it(`finds the same with and without incremental reading while ${typed} is typed`, () => {
      const text = '{"skills": [{"name": "a"}, {"name": "b"}], "experiences": [{"title": "c"}], "text": "d"}';
      for (const place of ['"b', '"c', '"d']) {
        const versions = typing(text, text.indexOf(place) + 1, typed);
        const [incremental] = readVersions(incrementalReading, text, versions);
        const [whole, isWhole] = readVersions(wholeReading, text, versions);
        assert.ok(isWhole);
        assert.deepEqual(incremental.map(contentOf), whole.map(contentOf));
      }
    });
  }

  it('needs the whole text for no version while a value is typed', () => {
    const text = '{"skills": [{"name": "a"}, {"name": "b"}]}';
    const [, isWhole] = readVersions(incrementalReading, text, typing(text, text.indexOf('b'), 'Python'));
    assert.equal(isWhole, false);
  });

  it('knows the array item around an offset only if it reads incrementally', () => {
    const text = '{"skills": [{"name": "a"}, {"name": "b"}]}';
    const parsed = new LazyParsedText(text, options);
    assert.equal(incrementalReading.itemAt(parsed, text.indexOf('b'))?.index, 1);
    assert.equal(wholeReading.itemAt(parsed, text.indexOf('b')), undefined);
  });
});

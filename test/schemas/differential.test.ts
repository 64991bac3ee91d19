import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { applyEdits, fixture, isJson, pageExampleAsJson, problemsOf, smallProfileWith } from '../support/profiles';
import { ProfileText } from '../../server/profile/document/profileDocument';
import type { Path } from '../../server/profile/json/syntaxTree';
import { schemaAt } from '../../server/profile/schema/profileSchema';
import { mutationsOf } from '../mutations/mutations';
import { jsonServiceVerdict, ourProblems, ourVerdict, type Verdict } from './jsonServiceVerdict';

/** The number of generated profiles. */
const numRuns = Number(process.env.RUNS ?? 300);

const corpus = ['valid', 'invalid', 'questionable'].flatMap((folder) =>
  readdirSync(path.join(__dirname, '..', 'fixtures', 'profiles', folder)).map((file) =>
    fixture(`profiles/${folder}/${file}`),
  ),
);
const texts = [...corpus, fixture('workspace/harry-potter.profile.json'), pageExampleAsJson].filter(isJson);

/**
 * Intended differences; each has a test below:
 * - For a value of the wrong type, the JSON service also reports that it is not in the enumeration. We report one problem.
 * - null for a list and an empty gender are right for us, because the service returns them.
 * - For the JSON service, a number with a decimal point is not an integer. We use the value, as JSON Schema does.
 * - `1e400` is a number for the JSON service, although it is read as infinite and cannot be written back. We report it.
 */
function withoutDifferences(verdict: Verdict, text: string): Set<string> {
  const { tree } = new ProfileText(text).parseResult;
  return new Set(
    [...verdict].filter((each) => {
      const [kind, place = '[]'] = each.split(/ (.*)/s);
      if ((kind === 'enum' || kind === 'type') && isAlsoAccepted(text, JSON.parse(place) as Path)) return false;
      if (kind === 'enum') return !verdict.has(`type ${place}`);
      if (kind !== 'type' && kind !== 'range') return true;
      const node = tree.nodeAtPath(JSON.parse(place) as Path) ?? 0;
      return !isInDoubt(text.slice(tree.start(node), tree.end(node)));
    }),
  );
}

function isAlsoAccepted(text: string, path: Path): boolean {
  const { tree } = new ProfileText(text).parseResult;
  const node = tree.nodeAtPath(path);
  const accepted = schemaAt(path)?.schema['x-also-accepted'] ?? [];
  return node !== undefined && accepted.includes(tree.value(node));
}

/** An integer with a decimal point, a fraction without one, or a number that exceeds a double. */
function isInDoubt(written: string): boolean {
  if (!/^-?\d/.test(written)) return false;
  const value = Number(written);
  return !Number.isFinite(value) || Number.isInteger(value) === written.includes('.');
}

async function assertAgree(text: string): Promise<void> {
  const theirs = withoutDifferences(await jsonServiceVerdict(text), text);
  assert.deepEqual([...withoutDifferences(ourVerdict(text), text)].sort(), [...theirs].sort(), text);
}

/** Names of properties, similar names, and other texts. */
const names = [
  ...[
    'info',
    'skills',
    'experiences',
    'educations',
    'labels',
    'tags',
    'text',
    'name',
    'type',
    'value',
    'title',
    'lat',
    'lng',
  ],
  ...[
    'date_start',
    'iso8601',
    'timestamp',
    'fields',
    'location',
    'urls',
    'from_resume',
    'gender',
    'source_key',
    'stage',
  ],
  ...[
    'consent_algorithmic',
    'owner',
    'controller',
    'parsing',
    'skils',
    '__proto__',
    'constructor',
    'toString',
    '',
    'a/b',
    'a~1',
    'é',
    '0',
  ],
];
const name = fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 3 }));
const scalar = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    '',
    ' ',
    'x',
    'hard',
    'soft',
    'male',
    'yes',
    0,
    1,
    -91,
    90,
    180.5,
    1e300,
    '48.8',
    '2016-01-01',
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ maxLength: 5 }),
);
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4 }),
  ),
}));

/** A change of the property or item of a profile with this number. */
const change = fc.record({
  number: fc.nat(),
  how: fc.constantFrom('replace', 'remove', 'add', 'wrap', 'rename', 'repeat'),
  name,
  value: anyValue,
});
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

type Container = Record<string, unknown> | unknown[];
const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

function* placesIn(value: unknown): Generator<readonly [Container, string]> {
  if (!isContainer(value)) return;
  for (const key of Object.keys(value)) {
    yield [value, key];
    yield* placesIn((value as Record<string, unknown>)[key]);
  }
}

/** Sets a property as JSON.parse does: `__proto__` is an ordinary name. */
function put(owner: Container, key: string, value: unknown): void {
  Object.defineProperty(owner, key, { value, enumerable: true, configurable: true, writable: true });
}

function changed(text: string, changes: readonly Change[]): string {
  const root = { profile: JSON.parse(text) as unknown };
  for (const { number, how, name: newName, value } of changes) {
    const places = [...placesIn(root)];
    const [owner, key] = places[number % places.length] ?? [root, 'profile'];
    const old = (owner as Record<string, unknown>)[key];
    const target = isContainer(old) ? old : owner;
    if (how === 'add' && target !== root) {
      if (Array.isArray(target)) target.push(value);
      else put(target, newName, value);
    } else if (how === 'repeat' && Array.isArray(old)) old.push(...(old as unknown[]).slice(0, 3));
    else if (how === 'wrap') put(owner, key, [old]);
    else if ((how === 'remove' || how === 'rename') && owner !== root && !Array.isArray(owner)) {
      Reflect.deleteProperty(owner, key);
      if (how === 'rename') put(owner, newName, old);
    } else put(owner, key, structuredClone(value));
  }
  return JSON.stringify(root.profile, undefined, 2);
}

/** Texts with the same value: escape sequences in names, duplicate names, and numbers in all notations. */
const spelling = fc.record({
  number: fc.nat(),
  how: fc.constantFrom('escape', 'repeat', 'number'),
  written: fc.constantFrom('1.0', '1e2', '1e-1', '-0', '1e400', '-1E+3', '12345678901234567890', '0.10'),
  value: anyValue,
});
type Spelling = typeof spelling extends fc.Arbitrary<infer Value> ? Value : never;

/** @param text with one property per line. */
function respelled(text: string, { number, how, written, value }: Spelling): string {
  const pattern =
    how === 'number' ? /(?<=^ *(?:"(?:[^"\\]|\\.)*": )?)-?\d[\d.eE+-]*(?=,?$)/gm : /(?<=^ *)"(?:[^"\\]|\\.)+"(?=: )/gm;
  const found = [...text.matchAll(pattern)];
  const match = found[number % found.length];
  if (!match) return text;
  const [old] = match;
  const escaped = old[1] === '\\' ? old : `"\\u${old.charCodeAt(1).toString(16).padStart(4, '0')}${old.slice(2)}`;
  const repeated = `${old}: ${JSON.stringify(value)}, ${old}`;
  const now = { escape: escaped, repeat: repeated, number: written }[how];
  return text.slice(0, match.index) + now + text.slice(match.index + old.length);
}

describe('our validation and that of the JSON service', () => {
  for (const [index, text] of texts.entries()) it(`agree on profile ${index} of the corpus`, () => assertAgree(text));

  it('agree on every mutation of the full profile that is JSON', async function () {
    this.timeout(120_000);
    const text = fixture('workspace/harry-potter.profile.json');
    const broken = mutationsOf(text)
      .map(({ edits }) => applyEdits(text, edits))
      .filter((each) => isJson(each) && !each.startsWith('\uFEFF'));
    assert.ok(broken.length > 500, String(broken.length));
    for (const each of broken) await assertAgree(each);
  });

  it('agree on generated profiles', async function () {
    this.timeout(numRuns * 1000);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.array(change, { minLength: 1, maxLength: 8 }),
        fc.array(spelling, { maxLength: 3 }),
        (text, changes, spellings) => assertAgree(spellings.reduce(respelled, changed(text, changes))),
      ),
      { numRuns },
    );
  });

  it('agree with rules: each value still has a problem, possibly a more specific one', () =>
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 4 }), (text, changes) => {
        const made = changed(text, changes);
        const problems = ourProblems(made, true);
        // No fix throws for any text.
        for (const problem of problems) problem.fixes?.();
        const starts = new Set(problems.map(({ start }) => start));
        for (const { start, code } of ourProblems(made)) assert.ok(starts.has(start), `${code} at ${start} of ${made}`);
      }),
      { numRuns },
    ));
});

describe('intended differences from the JSON service', () => {
  const both = async (text: string): Promise<readonly [ours: string[], theirs: string[]]> => [
    [...ourVerdict(text)].sort(),
    [...(await jsonServiceVerdict(text))].sort(),
  ];
  const codes = (text: string, withRules = false): string[] => ourProblems(text, withRules).map(({ code }) => code);

  it('reports one problem for a value of the wrong type, and none for its enumeration', async () => {
    const [ours, theirs] = await both(smallProfileWith({ skills: [{ name: 'a', type: 5 }] }));
    assert.deepEqual(ours, ['type ["skills",0,"type"]']);
    assert.deepEqual(theirs, ['enum ["skills",0,"type"]', ...ours]);
  });

  it('accepts an empty gender, and null for a list', async () => {
    const [ours, theirs] = await both(smallProfileWith({ info: { gender: '' }, tags: null }));
    assert.deepEqual([ours, theirs], [[], ['enum ["info","gender"]', 'type ["tags"]']]);
  });

  it('determines an integer by its value, not its notation', async () => {
    const [ours, theirs] = await both(smallProfileWith({ id: 7777 }).replace('7777', '1.0'));
    assert.deepEqual([ours, theirs], [[], ['type ["id"]']]);
    const [oursOfPart, theirsOfPart] = await both(smallProfileWith({ id: 7777 }).replace('7777', '1e-1'));
    assert.deepEqual([oursOfPart, theirsOfPart], [['type ["id"]'], []]);
  });

  it('reports a number that exceeds a double', async () => {
    const text = smallProfileWith({ experiences_duration: 7777 }).replace('7777', '1e400');
    assert.deepEqual(await both(text), [['type ["experiences_duration"]'], []]);
  });

  it('reports missing properties in one problem, and supports annotations of the schema', async () => {
    const text = '{"archive": null, "experiences": [], "phone": 5}';
    assert.deepEqual(
      [...(await jsonServiceVerdict(text))].filter((each) => each.startsWith('missing ')),
      ['missing [] info'],
    );
    assert.deepEqual(
      codes(text).filter((code) => code.startsWith('missing-')),
      ['missing-members'],
    );
    const found = codes(text.replace('"phone": 5', '"info": {"phone": 5}'));
    for (const code of ['missing-recommended-members', 'set-by-service', 'questionable-type'])
      assert.ok(found.includes(code), code);
  });

  it('replaces a finding of the schema with a more specific one of a rule', () => {
    const text = smallProfileWith({ email: 'harry@example.com' });
    assert.ok(codes(text).includes('unknown-member'));
    assert.ok(!codes(text, true).includes('unknown-member'));
    assert.ok(codes(text, true).includes('misplaced-member'));
  });

  it('shows up to 250 problems per severity, but counts all', async () => {
    const text = smallProfileWith({ skills: Array.from({ length: 300 }, (_, index) => index) });
    const [ours, theirs] = await both(text);
    assert.equal(ours.length, 300);
    assert.deepEqual(ours, theirs);
    assert.equal(problemsOf(text).filter(({ code }) => code === 'wrong-type').length, 250);
  });

  it('accepts a byte order mark, and reports text that exceeds the maximum depth', async () => {
    const text = `\uFEFF${smallProfileWith({})}`;
    assert.deepEqual(codes(text), []);
    const deep = smallProfileWith({ hobby: 7777 }).replace('7777', '['.repeat(20_000) + ']'.repeat(20_000));
    assert.deepEqual(codes(deep), ['nested-too-deep']);
    await assert.rejects(jsonServiceVerdict(deep), RangeError);
  });
});

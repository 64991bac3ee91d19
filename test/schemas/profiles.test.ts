import fc from 'fast-check';
import assert from 'node:assert/strict';
import { complaintsOf, errorsOf, isObject, profilesIn, sorted, verdictsOfAjv, verdictsOfParts } from './support';

describe('profiles of test/fixtures', () => {
  for (const [name, value] of profilesIn('valid')) {
    it(`has no error in ${name}`, () => assert.deepEqual(errorsOf(value), []));
  }

  for (const [name, value] of profilesIn('questionable')) {
    it(`has only warnings in ${name}`, () => {
      assert.deepEqual(errorsOf(value), []);
      assert.notDeepEqual(complaintsOf(value), []);
    });
  }

  for (const [name, value] of profilesIn('invalid')) {
    it(`has an error in ${name}`, () => assert.ok(errorsOf(value).length > 0));
  }

  it('has no problems in the minimal profile', () => {
    const minimal = profilesIn('valid').find(([name]) => name === 'minimal');
    assert.ok(minimal);
    assert.deepEqual(complaintsOf(minimal[1]), []);
  });

  it('has only warnings for coordinates and recommended properties in the example of the documentation', () => {
    const page = profilesIn('valid').find(([name]) => name === 'page-example');
    assert.ok(page);
    assert.deepEqual(complaintsOf(page[1]), [
      '/educations/0/location/lat must be number,null',
      '/educations/0/location/lng must be number,null',
      ' lacks created_at, text, text_language',
    ]);
  });
});

describe('the compiled parts', () => {
  for (const folder of ['valid', 'questionable', 'invalid'] as const) {
    for (const [name, value] of profilesIn(folder)) {
      it(`have the same errors as the whole schema in ${name}`, () => {
        assert.deepEqual(sorted(verdictsOfParts(value)), sorted(verdictsOfAjv(value)));
      });
    }
  }

  it('have the same errors as the whole schema in any damaged profile', () => {
    const profiles = profilesIn('valid').map(([, value]) => value);
    const damage = fc.record({
      profile: fc.constantFrom(...profiles),
      seeds: fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
      value: fc.jsonValue({ maxDepth: 2 }),
    });
    let found = 0;
    fc.assert(
      fc.property(damage, ({ profile, seeds, value }) => {
        const damaged = replaceSomewhere(profile, seeds, value);
        const expected = sorted(verdictsOfAjv(damaged));
        found += expected.length;
        assert.deepEqual(sorted(verdictsOfParts(damaged)), expected);
      }),
      { numRuns: 500 },
    );
    assert.ok(found > 100, `${found} problems`);
  });
});

/** A copy of a value with replacements at positions that the seeds determine. */
function replaceSomewhere(value: unknown, [seed, ...rest]: readonly number[], replacement: unknown): unknown {
  if (seed === undefined) return replacement;
  if (Array.isArray(value) && value.length > 0) {
    const at = seed % value.length;
    return value.map((item: unknown, index) => (index === at ? replaceSomewhere(item, rest, replacement) : item));
  }
  if (!isObject(value)) return replacement;
  const names = Object.keys(value);
  const name = names[seed % names.length];
  return name === undefined ? replacement : { ...value, [name]: replaceSomewhere(value[name], rest, replacement) };
}

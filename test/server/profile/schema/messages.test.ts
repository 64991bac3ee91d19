import assert from 'node:assert/strict';
import type { Finding } from '../../../../server/profile/schema/finding';
import { validateSchema } from '../../../../server/profile/schema/schemaValidation';
import { smallProfileWith } from '../../../support/profiles';

/** Findings of the schema in a profile with other properties. */
function findingsIn(properties: Readonly<Record<string, unknown>>): Finding[] {
  const findings: Finding[] = [];
  const profile: unknown = JSON.parse(smallProfileWith(properties));
  validateSchema(profile, Date.UTC(2026, 10, 23), (finding) => findings.push(finding));
  return findings;
}

const location = (lat: unknown): Record<string, unknown> => ({ info: { full_name: 'A', location: { lat, lng: 1 } } });

describe('messages of the schema', () => {
  for (const [properties, code, message] of [
    [{ info: undefined }, 'missing-members', 'Missing required property: `info`.'],
    [
      { info: undefined, tags: undefined },
      'missing-members',
      'Missing required property: `info`. The documentation also requires `tags`; the service stores profiles without it.',
    ],
    [
      { info: undefined, skills: undefined, created_at: undefined, text: undefined },
      'missing-members',
      'Missing required property: `info`. The documentation also requires `created_at`, `skills`; the service stores profiles without them.',
    ],
    [
      { skills: [{ type: 'hard' }] },
      'missing-recommended-members',
      'Missing property: `name`. The documentation lists it as required; the service stores profiles without it.',
    ],
    [
      { skills: undefined, tags: undefined },
      'missing-recommended-members',
      'Missing properties: `skills`, `tags`. The documentation lists these as required; the service stores profiles without them.',
    ],
    [
      { created_at: undefined },
      'missing-recommended-members',
      'Missing property: `created_at`. The documentation lists it as required; the service stores profiles without it.',
    ],
    [
      { reference: 5 },
      'wrong-type',
      '`reference` should be a string or null. It is unknown whether the service stores a number.',
    ],
    [
      { info: { location: '' } },
      'wrong-type',
      '`location` should be an object or null. It is unknown whether the service stores an empty string.',
    ],
    [
      { id: 1, key: 'a', experiences: [{ key: 'b' }, { key: 'c' }] },
      'set-by-service',
      'The service sets 4 properties of this document, such as `id`, `key`. Their values have no effect on a new profile.',
    ],
    [
      { id: 1, key: 'a', source: null },
      'set-by-service',
      'This is a stored profile: the service sets 3 of its properties, such as `id`, `key`, `source`. Only errors and what affects searches are reported.',
    ],
    [{ archive: null }, 'set-by-service', 'The service sets `archive`. The value here has no effect on a new profile.'],
    [
      { experiances: [], experiences: undefined },
      'unknown-member',
      'Unknown property `experiances`. Did you mean `experiences`?',
    ],
    [{ frobnicate: [] }, 'unknown-member', 'Unknown property `frobnicate`.'],
    [{ skills: 5 }, 'wrong-type', '`skills` must be an array, not a number.'],
    [{ skills: [true] }, 'wrong-type', '`skills[0]` must be an object, not a Boolean.'],
    [{ source_key: '' }, 'empty-value', '`source_key` must not be empty.'],
    [{ skills: [{ name: 'a', type: 'Hard' }] }, 'unknown-value', '`type` must be one of "hard", "soft" or null.'],
    [location(91), 'out-of-range', '`lat` must be at most 90.'],
    [location(-91), 'out-of-range', '`lat` must be at least -90.'],
    [
      location('9'),
      'questionable-type',
      '`lat` should be a number or null. The service accepts a string, but may not understand it.',
    ],
  ] as const) {
    it(`report for ${JSON.stringify(properties)}: ${message}`, () => {
      const found = findingsIn(properties).filter((finding) => finding.code === code);
      assert.deepEqual(
        found.map((finding) => finding.message),
        [message],
      );
    });
  }

  it('report a number that is too large', () => {
    const messages: string[] = [];
    validateSchema({ experiences_duration: Infinity }, 0, ({ message }) => messages.push(message));
    assert.ok(messages.includes('`experiences_duration` is too large for a number: it is read as infinity.'));
  });

  for (const [properties, code, titles] of [
    [{ skills: [{ type: 'hard' }] }, 'missing-recommended-members', ['Add `name`', 'Add all 2 documented properties']],
    [{ skills: undefined, tags: undefined }, 'missing-recommended-members', ['Add the 2 required properties']],
    [{ info: undefined, tags: undefined }, 'missing-members', ['Add the 2 required properties']],
    [
      { created_at: undefined, text_language: undefined },
      'missing-recommended-members',
      ['Add the 2 recommended properties'],
    ],
    [{ archive: null }, 'set-by-service', ['Remove `archive`']],
    [{ id: 1, experiences: [{ key: 'b' }] }, 'set-by-service', ['Remove the 2 properties that the service sets']],
    [{ id: 1, experiences: [{ hard_skills: ['Python'] }] }, 'set-by-service', ['Remove `id`']],
    [{ experiences: [{ hard_skills: ['Python'] }] }, 'set-by-service', []],
    [
      { experiances: [], experiences: undefined },
      'unknown-member',
      ['Rename to `experiences`', 'Remove `experiances`'],
    ],
    [{ skills: { name: 'a' } }, 'wrong-type', ['Wrap in an array']],
    [{ info: [{ full_name: 'A' }] }, 'wrong-type', ['Unwrap the array']],
    [{ experiences_duration: '5' }, 'wrong-type', ['Change to 5']],
    [{ info: { full_name: 'A', phone: 5 } }, 'questionable-type', ['Put the number in quotes']],
    [
      { skills: [{ name: 'a', type: 'HARD' }] },
      'unknown-value',
      ['Change to "hard"', 'Change to null', 'Change to "soft"'],
    ],
  ] as const) {
    it(`offer for ${JSON.stringify(properties)}: ${titles.join(', ')}`, () => {
      const [found] = findingsIn(properties).filter((finding) => finding.code === code);
      const offered = found?.fixes?.().map(({ title }) => title) ?? [];
      assert.deepEqual(offered.slice(0, titles.length), titles);
    });
  }
});

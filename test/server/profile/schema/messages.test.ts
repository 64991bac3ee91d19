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
    [{ skills: [{ type: 'hard' }] }, 'missing-members', 'Missing required property: `name`.'],
    [{ skills: undefined, tags: undefined }, 'missing-members', 'Missing required properties: `skills`, `tags`.'],
    [
      { created_at: undefined },
      'missing-recommended-members',
      'Missing property that the documentation requires: `created_at`. The service accepts the profile without it.',
    ],
    [
      { created_at: undefined, text: undefined },
      'missing-recommended-members',
      'Missing properties that the documentation requires: `created_at`, `text`. The service accepts the profile without them.',
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
    [{ skills: [{ type: 'hard' }] }, 'missing-members', ['Add `name`', 'Add all 2 documented properties']],
    [{ skills: undefined, tags: undefined }, 'missing-members', ['Add the 2 required properties']],
    [
      { created_at: undefined, text: undefined },
      'missing-recommended-members',
      ['Compose `text` from the profile', 'Add the 2 recommended properties'],
    ],
    [{ archive: null }, 'set-by-service', ['Remove `archive`']],
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

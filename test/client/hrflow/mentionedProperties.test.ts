import assert from 'node:assert/strict';
import { findMentionedProperties, pathsToMissingObject } from '../../../client/hrflow/mentionedProperties';

const named = (message: string): string[] => findMentionedProperties(message).map(({ path }) => path.join('/'));

describe('properties that a message names', () => {
  it('are found with their clause of the message', () => {
    assert.deepEqual(
      findMentionedProperties(
        'Validation error: info is missing; experiences[0].date_start must be a date; and 3 more',
      ),
      [
        { path: ['info'], excerpt: 'Validation error: info is missing' },
        { path: ['experiences', 0, 'date_start'], excerpt: 'experiences[0].date_start must be a date' },
      ],
    );
    assert.deepEqual(named("'skills' must be a list, info.email: not valid, info.email again"), [
      'skills',
      'info/email',
    ]);
  });

  for (const message of [
    'Invalid source fields',
    'The text is too long',
    'Unable to find object',
    'See docs.example.com/info.email or https://info.email',
    'harry.info@example.com is not known, info@example.com neither',
    'toString.call is wrong; constructor is missing',
    '',
  ]) {
    it(`are none in ${JSON.stringify(message)}`, () => assert.deepEqual(named(message), []));
  }

  it('are limited in number', () => {
    const message = Array.from({ length: 500 }, (_, index) => `skills[${index}].name must be a text`).join('; ');
    assert.equal(named(message).length, 20);
  });
});

describe('properties that name a missing object', () => {
  const labels = [{ board_key: 'b' }, {}, { board_key: '' }, null, { board_key: 'c' }];
  for (const [missing, profile, expected] of [
    ['source', { source_key: 's' }, ['source_key']],
    ['source', { source_key: '' }, []],
    ['source', {}, []],
    ['board', { labels }, ['labels/0/board_key', 'labels/4/board_key']],
    ['board', { labels: 'none' }, []],
    ['profile', { key: 'k', reference: 'r' }, []],
    ['other', { source_key: 's' }, []],
    [undefined, { source_key: 's' }, []],
  ] as const) {
    it(`for ${missing ?? 'no name'} in ${JSON.stringify(profile)} are [${expected.join(', ')}]`, () => {
      assert.deepEqual(
        pathsToMissingObject(missing, profile).map((path) => path.join('/')),
        expected,
      );
    });
  }

  it('are limited in number', () => {
    assert.equal(pathsToMissingObject('board', { labels: Array(500).fill({ board_key: 'b' }) }).length, 20);
  });
});

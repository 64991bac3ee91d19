import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { complaintsOf, expandSnippet } from './support';

const file = path.join(__dirname, '..', '..', 'snippets', 'profile.json');

/** The part of the schema that the snippet of a prefix inserts. */
const partOfPrefix: Readonly<Record<string, string>> = {
  profile: 'profile',
  'profile-minimal': 'profile',
  experience: 'experience',
  education: 'education',
  skill: 'skill',
  language: 'trait',
  interest: 'trait',
  tag: 'trait',
  metadata: 'trait',
  label: 'label',
  attachment: 'attachment',
  location: 'location',
  date: 'date',
  consent: 'consent',
};

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

describe('snippets/profile.json', () => {
  const snippets = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Snippet>);

  it('has a snippet for the profile and for each part', () => {
    assert.deepEqual(snippets.map(({ prefix }) => prefix).sort(), Object.keys(partOfPrefix).sort());
  });

  for (const { prefix, description, body } of snippets) {
    it(`inserts JSON without a problem for ${prefix}`, () => {
      const value: unknown = JSON.parse(expandSnippet(body.join('\n')));
      assert.deepEqual(complaintsOf(value, partOfPrefix[prefix]), []);
    });

    it(`describes ${prefix} in a sentence`, () => assert.match(description, /^[A-Z].*\.$/));

    it(`numbers the tab stops of ${prefix} in text order, from 1`, () => {
      const stops = [...body.join('\n').matchAll(/\$\{?(\d+)/g)].map(([, number]) => Number(number));
      const distinct = [...new Set(stops)];
      assert.deepEqual(
        distinct,
        distinct.map((_, index) => index + 1),
      );
    });
  }

  it('has an item in each usual array of the full profile', () => {
    const whole = snippets.find(({ prefix }) => prefix === 'profile');
    const value = JSON.parse(expandSnippet(whole?.body.join('\n') ?? '')) as Record<string, unknown>;
    for (const list of ['experiences', 'educations', 'skills', 'languages', 'interests']) {
      assert.equal((value[list] as unknown[]).length, 1, list);
    }
    assert.equal(value.created_at, '2020-07-29T11:45:37');
  });

  for (const { prefix, body } of snippets.filter((each) => each.prefix.startsWith('profile'))) {
    const text = body.join('\n');
    const stop = /\$\{\d+(?::[^}]*|\|[^}]*\|)?\}/g;
    const stops = text.match(stop) ?? [];

    it(`begins ${prefix} with the name, and has no tab stop in another notation`, () => {
      assert.match(stops[0] ?? '', /^\$\{1:First name Last name\}$/);
      assert.equal(stops.length, (text.match(/\$\{?\d/g) ?? []).length);
      assert.ok(stops.length >= 4);
    });

    it(`stays JSON without an error of the syntax if a user types at the tab stops of ${prefix}`, () => {
      for (const typed of ['Ada Lovelace', '2019-04-01', '3', 'true', ''])
        for (const index of [...stops.keys(), 'all'] as const) {
          let position = 0;
          const filledIn = text.replaceAll(stop, (each) => (position++ === index || index === 'all' ? typed : each));
          const value: unknown = JSON.parse(expandSnippet(filledIn));
          if (typed !== '') assert.ok(JSON.stringify(value).includes(`"${typed}"`), `${String(index)}: ${typed}`);
        }
    });
  }
});

describe('expandSnippet', () => {
  it('expands a snippet as an editor does if nothing is typed', () => {
    assert.equal(
      expandSnippet('{"a": "${1:b}", "c": ${2|d,e|}, "f": "$3${4}", "g": "\\$1\\}"}$0'),
      '{"a": "b", "c": d, "f": "", "g": "$1}"}',
    );
    assert.equal(expandSnippet('${CURRENT_YEAR}-$CURRENT_MONTH'), '2020-07');
    assert.throws(() => expandSnippet('${CURRENT_MOON}'), /CURRENT_MOON/);
  });
});

describe('snippets', () => {
  const whole = readFileSync(file, 'utf8');
  const schema = readFileSync(path.join(__dirname, '..', '..', 'schemas', 'profile.schema.json'), 'utf8');

  it('contain no consent', () => {
    for (const text of [whole, schema]) assert.doesNotMatch(text, /\$\{\d+:true\}/);
    assert.doesNotMatch(whole, /\btrue\b/);
  });

  it('contain no real contact, location or period', () => {
    for (const text of [whole, schema])
      assert.doesNotMatch(text, /\$\{\d+:(?:Paris|Scotland|France|rue |\d{5}|0202|[^}]*@)/);
  });
});

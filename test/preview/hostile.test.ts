import assert from 'node:assert/strict';
import { candidate } from '../support/resumes';
import { fixture } from '../support/profiles';
import { bodyOf, faultsIn, render, templateNames } from './renderings';

interface Slot {
  readonly owner: Record<string, unknown>;
  readonly key: string;
}

function slotsIn(value: unknown): Slot[] {
  if (typeof value !== 'object' || value === null) return [];
  const owner = value as Record<string, unknown>;
  return Object.keys(owner).flatMap((key) => [{ owner, key }, ...slotsIn(owner[key])]);
}

/** A profile in which each text is replaced. */
function withTexts(text: string, replacement: string): string {
  return JSON.stringify(JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? replacement : value)));
}

/** A profile in which each property name that the schema does not fix is replaced, too. */
function withPermission(name: string): string {
  const profile = JSON.parse(candidate) as { consent_algorithmic: { owner: Record<string, unknown> } };
  profile.consent_algorithmic.owner[name] = name;
  return JSON.stringify(profile);
}

const override = '\u202e';
const hostile = [
  '<script>globalThis.hacked = true</script>',
  '"><img src=x onerror="globalThis.hacked=true">',
  "' onmouseover='globalThis.hacked=true",
  '</style></title><svg/onload=globalThis.hacked=true>',
  '<!-- --><a href="javascript:globalThis.hacked=true">click</a>',
  '&lt;script&gt;globalThis.hacked=true&lt;/script&gt;',
  'javascript:globalThis.hacked=true',
  'https://example.com/"onclick="globalThis.hacked=true',
  'data:text/html,<script>globalThis.hacked=true</script>',
  '](javascript:globalThis.hacked=true) <b>[x](javascript:x) `<i>`',
  '| a | b |\n| - | - |\n# Heading\n- item\n1. item\n> quote\n```\ncode',
  `abc${override}gpj.exe`,
  '\u0000\u0007\u001b[31mred',
  '{{constructor.constructor("globalThis.hacked=true")()}}',
];

/** Markdown without escaped characters and without the links that an export has. */
function markupIn(markdown: string): string[] {
  const rest = markdown
    .replaceAll(/\\[\\`*_{}[\]<>#|~&$!.)+=-]/g, '')
    .replaceAll(/\[([^[\]]*)\]\(<(?:https?:\/\/|mailto:|tel:)[^<>\s]*>\)/g, '$1');
  return [...rest.matchAll(/[<>`[\]*_&]/g)].map(({ 0: character, index }) => rest.slice(index - 20, index) + character);
}

describe('hostile values in a preview', () => {
  for (const value of hostile) {
    for (const [name, text] of [
      ['candidate', withTexts(candidate, value)],
      ['full', withTexts(fixture('profiles/valid/full.profile.json'), value)],
      ['permission', withPermission(value)],
    ] as const) {
      it(`are texts in ${name}: ${JSON.stringify(value)}`, () => {
        for (const template of templateNames) assert.deepEqual(faultsIn(render(text, 'html', { template }) ?? ''), []);
        assert.deepEqual(markupIn(render(text, 'markdown') ?? ''), []);
        for (const format of ['markdown', 'text'] as const)
          // eslint-disable-next-line no-control-regex -- the characters that must not be there
          assert.doesNotMatch(render(text, format) ?? '', /[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/);
      });
    }
  }

  it('that override the direction are isolated', () => {
    const html = bodyOf(render(withTexts(candidate, `abc${override}def`), 'html') ?? '');
    for (const { index } of html.matchAll(new RegExp(override, 'g'))) {
      const before = html.slice(0, index);
      const isInAttribute = before.lastIndexOf('<') > before.lastIndexOf('>');
      assert.ok(isInAttribute || before.lastIndexOf('<bdi') > before.lastIndexOf('</bdi>'), before.slice(-200));
    }
  });

  it('are the title of the page, too', () => {
    const html = render('{"info": {"full_name": "</title><script>x</script>&amp;"}}', 'html') ?? '';
    assert.equal(html.split('<script').length, 1);
    assert.equal(html.split('</title>').length, 2);
  });

  it('of 100 kB do not make the page large', () => {
    const html = render(withTexts(candidate, 'x'.repeat(100_000)), 'html') ?? '';
    assert.ok(html.length < 500_000, String(html.length));
  });
});

describe('values of wrong types in a preview', () => {
  const values: readonly unknown[] = [
    null,
    true,
    7,
    -1e300,
    'x',
    '',
    [],
    {},
    [[]],
    [1, 'x', null, {}],
    { a: { b: [1] } },
  ];

  it('never throw, whatever the position', () => {
    const count = slotsIn(JSON.parse(candidate)).length;
    assert.ok(count > 200, String(count));
    for (let position = 0; position < count; position++) {
      const profile: unknown = JSON.parse(candidate);
      const slot = slotsIn(profile)[position]!;
      slot.owner[slot.key] = values[position % values.length];
      const template = templateNames[position % templateNames.length]!;
      assert.deepEqual(faultsIn(render(JSON.stringify(profile), 'html', { template }) ?? ''), []);
    }
  });

  for (const value of values)
    it(`never throw in each property of the profile: ${JSON.stringify(value)}`, () => {
      const profile = JSON.parse(candidate) as Record<string, unknown>;
      const owners = [
        profile,
        profile.info,
        ...['experiences', 'skills', 'labels'].map((name) => (profile[name] as unknown[])[0]),
      ];
      for (const owner of owners as Record<string, unknown>[])
        for (const key of Object.keys(owner)) {
          const before = owner[key];
          owner[key] = value;
          const text = JSON.stringify(profile);
          for (const format of ['html', 'markdown', 'text'] as const) assert.ok(render(text, format), key);
          owner[key] = before;
        }
    });
});

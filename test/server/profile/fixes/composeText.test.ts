import assert from 'node:assert/strict';
import { applyEdits, problemsOf, profileDocument, service, smallProfileWith } from '../../../support/profiles';
import { fixesOf } from '../../../support/fixes';

const experiences = [{ title: 'Lead "search"', company: 'Acme' }];
const title = 'Compose `text` from the profile';

describe('composing `text`', () => {
  for (const [state, text] of [
    ['missing', undefined],
    ['empty', ''],
    ['blank', ' \n'],
  ] as const)
    it(`is the first and preferred fix for a text that is ${state}, and not part of fix all`, () => {
      const broken = smallProfileWith({ text, experiences });
      const fixes = fixesOf(broken).filter((fix) => fix.title === title);
      assert.equal(fixes.length, 1);
      assert.deepEqual([fixes[0]?.preferred, fixes[0]?.safe], [true, false]);
      const fixed = applyEdits(broken, fixes[0]?.edits ?? []);
      assert.match((JSON.parse(fixed) as { text: string }).text, /Experience\nLead "search", Acme/);
      assert.ok(!problemsOf(fixed).some(({ message }) => message.includes('`text`')));
    });

  it('is the first of the fixes of its problem', () => {
    const problem = problemsOf(smallProfileWith({ text: undefined, experiences })).find(({ message }) =>
      message.includes('`text`'),
    );
    const [first, ...others] = problem?.fixes?.() ?? [];
    assert.equal(first?.title, title);
    assert.ok(others.every(({ preferred }) => !preferred));
  });

  it('is part of adding all missing properties', () => {
    const broken = smallProfileWith({ text: undefined, created_at: undefined, experiences });
    const adding = fixesOf(broken).filter((fix) => fix.title.startsWith('Add all '));
    assert.ok(adding.length > 0);
    for (const { edits } of adding)
      assert.match((JSON.parse(applyEdits(broken, edits)) as { text: string }).text, /Experience\nLead/);
  });

  for (const [what, unread] of [
    ['has another name', { employments: experiences }],
    ['has another name in an item', { experiences: [{ job_title: 'Lead' }] }],
    ['has another name in a language', { languages: [{ name: 'English' }, { idioma: 'Español', nivel: 'nativo' }] }],
    ['has another name in a skill of an experience', { experiences: [{ title: 'Lead', skills: [{ skill: 'Go' }] }] }],
    ['is the name of a property', { skills: [{ Python: 5 }] }],
    ['belongs in `info`', { email: 'ada@example.com' }],
    ['is no list', { languages: { English: 'C1' } }],
  ] as const)
    it(`is not offered while a part of the profile ${what}: the text would lack it`, () => {
      const profile = smallProfileWith({ text: undefined, ...unread });
      assert.ok(!fixesOf(profile).some((fix) => fix.title === title));
      const [adding] = fixesOf(profile).filter((fix) => fix.title.startsWith('Add all '));
      if (adding) assert.doesNotMatch(applyEdits(profile, adding.edits), /"text": "/);
    });

  it('is offered next to properties of the author', () => {
    const profile = smallProfileWith({ text: undefined, experiences, x_tracking: 7 });
    assert.ok(fixesOf(profile).some((fix) => fix.title === title));
  });

  it('is not offered without anything to compose from', () => {
    const bare = smallProfileWith({ text: undefined, info: { full_name: null }, tasks: [] });
    assert.ok(!fixesOf(bare).some((fix) => fix.title === title));
    assert.deepEqual(service.composeText(profileDocument(bare)).edits, []);
  });

  for (const [name, before, after] of [
    [
      'after the property that the documentation lists before it',
      '{\n  "info": {\n    "full_name": "Ada"\n  },\n  "skills": []\n}',
      '{\n  "info": {\n    "full_name": "Ada"\n  },\n  "text": "Ada",\n  "skills": []\n}',
    ],
    [
      'after the last one of those, wherever it is',
      '{"skills": [], "info": {"full_name": "Ada"}, "reference": "a", "tags": []}',
      '{"skills": [], "info": {"full_name": "Ada"}, "text": "Ada", "reference": "a", "tags": []}',
    ],
    [
      'before all properties if none precedes it',
      '{\r\n\t"skills": [{"name": "go"}]\r\n}',
      '{\r\n\t"text": "Skills\\ngo",\r\n\t"skills": [{"name": "go"}]\r\n}',
    ],
    [
      'in place of null',
      '{"text": null, "info": {"full_name": "Ada"}}',
      '{"text": "Ada", "info": {"full_name": "Ada"}}',
    ],
  ] as const)
    it(`writes it ${name}`, () => {
      const { edits, replacesText } = service.composeText(profileDocument(before));
      assert.equal(applyEdits(before, edits), after);
      assert.equal(replacesText, false);
      // The result is up to date.
      assert.deepEqual(service.composeText(profileDocument(after)).edits, []);
    });

  it('marks the replacement of a text', () => {
    for (const text of ['by hand', 5, ['a'], { en: 'a' }]) {
      const { edits, replacesText } = service.composeText(profileDocument(smallProfileWith({ text, experiences })));
      assert.deepEqual([edits.length, replacesText], [1, true]);
    }
  });

  it('does not replace an object with a comment', () => {
    const text = '{"text": {"a": 1 /* mine */}, "info": {"full_name": "Ada"}}';
    assert.deepEqual(service.composeText(profileDocument(text)).edits, []);
  });

  it('is quick for 100,000 experiences', () => {
    const items = Array.from({ length: 100_000 }, (_, i) => ({ title: `Job ${i}`, description: 'a < b '.repeat(5) }));
    const document = profileDocument(JSON.stringify({ experiences: items }));
    const start = performance.now();
    assert.equal(service.composeText(document).edits.length, 1);
    assert.ok(performance.now() - start < 20_000);
  });
});

import assert from 'node:assert/strict';
import {
  applyEdits,
  fixture,
  pageExample,
  pageExampleAsJson,
  problemsOf as allProblemsOf,
  profileWith,
  summaryOf as wholeSummaryOf,
  withoutRules,
} from '../../../support/profiles';

const summaryOf = (text: string): string[] => wholeSummaryOf(text, withoutRules);
const problemsOf = (text: string): ReturnType<typeof allProblemsOf> => allProblemsOf(text, withoutRules);

describe('diagnostics', () => {
  it('are empty for a valid profile', () => {
    assert.deepEqual(summaryOf(fixture('workspace/harry-potter.profile.json')), []);
  });

  it('are empty for a blank document', () => {
    for (const text of ['', '\n', '\uFEFF']) assert.deepEqual(summaryOf(text), []);
  });

  describe("the page's example", () => {
    it('has one error: the bare date', () => {
      const errors = summaryOf(pageExample).filter((each) => each.startsWith('error'));
      assert.deepEqual(errors, ['error bare-date «2016-01-01T00:00:00»']);
    });

    it('has only warnings after the quick fix', () => {
      const [fix] =
        problemsOf(pageExample)
          .find(({ code }) => code === 'bare-date')
          ?.fixes?.() ?? [];
      assert.ok(fix);
      const fixed = applyEdits(pageExample, fix.edits);
      assert.equal(fixed, pageExampleAsJson);
      assert.deepEqual(summaryOf(fixed), [
        'information missing-recommended-members «{»',
        'warning questionable-type «"lat"»',
        'warning questionable-type «"lng"»',
      ]);
      for (const name of ['created_at', 'text_language'])
        assert.ok(problemsOf(fixed)[0]?.message.includes(`\`${name}\``), name);
    });
  });

  it('suggest a similar property name', () => {
    const messages = problemsOf('{"experiences": [{"titel": "Lead", "frobnicate": 1}]}').map(({ message }) => message);
    assert.ok(messages.some((message) => message.includes('`titel`') && message.includes('`title`')));
    assert.ok(messages.some((message) => message.includes('`frobnicate`')));
  });

  it('list all missing properties of an object in one diagnostic', () => {
    const [missing, ...rest] = problemsOf('{}').filter(({ severity }) => severity === 'error');
    assert.deepEqual(rest, []);
    assert.equal(missing?.code, 'missing-members');
    for (const name of ['consent_algorithmic', 'info', 'experiences_duration', 'attachments']) {
      assert.ok(missing.message.includes(`\`${name}\``), name);
    }
  });

  for (const [what, members, ...expected] of [
    ['a wrong type at the value', { experiences_duration: '5' }, 'error wrong-type «"5"»'],
    ['a wrong type at the key of a container', { info: [] }, 'error wrong-type «"info"»'],
    ['a part that is no object', { skills: [5] }, 'error wrong-type «5»'],
    ['null where the service returns none', { info: null }, 'error wrong-type «null»'],
    [
      'a missing property that the service requires',
      { info: undefined },
      'error missing-members «{"consent_algorithmic"»',
    ],
    ['another missing property', { skills: undefined }, 'warning missing-recommended-members «{"consent_algorithmic"»'],
    [
      'a missing creation date',
      { created_at: undefined },
      'information missing-recommended-members «{"consent_algorithmic"»',
    ],
    ['a list as the value of a tag', { tags: [{ name: 'a', value: [] }] }, 'warning wrong-type «"value"»'],
    ['an object as the value of metadata', { metadatas: [{ name: 'a', value: {} }] }, 'warning wrong-type «"value"»'],
    ['a number as a reference', { reference: 5 }, 'warning wrong-type «5»'],
    ['a date in milliseconds', { experiences: [{ date_start: 1577836800000 }] }, 'warning wrong-type «1577836800000»'],
    ['a trait as a string', { certifications: ['CFA'] }, 'warning wrong-type «"CFA"»'],
    ['an empty string for an object', { info: { location: '' } }, 'warning wrong-type «""»'],
    ['an empty string for the required object', { info: '' }, 'error wrong-type «""»'],
    ['a file size as a string', { attachments: [{ file_size: '12' }] }, 'hint wrong-type «"12"»'],
    [
      'a wrong type of what the service sets',
      { archive: [] },
      'warning wrong-type «"archive"»',
      'hint set-by-service «"archive"»',
    ],
    ['an unknown member at its key', { experiance: 1 }, 'warning unknown-member «"experiance"»'],
    ['a coordinate as text', { info: { location: { lat: '1' } } }, 'warning questionable-type «"1"»'],
    ['a coordinate of another type', { info: { location: { lat: true } } }, 'error wrong-type «true»'],
    ['a coordinate off the globe', { info: { location: { lat: -91 } } }, 'warning out-of-range «-91»'],
    ['a phone number as a number', { info: { phone: 20202020 } }, 'warning questionable-type «20202020»'],
    ['an unknown value', { info: { gender: 'x' } }, 'warning unknown-value «"x"»'],
    ['a wrong type where values are enumerated, once', { info: { gender: 5 } }, 'error wrong-type «5»'],
    ['an unknown stage', { labels: [{ stage: 'maybe' }] }, 'warning unknown-value «"maybe"»'],
    ['an empty source key', { source_key: '' }, 'error empty-value «""»'],
    ['an item without its name', { tags: [{ value: 1 }] }, 'warning missing-recommended-members «{"value"»'],
    [
      'a date without its required property',
      { experiences: [{ date_end: { text: 'x' } }] },
      'warning missing-recommended-members «"date_end"»',
    ],
    ['a property that the service sets', { key: 'x' }, 'hint set-by-service «"key"»'],
    [
      'all properties that the service sets, once',
      { id: 1, key: 'x', experiences: [{ key: 'y' }] },
      'hint set-by-service «"id"»',
    ],
    ['a property in another case, once', { skills: [{ Name: 'a', type: 'hard' }] }, 'warning unknown-member «"Name"»'],
    ['a wrong item of a nested list', { educations: [{ skills: [{ name: 1 }] }] }, 'error wrong-type «1»'],
    ['a wrong entry of the list form of urls', { info: { urls: [{ url: 5 }] } }, 'error wrong-type «5»'],
  ] as const) {
    it(`mark ${what}`, () => {
      assert.deepEqual(summaryOf(profileWith(members)), expected);
    });
  }

  for (const [what, members] of [
    ['a date as plain text', { experiences: [{ date_start: '2016-01-01', date_end: null }] }],
    ['a date in any of the known forms', { experiences: [{ date_start: { iso8601: '2016-01-01T00:00:00+0000' } }] }],
    [
      'both shapes of urls',
      {
        info: {
          urls: [
            { type: 'linkedin', url: null },
            { type: 'from_resume', url: [] },
          ],
        },
      },
    ],
    ['an empty gender and a known driving license', { info: { gender: '', driving_license: 'B' } }],
    [
      'null where the service returns it',
      {
        ...{
          experiences_duration: null,
          labels: null,
          tags: null,
          metadatas: null,
          skills: [{ name: 'a', type: null }],
        },
        info: { urls: null, location: { fields: null }, driving_license: null },
        experiences: [{ date_end: { iso8601: null } }],
      },
    ],
    ['empty address parts as a list', { info: { location: { fields: [] } } }],
    ['scalar values of any type', { tags: [1, 'x', true, null].map((value) => ({ name: 'n', value })) }],
    ['a source key and a $schema', { source_key: 'x', $schema: 'file:///etc/passwd' }],
    ['upskilling in place of reasoning', { consent_algorithmic: { owner: consent(), controller: consent() } }],
  ] as const) {
    it(`are empty for ${what}`, () => assert.deepEqual(summaryOf(profileWith(members)), []));
  }

  it('mark every duplicate property and refer to the first', () => {
    const text = profileWith({}).replace('{', '{"text":"a",');
    const [problem] = problemsOf(text);
    assert.deepEqual(summaryOf(text), ['error repeated-key «"text"»']);
    assert.equal(problem?.related?.[0]?.start, 1);
  });

  it('validate the last duplicate property, as the service does', () => {
    const text = profileWith({ text_language: 5 }).replace('{', '{"text_language":"en",');
    assert.deepEqual(summaryOf(text), ['error repeated-key «"text_language"»', 'error wrong-type «5»']);
  });

  it('include those of complete items while another one has syntax errors', () => {
    const text = profileWith({ skills: [{ name: 'a', tpye: 'hard' }, { name: 'BREAK' }, { name: 5 }] });
    const broken = text.replace('"BREAK"', '"BREAK');
    const codes = summaryOf(broken);
    assert.ok(codes.includes('warning unknown-member «"tpye"»'), codes.join('\n'));
    const halfTyped = text.replace('"BREAK"', '');
    assert.deepEqual(summaryOf(halfTyped), [
      'error value-expected «}»',
      'warning unknown-member «"tpye"»',
      'error wrong-type «5»',
    ]);
  });

  it('report no missing properties where a bracket is missing', () => {
    const whole = fixture('workspace/harry-potter.profile.json');
    for (let length = 1; length < whole.length; length += 7) {
      const codes = problemsOf(whole.slice(0, length)).map(({ code }) => code);
      assert.ok(!codes.includes('missing-members') && !codes.includes('unknown-member'), `${length}: ${codes.join()}`);
    }
  });

  it('are limited per severity and count the rest, in linear time', () => {
    const text = profileWith({ skills: Array.from({ length: 40_000 }, () => 5), tags: [{ naem: 1, name: 'x' }] });
    const problems = problemsOf(text);
    assert.equal(problems.filter(({ code }) => code === 'wrong-type').length, 250);
    assert.equal(problems.filter(({ code }) => code === 'unknown-member').length, 1);
    assert.equal(problems.at(-1)?.code, 'more-problems');
    assert.match(problems.at(-1)?.message ?? '', /39750/);
  });

  it('count syntax errors that are not shown, too', () => {
    const problems = problemsOf(`{"a":[${'[1,],'.repeat(500)}{"b":1${',"b":1'.repeat(300)}}]}`);
    assert.equal(problems.filter(({ code }) => code === 'trailing-comma').length, 100);
    assert.equal(problems.filter(({ code }) => code === 'repeated-key').length, 100);
    assert.equal(problems.at(-1)?.code, 'more-problems');
    assert.match(problems.at(-1)?.message ?? '', /600/);
  });

  it('report only the nesting depth and syntax errors beyond the depth limit', () => {
    const codesOf = (text: string): string[] => problemsOf(text).map(({ severity, code }) => `${severity} ${code}`);
    assert.deepEqual(codesOf('['.repeat(100_000)), ['warning nested-too-deep', 'error unclosed-array']);
    assert.deepEqual(codesOf('['.repeat(100_000) + ']'.repeat(100_000)), ['warning nested-too-deep']);
  });

  it('are correct for hostile documents', () => {
    assert.deepEqual(summaryOf('[]'), ['error wrong-type «[»']);
    assert.deepEqual(summaryOf('5'), ['error wrong-type «5»']);
    assert.deepEqual(summaryOf(profileWith({ text: '\ud800 \u{1f600}' })), []);
    assert.deepEqual(summaryOf(`\uFEFF${fixture('workspace/harry-potter.profile.json').replaceAll('\n', '\r\n')}`), []);
    assert.deepEqual(summaryOf(profileWith({ info: { __proto__: 1, constructor: 1 } })), [
      'warning unknown-member «"constructor"»',
    ]);
    assert.deepEqual(summaryOf(profileWith({}).replace('{', '{"__proto__":1,')), [
      'warning unknown-member «"__proto__"»',
    ]);
  });

  it('report one problem per value, in any order of findings', () => {
    const jobs = [{ title: 'Lead', date_start: '2008-01-01', date_end: '2016-01-01' }];
    const codes = allProblemsOf(profileWith({ experiences: jobs, experiences_duration: 96 })).map(({ code }) => code);
    assert.deepEqual(codes, ['duration-not-in-years']);
  });

  it('have a code, a message, documentation and a span that is not the whole object', () => {
    const text = JSON.stringify({ info: { gender: 1, urls: 5, x: 1 }, skills: [{}], experiences: {} }, undefined, 2);
    for (const problem of problemsOf(text)) {
      assert.match(problem.code, /^[a-z]+(?:-[a-z]+)*$/);
      assert.match(problem.documentation, /^https:\/\//);
      assert.ok(problem.message.length > 10);
      assert.ok(problem.end - problem.start < 25, problem.code);
    }
  });
});

function consent(): object {
  return { parsing: true, revealing: true, embedding: true, searching: true, scoring: true, upskilling: true };
}

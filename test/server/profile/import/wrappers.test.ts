import assert from 'node:assert/strict';
import { findWrapper, pathsOfSeveral } from '../../../../server/profile/import/wrappers';
import { applyEdits, problemsOf, summaryOf } from '../../../support/profiles';
import { fixesOf } from '../../../support/fixes';
import { fixAll } from '../../../../server/profile/fixes/fixAll';

const profile = { info: { full_name: 'Ada King', email: 'ada@example.com' }, experiences: [], skills: [] };
const person = { firstName: 'Ada', lastName: 'King', email: 'ada@example.com' };
const other = { info: { full_name: 'Ben Ode', email: 'ben@example.com' }, experiences: [] };
const meta = { page: 1, maxPage: 3, count: 1, total: 3 };

describe('a wrapped profile', () => {
  for (const [value, path] of [
    [{ source_key: 'k', profile_json: profile }, ['profile_json']],
    [{ code: 200, message: 'Profile', data: profile }, ['data']],
    [{ code: 200, message: 'List', meta, data: [profile] }, ['data', 0]],
    [{ code: 200, message: 'Found', meta, data: { profiles: [profile] } }, ['data', 'profiles', 0]],
    [{ type: 'profile.parsing.success', origin: 'api', message: 'ok', profile }, ['profile']],
    [{ profile: person }, ['profile']],
    [{ candidate: { name: 'Ada King', phone: '1' } }, ['candidate']],
    [{ d: { ...person, education: { results: [] } } }, ['d']],
    [{ d: { results: [person] } }, ['d', 'results', 0]],
    [{ '@odata.context': 'x', value: [person] }, ['value', 0]],
    [{ data: [{ ...person, skillSet: 'Java' }] }, ['data', 0]],
    [{ results: [person], total: 1, next: null }, ['results', 0]],
    [{ response: { status: 'ok', data: { candidate: person } } }, ['response', 'data', 'candidate']],
    [
      { action: 'hired', payload: { application: { id: 3, candidate: person, jobs: [{ name: 'Dev' }] } } },
      ['payload', 'application', 'candidate'],
    ],
    [
      { data: { id: '7', type: 'candidates', attributes: { 'first-name': 'Ada', email: 'a@example.com' } } },
      ['data', 'attributes'],
    ],
    [{ status: 'success', extraction: { ...person, experience: [{ company: 'Acme' }] } }, ['extraction']],
    [{ job: { title: 'Dev' }, candidate: person }, ['candidate']],
    [{ candidate: person, recruiter: { name: 'Ben', email: 'ben@example.com' } }, ['candidate']],
    [{ text: 'Ada King', profile }, ['profile']],
    [{ hits: { total: 1, hits: [{ _id: '1', _score: 1, _source: profile }] } }, ['hits', 'hits', 0, '_source']],
    [[profile], [0]],
    [[null, person], [1]],
    [[{ profile: person }], [0, 'profile']],
    [{ data: { basics: { name: 'Ada', email: 'a@example.com' }, work: [] } }, ['data']],
    [{ kandidat: { vorname: 'Ada', nachname: 'King', telefon: '1' } }, ['kandidat']],
    [{ person: { ...person, experiences: [{ company: 'Acme' }] } }, ['person']],
  ] as const)
    it(`is found in ${JSON.stringify(value).slice(0, 90)}`, () =>
      assert.deepEqual(findWrapper(value), { kind: 'wrapped', path }));

  for (const value of [
    profile,
    {},
    [],
    null,
    'data',
    { info: {} },
    { info: { full_name: 'A' } },
    person,
    { data: {} },
    { data: [] },
    { data: null, message: 'not found' },
    { code: 400, message: 'Invalid' },
    { skills: [{ name: 'Go', type: 'hard' }] },
    { experiences: [{ title: 'Dev', company: 'Acme', skills: [], courses: [], tasks: [] }] },
    { work: [{ name: 'Acme', location: 'Rome', summary: 'x' }] },
    [{ title: 'Dev', company: 'Acme', skills: [], courses: [] }],
    // The content of `info`, with another name.
    { personal_info: { first_name: 'A', email: 'a@example.com' } },
    { person: { first_name: 'A', email: 'a@example.com' } },
    { basics: { name: 'A', email: 'a@example.com' }, work: [] },
    { profile: { name: 'A', email: 'a@example.com' }, educationList: [{ school: 'MIT' }], workExpList: [{}] },
    { candidate: person, experience: [{ company: 'Acme' }], education: [] },
    // Other people.
    { references: [{ name: 'Ben', email: 'ben@example.com' }] },
    { name: 'Ada King', email: 'a@example.com', data: { manager: person } },
    { ...profile, data: person },
    { tags: [{ name: 'a', value: 'b' }], metadatas: [] },
    // HrFlow's own properties.
    { info: {}, experiences: [], metadatas: [{ name: 'profile', value: profile }] },
    { metadatas: [{ name: 'profile', value: { profile } }] },
    { attachments: [{ type: 'resume', parsed: profile }] },
    { info: {}, data: profile },
    { educations: [], data: profile },
  ])
    it(`is not found in ${JSON.stringify(value).slice(0, 90)}`, () => assert.equal(findWrapper(value), undefined));

  it('is found quickly in any value', () => {
    const deep = (depth: number): object => (depth === 0 ? {} : { data: deep(depth - 1), item: deep(depth - 1) });
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`n${index}`, { a: index }]));
    const start = performance.now();
    for (const value of [deep(14), wide, { data: wide }, Array.from({ length: 100_000 }, () => ({ a: 1 }))])
      assert.equal(findWrapper(value), undefined);
    // Without limits, it takes minutes. A busy machine is slow.
    assert.ok(performance.now() - start < 5000);
  });
});

describe('several profiles', () => {
  for (const [value, path, count, paths] of [
    [[profile, other], [], 2, [[0], [1]]],
    [
      { data: [profile, other, person] },
      ['data'],
      3,
      [
        ['data', 0],
        ['data', 1],
        ['data', 2],
      ],
    ],
    [
      { code: 200, meta, data: { profiles: [profile, other] } },
      ['data', 'profiles'],
      2,
      [
        ['data', 'profiles', 0],
        ['data', 'profiles', 1],
      ],
    ],
    [
      [{ profile }, { profile: other }],
      [],
      2,
      [
        [0, 'profile'],
        [1, 'profile'],
      ],
    ],
    [{ ada: profile, ben: other }, [], 2, [['ada'], ['ben']]],
    [
      { candidates: [person, { name: 'B', phone: '1' }] },
      ['candidates'],
      2,
      [
        ['candidates', 0],
        ['candidates', 1],
      ],
    ],
  ] as const)
    it(`are found in ${JSON.stringify(value).slice(0, 90)}`, () => {
      assert.deepEqual(findWrapper(value), { kind: 'several', path, count });
      assert.deepEqual(pathsOfSeveral(value), paths);
    });

  it('are counted without what is among them', () => {
    const note = { note: 'Call Ada' };
    for (const value of [
      [profile, other, note, profile],
      [...Array.from({ length: 2000 }, () => person), note, person],
    ])
      assert.deepEqual(findWrapper(value), { kind: 'several', path: [], count: value.length, hasOthers: true });
    const messages = problemsOf(JSON.stringify([profile, other, note, profile])).map(({ message }) => message);
    assert.deepEqual(messages, ['These are 4 documents. A document contains one profile; split them into files.']);
  });

  it('are counted quickly', () => {
    const many = Array.from({ length: 100_000 }, () => profile);
    const start = performance.now();
    assert.deepEqual(findWrapper(many), { kind: 'several', path: [], count: 100_000 });
    // A busy machine is slow.
    assert.ok(performance.now() - start < 2000);
  });

  for (const value of [
    [
      { title: 'Dev', company: 'Acme' },
      { title: 'Ops', company: 'Initech' },
    ],
    [
      { name: 'Go', value: '5' },
      { name: 'Java', value: '3' },
    ],
    {
      references: [
        { name: 'Ben', email: 'b@example.com' },
        { name: 'Cy', email: 'c@example.com' },
      ],
    },
    { manager: { name: 'Ben', email: 'b@example.com' }, recruiter: { name: 'Cy', email: 'c@example.com' } },
  ])
    it(`are not found in ${JSON.stringify(value).slice(0, 90)}`, () => assert.equal(findWrapper(value), undefined));
});

describe('the problem of a wrapped profile', () => {
  const wrapped = JSON.stringify({ code: 200, data: { ...profile, surname: 'King', frobnicate: 1 } });

  it('is the only one', () => assert.deepEqual(summaryOf(wrapped), ['error wrapped-profile «"data"»']));

  it('is the only one next to a syntax error', () =>
    assert.deepEqual(summaryOf('{"data": {"info": {"full_name": "A", "email": "a@example.com",}, "x": 1}}'), [
      'error trailing-comma «,»',
      'error wrapped-profile «"data"»',
    ]));

  it('can be turned off', () =>
    assert.ok(
      !problemsOf(wrapped, new Map([['wrapped-profile', 'off']])).some(({ code }) => code === 'wrapped-profile'),
    ));

  it('is at the bracket of a list', () =>
    assert.deepEqual(summaryOf(`[\n${JSON.stringify(profile)}]`), ['error wrapped-profile «[»']));

  it('does not call the candidate of another system a profile', () => {
    const resume = { basics: { name: 'Ada King', label: 'Engineer' }, work: [{ name: 'Acme', position: 'Engineer' }] };
    assert.match(problemsOf(JSON.stringify({ data: resume }))[0]?.message ?? '', /^The candidate is in `data`\./);
    assert.match(problemsOf(wrapped)[0]?.message ?? '', /^The profile is in `data`\./);
  });

  it('has one fix', () =>
    assert.deepEqual(
      [wrapped, `[${JSON.stringify(profile)}]`, JSON.stringify({ data: { profiles: [profile] } })].map((text) =>
        fixesOf(text).map(({ title }) => title),
      ),
      [
        ['Take the profile out of `data`'],
        ['Take the profile out of the list'],
        ['Take the profile out of `data.profiles`'],
      ],
    ));
});

describe('taking a profile out', () => {
  it('keeps a number that differs only in digits that JavaScript numbers do not have', () => {
    const text =
      '{"reference": 12345678901234567890, "profile": {"reference": 12345678901234567891, "info": {"full_name": "Ada"}}}';
    const { edits } = fixesOf(text, 'wrapped-profile')[0] ?? { edits: [] };
    const fixed = applyEdits(text, edits);
    assert.ok(fixed.includes('12345678901234567890') && fixed.includes('12345678901234567891'), fixed);
  });

  for (const [what, around, kept] of [
    [
      'ambiguous names without a response',
      { role: 'Engineer', url: 'https://ada.dev', message: 'call +33 1 23', status: 'hired', score: 0.93 },
      ['role', 'url', 'message', 'status', 'score'],
    ],
    [
      'what the candidate may have, in a response',
      { code: 200, message: 'call +33 1 23', status: 'hired', url: 'https://ada.dev', model: 'Golf', total: 3 },
      ['message', 'status', 'url', 'model'],
    ],
    ['ambiguous numbers without a response', { version: 2, index: 7, page: 1 }, ['version', 'index']],
    ['pages of the candidate', { links: { portfolio: 'https://ada.dev' } }, ['links']],
    [
      'notes in what is about a response',
      { meta: { page: 1, recruiter: 'Ben' }, errors: ['Call Ada'] },
      ['meta', 'errors'],
    ],
    ['a rating of signs', { success: true, message: '★★★' }, ['message']],
    [
      'nothing that is about a response',
      {
        code: 200,
        message: 'Profile parsed successfully',
        type: 'profile.parsing.success',
        origin: 'api',
        ok: true,
        requestId: 'req_8f2',
        timestamp: '2024-01-02T10:20:30Z',
        links: { next: 'https://api.example.com/?page=2', self: { href: '/profiles/1' } },
        pagination: { size: 10, page: 1 },
        index: 0,
        version: 2,
      },
      [],
    ],
  ] as const)
    it(`keeps ${what}`, () => {
      const inner = { info: { full_name: 'Ada King' } };
      const text = JSON.stringify({ ...around, profile: inner });
      const [fix] = fixesOf(text, 'wrapped-profile');
      const fixed = JSON.parse(applyEdits(text, fix?.edits ?? [])) as Record<string, unknown>;
      const expected = Object.entries(around).filter(([name]) => (kept as readonly string[]).includes(name));
      assert.deepEqual(fixed, { ...Object.fromEntries(expected), ...inner });
      assert.equal(fix?.safe, kept.length === Object.keys(around).length);
    });

  const info = '"info": {\n      "full_name": "A",\n      "email": "a@example.com", "x": 1.10\n    }';
  for (const [what, text, expected] of [
    [
      'keeps its text, with the indentation of the document',
      `{\n  "data": {\n    ${info}\n  }\n}\n`,
      `{\n  ${info.replaceAll('\n  ', '\n')}\n}\n`,
    ],
    [
      'keeps the source key',
      `{\n  "source_key": "k",\n  "profile_json": {\n    ${info}\n  }\n}\n`,
      `{\n  "source_key": "k",\n  ${info.replaceAll('\n  ', '\n')}\n}\n`,
    ],
    [
      'keeps the source key on one line',
      '{ "source_key": "k", "profile_json": { "info": { "full_name": "A" } } }',
      '{ "source_key": "k", "info": { "full_name": "A" } }',
    ],
    [
      'keeps what may be of the candidate, and not what belongs to a response',
      '{"code": 200, "profile": {"info": {"full_name": "A"}}, "cv_language": "fr", "rating": {"stars": 5.0}, "meta": {"page": 1}}',
      '{"info": {"full_name": "A"}, "cv_language": "fr", "rating": {"stars": 5.0}}',
    ],
    [
      'renames what the profile has as well',
      '{"reference": "r1", "profile": {"reference": "r2", "info": {"full_name": "A"}}}',
      '{"reference_2": "r1", "reference": "r2", "info": {"full_name": "A"}}',
    ],
    [
      'drops what is the same',
      '{"reference": "r", "profile": {"reference": "r", "info": {"full_name": "A"}}}',
      '{"reference": "r", "info": {"full_name": "A"}}',
    ],
    [
      'drops the pager of a list, whatever its name',
      '{"data": [{"Candidate_ID": "7", "First_Name": "Ada", "Email": "a@example.com"}], "info": {"per_page": 200, "count": 1, "page": 1, "sort_by": "id", "more_records": false}}',
      '{"Candidate_ID": "7", "First_Name": "Ada", "Email": "a@example.com"}',
    ],
    ['from a list', '[\n{\n  "info": {"full_name": "A"}\n}\n]', '{\n  "info": {"full_name": "A"}\n}'],
    [
      'keeps the text around the document, and line ends',
      '\uFEFF\r\n[\r\n  {\r\n    "info": {"full_name": "A"}\r\n  }\r\n]\r\n',
      '\uFEFF\r\n{\r\n  "info": {"full_name": "A"}\r\n}\r\n',
    ],
  ] as const)
    it(what, () => {
      const [fix] = fixesOf(text, 'wrapped-profile');
      assert.ok(fix?.preferred);
      assert.equal(applyEdits(text, fix.edits), expected);
    });

  it('is not offered where a comment would be lost', () =>
    assert.deepEqual(fixesOf('{"data": /* x */ {"info": {"full_name": "A"}}}', 'wrapped-profile'), []));

  it('is safe if nothing is dropped', () => {
    const isSafe = (value: unknown): boolean =>
      fixesOf(JSON.stringify(value), 'wrapped-profile').some(({ safe }) => safe);
    assert.deepEqual(
      [
        { source_key: 'k', profile_json: profile },
        [profile],
        { data: profile, error: null },
        { code: 200, data: profile },
      ].map(isSafe),
      [true, true, true, false],
    );
  });

  it('is part of fix all, also in a broken document', () => {
    const text = '{"profile_json": {"info": {"full_name": "A", "email": "a@example.com",}, "source_key": "k"}}';
    const fixed = applyEdits(text, fixAll(text, problemsOf));
    assert.equal(fixed, '{"info": {"full_name": "A", "email": "a@example.com"}, "source_key": "k"}');
  });
});

describe('a profile in a string', () => {
  const json = JSON.stringify(profile);
  const [spaced, fenced] = [JSON.stringify(profile, undefined, 2), `\`\`\`json\n${json}\n\`\`\``];
  const chat = (content: string): unknown => ({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'm',
    choices: [{ index: 0, message: { role: 'assistant', content, refusal: null }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 1, prompt_tokens_details: { cached_tokens: 0 } },
    system_fingerprint: 'fp_1',
  });
  for (const [what, value, mark, title, expected] of [
    [
      'an argument',
      { source_key: 'k', profile_json: json },
      'profile_json',
      'profile_json',
      { source_key: 'k', ...profile },
    ],
    ['a property of a response', { code: 200, data: json }, 'data', 'data', profile],
    ['a line of a log', { level: 'info', time: 1, pid: 7, body: spaced }, 'body', 'body', profile],
    ['a string in a string', { data: JSON.stringify(json) }, 'data', 'data', profile],
    ['a request in a log', { level: 'info', body: JSON.stringify({ profile }) }, 'body', 'body', { profile }],
    ['the answer of a model', chat(json), 'choices', 'choices.message.content', profile],
    ['a fence in the answer of a model', chat(fenced), 'choices', 'choices.message.content', profile],
    [
      'words and a fence in the answer of a model',
      {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        content: [{ type: 'text', text: `Here it is:\n\n${fenced}\n\nIs it right?` }],
      },
      'content',
      'content.text',
      profile,
    ],
    ['a list', [JSON.stringify(person)], '', '', person],
    [
      'a resume of another format',
      { resume_json: JSON.stringify({ basics: { name: 'Ada' }, work: [] }) },
      'resume_json',
      'resume_json',
      { basics: { name: 'Ada' }, work: [] },
    ],
  ] as const)
    it(`is taken out of ${what}`, () => {
      for (const text of [JSON.stringify(value), JSON.stringify(value, undefined, 4)]) {
        assert.deepEqual(summaryOf(text), [`error wrapped-profile «${mark === '' ? '[' : `"${mark}"`}»`].slice(0, 1));
        const [fix, ...others] = fixesOf(text, 'wrapped-profile');
        assert.ok(fix?.preferred);
        assert.deepEqual(others, []);
        assert.equal(fix.title, `Take the profile out of ${title === '' ? 'the string' : `\`${title}\``}`);
        assert.deepEqual(JSON.parse(applyEdits(text, fix.edits)), expected);
      }
    });

  it('may have syntax errors', () => {
    const text = JSON.stringify({ profile_json: json.replace('"skills":[]}', '"skills":[],}') });
    const [fix] = fixesOf(text, 'wrapped-profile');
    assert.deepEqual(
      [fix?.safe, fix && applyEdits(text, fix.edits)],
      [false, json.replace('}', '}').replace('[]}', '[],}')],
    );
  });

  it('is not chosen among several', () => {
    const text = JSON.stringify({ messages: [{ content: json }, { content: JSON.stringify(other) }] });
    assert.deepEqual(
      fixesOf(text, 'wrapped-profile').map(({ title, preferred }) => [title, preferred]),
      [
        ['Take the profile out of `messages.0.content`', false],
        ['Take the profile out of `messages.1.content`', false],
      ],
    );
  });

  it('is not looked for in a profile', () => {
    for (const value of [
      { ...profile, text: json },
      { experiences: [{ description: json }] },
      { metadatas: [{ name: 'raw', value: json }] },
      { text: 'A text {"with": "brackets"}' },
      { data: '{"a": 1, "b": {"c": 2}, "d": []}' },
    ])
      assert.ok(!problemsOf(JSON.stringify(value)).some(({ code }) => code === 'wrapped-profile'));
  });

  it('takes a short time in long strings', () => {
    const long = JSON.stringify({ a: json.slice(0, -1) + ' '.repeat(10 * 1024 * 1024), b: '{"'.repeat(900_000) });
    const start = performance.now();
    problemsOf(long);
    assert.ok(performance.now() - start < 5000);
  });
});

describe('a response without a profile', () => {
  for (const value of [
    { code: 400, message: 'Invalid source key' },
    { code: 200, message: 'List', data: [], meta },
    { code: 200, data: { profiles: [], count: 0 } },
    { code: 200, data: null },
    { error: { code: 'x', message: 'No', details: [{ field: 'a', issue: 'b' }] } },
    { errors: [{ status: '404', title: 'Not found', source: { pointer: '/data' } }] },
    { detail: [{ loc: ['body', 'profile'], msg: 'field required', type: 'missing' }] },
    { success: false, error: 'No such candidate' },
    {
      type: 'profile.parsing.success',
      origin: 'api',
      message: 'ok',
      profile: { key: 'k', source: { key: 's', name: 'n' } },
    },
    { data: [] },
  ])
    it(`is the only problem of ${JSON.stringify(value)}`, () => {
      const text = JSON.stringify(value);
      assert.deepEqual(summaryOf(text), [`error no-profile «{"${Object.keys(value)[0]}"»`]);
      assert.deepEqual(fixesOf(text), []);
    });

  for (const value of [
    {},
    { code: 200, data: profile },
    { code: 200, data: { surname: 'King' } },
    { key: 'k' },
    { id: 1, created_at: '2020-01-01' },
    { message: 'A cover letter' },
    { status: 'open', experiences: [] },
    { info: null, code: 1 },
    { title: 'Engineer', status: 'active' },
    { code: 200, text: '' },
  ])
    it(`is not ${JSON.stringify(value)}`, () =>
      assert.ok(!problemsOf(JSON.stringify(value)).some(({ code }) => code === 'no-profile')));
});

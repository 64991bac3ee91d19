import { strict as assert } from 'node:assert';
import { convertToProfile, type ImportedProfile } from '../../../../server/profile/import/engine/convertProfile';
import type { ForeignFormat, Mapping } from '../../../../server/profile/import/formats/format';
import { sovren } from '../../../../server/profile/import/formats/sovren';
import { parseText } from '../../../../server/profile/json/parser';

interface Result extends ImportedProfile {
  readonly profile: Readonly<Record<string, unknown>>;
}

function converted(value: unknown, mapping: Mapping, others: Partial<ForeignFormat> = {}): Result {
  const format: ForeignFormat = { id: 'test', name: 'Test', signature: {}, mapping, ...others };
  const result = convertToProfile(parseText(JSON.stringify(value)).tree, format, { now: Date.UTC(2024, 0, 1) });
  return { ...result, profile: JSON.parse(result.text) as Record<string, unknown> };
}

const destinations = ({ report }: Result): Record<string, string> =>
  Object.fromEntries(report.map(({ from, to }) => [from, to]));

describe('conversions of a mapping', () => {
  it('select the items of a list by a text in a property', () => {
    const result = converted(
      {
        fields: [
          { kind: 'skill', text: 'Go' },
          { kind: 'hobby', text: 'Chess' },
          { kind: 'other', text: 'x' },
        ],
      },
      { 'fields[kind=skill].text': 'skills[]', 'fields[kind=hobby].text': 'interests[]' },
    );
    const { skills, interests, metadatas } = result.profile;
    assert.deepEqual(skills, [{ name: 'Go', type: null, value: null }]);
    assert.deepEqual(interests, [{ name: 'Chess', value: null }]);
    assert.deepEqual(metadatas, [
      { name: 'fields_2_kind', value: 'other' },
      { name: 'fields_2_text', value: 'x' },
    ]);
    assert.equal(destinations(result)['fields[0].kind'], 'skills');
  });

  it('apply what is mapped for all items of a list to selected ones', () => {
    const { profile } = converted(
      { contacts: [{ type: 'email', value: 'a@example.com', site: 'https://a.example.com' }] },
      { 'contacts[type=email].value': 'info.email', 'contacts[].site': 'info.urls' },
    );
    assert.deepEqual(profile.info, { email: 'a@example.com', urls: { from_resume: ['https://a.example.com'] } });
  });

  it('use a fallback only if nothing else is for the target, in any order', () => {
    const mapping = { home: 'info.phone | fallback', mobile: 'info.phone' };
    const phoneOf = (value: unknown): unknown => converted(value, mapping).profile.info;
    assert.deepEqual(phoneOf({ home: '1', mobile: '2' }), { phone: '2' });
    assert.deepEqual(phoneOf({ mobile: '2', home: '1' }), { phone: '2' });
    assert.deepEqual(phoneOf({ home: '1', mobile: null }), { phone: '1' });
    assert.equal(destinations(converted({ home: '1', mobile: '2' }, mapping)).home, 'metadatas');
    assert.equal(destinations(converted({ home: '0123', mobile: '01 23' }, mapping)).home, 'info.phone');
  });

  it('label parts of a text', () => {
    const { profile } = converted(
      { languages: [{ name: 'German', level: { SpokenInteraction: 'B2', writing: 'A1', reading: null } }] },
      { 'languages[]': 'languages[]', 'languages[].level.*': 'languages[].value | labelled' },
    );
    assert.deepEqual(profile.languages, [{ name: 'German', value: 'Spoken interaction B2, Writing A1' }]);
  });

  it('read dates with the day first', () => {
    const { profile } = converted(
      {
        jobs: [
          { name: 'Acme', from: '01/06/2014', to: 'Present' },
          { name: 'Globex', from: '31/02/2014', to: '1.6.2015' },
        ],
      },
      {
        'jobs[]': 'experiences[]',
        'jobs[].name': 'experiences[].company',
        'jobs[].from': 'experiences[].date_start | dayFirst',
        'jobs[].to': 'experiences[].date_end | dayFirst',
      },
    );
    assert.deepEqual(profile.experiences, [
      { company: 'Acme', date_start: '2014-06-01T00:00:00', date_end: null },
      { company: 'Globex', date_end: '2015-06-01T00:00:00' },
    ]);
    assert.deepEqual(profile.metadatas, [{ name: 'jobs_1_from', value: '31/02/2014' }]);
  });

  it('make the current job an experience if there is no other', () => {
    const mapping = {
      company: 'experiences[].company | job',
      title: 'experiences[].title | job',
      'jobs[]': 'experiences[]',
      'jobs[].company': 'experiences[].company',
      'jobs[].title': 'experiences[].title',
    };
    const job = { company: 'Acme', title: 'Lead' };
    const experience = { title: 'Lead', company: 'Acme' };
    assert.deepEqual(converted({ ...job, jobs: [] }, mapping).profile.experiences, [experience]);
    assert.deepEqual(converted({ ...job, jobs: [job] }, mapping).profile.experiences, [experience]);
    const other = converted({ ...job, jobs: [{ company: 'Globex', title: 'Lead' }] }, mapping);
    assert.deepEqual(other.profile.experiences, [{ title: 'Lead', company: 'Globex' }]);
    assert.deepEqual(other.profile.metadatas, [{ name: 'company', value: 'Acme' }]);
  });

  it('combine equal items, and keep different ones', () => {
    const result = converted(
      {
        a: 'Java, Go',
        b: [
          { name: 'Java', type: 'hard', id: 7 },
          { name: 'Go', level: 3 },
          { name: 'Go', level: 5 },
        ],
      },
      { a: 'skills[]', 'b[]': 'skills[]', 'b[].name': 'skills[].name', 'b[].level': 'skills[].value' },
    );
    assert.deepEqual(result.profile.skills, [
      { name: 'Java', type: 'hard', value: null },
      { name: 'Go', type: null, value: 3 },
      { name: 'Go', type: null, value: 5 },
    ]);
    assert.equal(destinations(result)['b[0].name'], 'skills[0].name');
    assert.equal(destinations(result)['b[2].level'], 'skills[2].value');
  });

  it('report the place of items after those without a name are removed', () => {
    const result = converted(
      { groups: [{ level: 1, words: ['Java'] }, { level: 2, words: ['Go'] }, { name: 'Rust' }] },
      { 'groups[]': 'skills[]', 'groups[].words[]': 'skills[]', 'groups[].level': 'skills[].value' },
    );
    assert.deepEqual(
      (result.profile.skills as { name: string }[]).map(({ name }) => name),
      ['Java', 'Go', 'Rust'],
    );
    const to = destinations(result);
    assert.deepEqual(
      [to['groups[0].words[0]'], to['groups[1].words[0]'], to['groups[2].name']],
      ['skills[0]', 'skills[1]', 'skills[2].name'],
    );
    assert.equal(to['groups[0].level'], 'metadatas');
  });

  it('read HTML as plain text, and files by their address', () => {
    const { profile } = converted(
      { about: '<p>R&amp;D <b>lead</b></p><ul><li>Budget</li></ul>', cv: 'https://example.com/cv.pdf', letter: 'none' },
      { about: 'info.summary', 'cv|letter': 'attachments[] | resume' },
    );
    assert.deepEqual(profile.info, { summary: 'R&D lead\n- Budget' });
    assert.deepEqual(profile.attachments, [{ type: 'resume', public_url: 'https://example.com/cv.pdf' }]);
    assert.deepEqual(profile.metadatas, [{ name: 'letter', value: 'none' }]);
  });

  it('look for the candidate in several places', () => {
    const mapping = { name: 'info.full_name' };
    for (const value of [{ name: 'Ada' }, { data: { name: 'Ada' } }])
      assert.deepEqual(converted(value, mapping, { roots: ['', 'data'] }).profile.info, { full_name: 'Ada' });
  });
});

describe('dates of Sovren', () => {
  const position = (start: object, end: object): Result => {
    const Positions = [{ JobTitle: { Raw: 'Lead' }, StartDate: start, EndDate: end }];
    return converted({ EmploymentHistory: { Positions } }, sovren.mapping);
  };
  const all = { FoundYear: true, FoundMonth: true, FoundDay: true };

  it('have the text of the parts that the resume has', () => {
    const { profile } = position(
      { Date: '2014-01-01', FoundYear: true, FoundMonth: false, FoundDay: false },
      { Date: '2015-03-01', ...all, FoundDay: false },
    );
    assert.deepEqual(profile.experiences, [
      {
        title: 'Lead',
        date_start: { iso8601: '2014-01-01T00:00:00', text: '2014' },
        date_end: { iso8601: '2015-03-01T00:00:00', text: '2015-03' },
      },
    ]);
    assert.deepEqual(profile.metadatas, []);
  });

  it('are open at the end if the end is the day of the export, which is kept', () => {
    const { profile } = position({ Date: '2014-05-06', ...all }, { Date: '2024-01-09', IsCurrentDate: true, ...all });
    assert.deepEqual(profile.experiences, [{ title: 'Lead', date_start: '2014-05-06T00:00:00', date_end: null }]);
    assert.deepEqual(profile.metadatas, [
      { name: 'employment_history_positions_0_end_date_date', value: '2024-01-09' },
    ]);
  });
});

describe('a long list', () => {
  const seconds = (count: number): number => {
    const value = {
      a: Array.from({ length: count }, (_, index) => `skill ${index}`),
      b: Array.from({ length: count }, (_, index) => ({ name: `skill ${index}`, level: index })),
      c: Array.from({ length: count }, (_, index) => ({ level: index, words: [`word ${index}`] })),
    };
    const start = performance.now();
    converted(value, { 'a[]': 'skills[]', 'b[]': 'skills[]', 'c[]': 'skills[]', 'c[].words[]': 'skills[]' });
    return (performance.now() - start) / 1000;
  };

  it('is converted in linear time', () => {
    seconds(500);
    const [short, long] = [seconds(1000), seconds(8000)];
    assert.ok(long < 8 * 4 * short + 1, `${short} s, ${long} s`);
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Part, Place, Resume, ResumeOptions } from '../../../../server/profile/preview/resume';
import { fixture, profileDocument, service } from '../../../support/profiles';
import { candidate, resumeOf } from '../../../support/resumes';

const full = fixture('profiles/valid/full.profile.json');

/** The text of the document at a place. */
const at = (text: string, { start, end }: Place): string => text.slice(start, end);
const fromKey = (text: string, { key, end }: Place): string => text.slice(key, end);
const texts = (parts: readonly (Part | undefined)[]): (string | undefined)[] => parts.map((part) => part?.text);
const info = (properties: object): Resume['header'] => resumeOf(JSON.stringify({ info: properties })).header;
const experience = (properties: unknown) =>
  resumeOf(JSON.stringify({ experiences: [properties] })).experiences?.items[0];
const none = (text: string, options?: ResumeOptions): unknown => service.resume(profileDocument(text), options);

/** All objects with a place in a value. */
function placesIn(value: unknown): (Place & Partial<Part>)[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'start' in value && 'end' in value ? [value as Place] : [];
  return [...own, ...Object.values(value).flatMap(placesIn)];
}

describe('createResume', () => {
  it('has every part of a complete profile', () => {
    const resume = resumeOf(full);
    const { header, summary, experiences, skills, languages, labels, tags, metadatas, attachments, consent } = resume;
    assert.deepEqual(texts([header.name, header.headline, header.email, header.phone, header.location, summary]), [
      'Harry Potter',
      'Lead',
      'harry.potter@example.com',
      '+44 20 7946 0000',
      'London',
      'An engineer who likes numbers.',
    ]);
    assert.equal(header.initials, 'HP');
    assert.deepEqual(
      experiences?.items.map(({ title, organization, length, isOpen }) => [
        title?.text,
        organization?.text,
        length,
        isOpen,
      ]),
      [
        ['Lead', 'Mathematic Departement', '2 yrs 6 mos', false],
        ['Analyst', 'Ministry of Numbers', '2 yrs 4 mos', false],
      ],
    );
    assert.deepEqual(
      skills?.items.map(({ name, type, level }) => [name?.text, type, level]),
      [
        ['Python', 'hard', 0.6],
        ['Communication', 'soft', 0.9],
      ],
    );
    assert.deepEqual(
      languages?.items.map(({ level }) => level),
      [0.9, 0.5],
    );
    assert.deepEqual(
      labels?.items.map(({ job, stage, rating }) => texts([job, stage, rating])),
      [['job-7', 'yes', '4']],
    );
    assert.deepEqual(
      tags?.items.map(({ name, value }) => texts([name, value])),
      [
        ['is_active', 'true'],
        ['team', 'red'],
      ],
    );
    assert.equal(metadatas?.total, 2);
    assert.deepEqual(
      attachments?.items.map(({ name, size }) => [name?.text, name?.href, size]),
      [['resume.pdf', 'https://example.com/resume.pdf', 20_480]],
    );
    assert.deepEqual(
      consent?.rows
        .map(({ permission, owner, controller }) => [permission, owner?.isGranted, controller?.isGranted])
        .slice(0, 2),
      [
        ['parsing', true, true],
        ['revealing', true, false],
      ],
    );
    assert.deepEqual(resume.eligibility, { searching: [], scoring: [] });
  });

  it('is plain JSON', () => {
    const resume = resumeOf(candidate);
    assert.deepEqual(JSON.parse(JSON.stringify(resume)), resume);
  });

  it('says where each value is', () => {
    const { header, experiences, skills, consent, summary } = resumeOf(full);
    assert.equal(at(full, header.name!), '"Harry Potter"');
    assert.equal(fromKey(full, header.name!), '"full_name": "Harry Potter"');
    assert.match(fromKey(full, header), /^"info": \{[^]*\}$/);
    assert.match(fromKey(full, summary!), /^"summary": /);
    assert.match(at(full, experiences!.items[1]!), /^\{[^]*"Analyst"[^]*\}$/);
    assert.equal(experiences!.items[1]!.key, undefined);
    assert.match(fromKey(full, experiences!.items[0]!.from!), /^"date_start": /);
    assert.match(at(full, skills!.items[0]!), /^\{[^]*"Python"[^]*\}$/);
    assert.match(fromKey(full, consent!.rows[0]!.owner!), /^"parsing": true$/);
  });

  it('has nested places that contain each other', () => {
    const check = (value: unknown, outer: Place): void => {
      if (typeof value !== 'object' || value === null) return;
      const isPlace = 'start' in value && 'end' in value;
      const inner = isPlace ? (value as Place) : outer;
      assert.ok(
        (inner.key ?? inner.start) >= (outer.key ?? outer.start) && inner.end <= outer.end,
        JSON.stringify(value),
      );
      for (const child of Object.values(value)) check(child, inner);
    };
    for (const text of [full, candidate]) {
      const { header, timeline, ...rest } = resumeOf(text);
      // The headline is from the experiences.
      check({ ...rest, header: { ...header, headline: undefined } }, rest);
      assert.ok(placesIn(timeline).length > 2);
    }
  });

  describe('header', () => {
    it('composes the name from its parts', () => {
      const { name, initials } = info({ first_name: 'Ada', last_name: 'Lovelace' });
      assert.deepEqual([name?.text, initials], ['Ada Lovelace', 'AL']);
      assert.deepEqual(
        [info({ last_name: 'Lovelace' }).name?.text, info({ full_name: 'élodie' }).initials],
        ['Lovelace', 'É'],
      );
      assert.deepEqual([info({}).initials, info({ full_name: '42 !' }).initials], ['', '']);
    });

    it('links only to addresses with a safe scheme', () => {
      const hrefs = (value: string): (string | undefined)[] => {
        const header = info({ email: value, phone: value, picture: value, urls: { linkedin: value } });
        return [header.email?.href, header.phone?.href, header.picture?.href, header.urls[0]?.href];
      };
      for (const value of [
        'javascript:alert(1)',
        ' JavaScript:alert(1)',
        'java\tscript:alert(1)',
        'data:text/html,x',
        'file:///etc/passwd',
        'vscode://x',
        '//example.com',
        'ftp://example.com',
      ])
        assert.deepEqual(hrefs(value), [undefined, undefined, undefined, undefined], value);
      assert.deepEqual(hrefs('ada@example.com').slice(0, 1), ['mailto:ada@example.com']);
      assert.equal(info({ email: 'ada?bcc=x@example.com' }).email?.href, undefined);
      assert.equal(info({ phone: '+44 (0)20 7946-0000' }).phone?.href, 'tel:+442079460000');
      assert.equal(info({ urls: ['linkedin.com/in/ada'] }).urls[0]?.href, 'https://linkedin.com/in/ada');
      assert.equal(info({ urls: ['see my page'] }).urls[0]?.href, undefined);
    });

    it('reads every form of urls, without duplicates, and finds the picture in them', () => {
      const pages = ['https://a.example/', 'https://b.example/'];
      const forms = [
        { from_resume: pages, linkedin: pages[0], picture: 'https://p.example/x.png', github: '' },
        [
          { type: 'from_resume', url: pages },
          { type: 'picture', url: 'https://p.example/x.png' },
          { type: 'x', url: null },
        ],
      ];
      for (const urls of forms) {
        const header = info({ urls });
        assert.deepEqual(texts(header.urls), ['a.example', 'b.example']);
        assert.equal(header.picture?.href, 'https://p.example/x.png');
      }
      assert.deepEqual(texts(info({ urls: pages[0] }).urls), ['a.example']);
    });

    it('shows a place as its text, its address or its coordinates', () => {
      const place = (location: unknown): (string | undefined)[] => {
        const found = info({ location }).location;
        return [found?.text, found?.href?.slice(0, 30)];
      };
      const map = 'https://www.openstreetmap.org/';
      assert.deepEqual(place({ text: 'Paris', lat: 48.8, lng: 2.3 }), ['Paris', map]);
      assert.deepEqual(place({ text: null, fields: { city: 'Paris', postcode: 75009, country: 'France' } }), [
        '75009 Paris, France',
        undefined,
      ]);
      assert.deepEqual(place({ lat: 48.8, lng: 2.3 }), ['48.8, 2.3', map]);
      assert.deepEqual(place({ lat: 148.8, lng: 2.3 }), [undefined, undefined]);
      assert.deepEqual(place('Paris'), ['Paris', undefined]);
      assert.deepEqual(place(null), [undefined, undefined]);
    });

    it('takes the headline from the most recent experience', () => {
      const headline = (...experiences: unknown[]): string | undefined =>
        resumeOf(JSON.stringify({ experiences })).header.headline?.text;
      const old = { title: 'Old', date_start: '2010-01-01', date_end: '2012-01-01' };
      const ended = { title: 'Ended', date_start: '2012-01-01', date_end: '2014-01-01' };
      const ongoing = { title: 'Ongoing', date_start: '2011-01-01', date_end: null };
      assert.equal(headline(old, ended), 'Ended');
      assert.equal(headline(ended, ongoing, old), 'Ongoing');
      assert.equal(headline({ company: 'X', date_start: '2020-01-01' }, ended), 'Ended');
      assert.equal(headline({ title: 'First' }, { title: 'Second' }), 'First');
      assert.equal(headline(), undefined);
    });
  });

  describe('period', () => {
    const dates = (date_start: unknown, date_end: unknown) => {
      const { from, to, isOpen, length, problem } = experience({ title: 'X', date_start, date_end })!;
      const day = (part: typeof from): string | undefined =>
        part?.day === undefined
          ? part?.text
          : new Date(part.day).toISOString().slice(0, part.precision === 'year' ? 4 : 10);
      return [day(from), day(to), isOpen, length, problem];
    };

    it('reads each form of a date', () => {
      const iso = '2016-01-01T00:00:00';
      assert.deepEqual(dates(iso, { iso8601: '2018-07-01' }), [
        '2016-01-01',
        '2018-07-01',
        false,
        '2 yrs 6 mos',
        undefined,
      ]);
      assert.deepEqual(dates({ iso8601: null, text: 'January 2016' }, { timestamp: 1_530_403_200 })[0], '2016-01-01');
      assert.deepEqual(dates({ iso8601: iso, text: '2016' }, { iso8601: '2018-01-01', text: '2018' }), [
        '2016',
        '2018',
        false,
        '2 yrs',
        undefined,
      ]);
      assert.deepEqual(dates('2016-05-31T23:30:00-05:00', null)[0], '2016-05-31');
    });

    it('is open without an end', () => {
      for (const end of [
        null,
        undefined,
        { iso8601: null },
        { iso8601: null, text: null, timestamp: null },
        '9999-12-31',
      ])
        assert.deepEqual(
          dates('2025-11-01', end),
          ['2025-11-01', undefined, true, '1 yr', undefined],
          JSON.stringify(end),
        );
      assert.deepEqual(dates(null, null), [undefined, undefined, false, undefined, undefined]);
      assert.deepEqual(dates('1969-12-31T23:59:59', '2018-01-01'), [
        undefined,
        '2018-01-01',
        false,
        undefined,
        undefined,
      ]);
    });

    it('says what is wrong', () => {
      assert.deepEqual(dates('2018-01-01', '2016-01-01'), ['2018-01-01', '2016-01-01', false, undefined, 'reversed']);
      assert.deepEqual(dates('soon', '2016-01-01'), ['soon', '2016-01-01', false, undefined, 'unreadable']);
      assert.deepEqual(dates('2016-02-30', null).slice(0, 5), [
        '2016-02-30',
        undefined,
        false,
        undefined,
        'unreadable',
      ]);
      assert.deepEqual(dates(1_451_602_800_000, [2018])[4], 'unreadable');
    });

    it('keeps the lines of a description and removes its markup', () => {
      const text = (description: unknown): string | undefined => experience({ description })?.description?.text;
      assert.equal(text('One\r\n\r\n\r\n  Two  words\n- three'), 'One\n\nTwo words\n- three');
      assert.equal(text('<p>One</p><ul><li>Two</li></ul>')?.includes('<'), false);
      assert.equal(text('a < b && c > d'), 'a < b && c > d');
      assert.equal(text('\u0000bell\u0007'), 'bell');
      assert.equal(text('   '), undefined);
    });

    it('has the lists of the item', () => {
      const lists = experience({
        title: 'X',
        tasks: ['Hiring'],
        skills: [{ name: 'SQL', value: '4/5' }, {}, null],
        languages: [],
        courses: null,
      })?.lists;
      assert.deepEqual(
        lists?.map(({ name, items }) => [name, items.map((item) => [item.name?.text, item.level])]),
        [
          ['skills', [['SQL', 0.8]]],
          ['tasks', [['Hiring', undefined]]],
        ],
      );
    });
  });

  it('leaves out empty items, and shows what an item of another shape contains', () => {
    const names = (skills: unknown): unknown =>
      resumeOf(JSON.stringify({ skills })).skills?.items.map(({ name, value }) => texts([name, value]));
    assert.deepEqual(names([{}, null, { name: null, value: null }, { name: '' }, '', []]), undefined);
    assert.deepEqual(names(['Python', 7, true]), [
      ['Python', undefined],
      ['7', undefined],
      ['true', undefined],
    ]);
    assert.deepEqual(names('Python, SQL'), [['Python, SQL', undefined]]);
    assert.deepEqual(names([{ label: 'Python' }]), [['{"label":"Python"}', undefined]]);
    assert.deepEqual(names([{ name: ['a'], value: { b: 1 } }]), [['["a"]', '{"b":1}']]);
    assert.equal(experience({ employer: 'X' })?.title?.text, '{"employer":"X"}');
    assert.equal(experience(null), undefined);
    assert.equal(experience('Lead at X')?.title?.text, 'Lead at X');
  });

  it('names the language of a code', () => {
    const { languages } = resumeOf('{"languages": [{"name": "fr", "value": "B2"}, {"name": "Klingon"}]}');
    assert.deepEqual(
      languages?.items.map(({ name, level }) => [name?.text, level]),
      [
        ['French', 4 / 6],
        ['Klingon', undefined],
      ],
    );
  });

  it('cuts long texts, not within a character', () => {
    const word = 'x'.repeat(100_000);
    const header = info({ full_name: word, summary: word });
    assert.deepEqual([header.name?.text.length, header.name?.isCut], [300, true]);
    const emoji = info({ full_name: `x${'😀'.repeat(1000)}` }).name?.text ?? '';
    assert.doesNotMatch(emoji, /[\ud800-\udbff]$/);
    const { summary } = resumeOf(JSON.stringify({ info: { summary: word } }));
    assert.deepEqual([summary?.text.length, summary?.isCut], [8000, true]);
  });

  it('truncates lists, and shows all on request', () => {
    const text = JSON.stringify({
      skills: Array.from({ length: 500 }, (_, index) => ({ name: `Skill ${index}` })),
      experiences: Array.from({ length: 300 }, (_, index) => ({
        title: `Job ${index}`,
        date_start: '2000-01-01',
        date_end: '2000-02-01',
      })),
    });
    const { skills, experiences, timeline } = resumeOf(text);
    assert.deepEqual(
      [skills?.items.length, skills?.total, experiences?.items.length, experiences?.total],
      [100, 500, 30, 300],
    );
    assert.equal(timeline.lanes.flatMap(({ periods }) => periods).length + timeline.omitted, 300);
    const all = resumeOf(text, { showAll: ['skills'] });
    assert.deepEqual([all.skills?.items.length, all.skills?.total, all.experiences?.items.length], [500, 500, 30]);
  });

  it('says what is missing for searching and scoring', () => {
    const { searching, scoring } = resumeOf('{"info": {"full_name": "X"}}').eligibility;
    assert.equal(searching.length, 2);
    assert.equal(scoring.length, 3);
    assert.equal(resumeOf('{}').eligibility.scoring.length, 3);
    const found = resumeOf('{"text": "X", "info": {"email": "x@example.com"}}').eligibility;
    assert.deepEqual([found.searching.length, found.scoring.length], [0, 1]);
  });

  it('shows what can be read of a text with syntax errors', () => {
    const text =
      '{"info": {"full_name": "Ada Lovelace" "email": "ada@example.com"}, "experiences": [{"title": "Lead", "date_start": 2016-01-01}, {"title": ';
    const resume = resumeOf(text);
    assert.deepEqual(
      [resume.isBroken, resume.header.name?.text, resume.header.headline?.text],
      [true, 'Ada Lovelace', 'Lead'],
    );
    assert.equal(resumeOf('{"info": {"full_name": "Ada"}}').isBroken, false);
  });

  it('never throws while a profile is typed', () => {
    const text = readFileSync(path.join(__dirname, '../../../samples/responses/page-201.json'), 'utf8');
    for (let end = 0; end < text.length; end += 37) none(text.slice(0, end));
  });

  it('says why there is no resume', () => {
    assert.deepEqual(none(''), { kind: 'none', reason: 'empty' });
    assert.deepEqual(none('[1]'), { kind: 'none', reason: 'not-an-object' });
    assert.deepEqual(none('null'), { kind: 'none', reason: 'not-an-object' });
    assert.deepEqual(none('[['.repeat(600)), { kind: 'none', reason: 'depth' });
  });

  it('takes well under 100 ms for 2 MB', () => {
    const { experiences, ...rest } = JSON.parse(candidate) as { experiences: unknown[] };
    const many = Array.from(
      { length: Math.ceil(2_000_000 / JSON.stringify(experiences).length) },
      () => experiences,
    ).flat();
    const document = profileDocument(JSON.stringify({ ...rest, experiences: many }, undefined, 2));
    assert.ok(document.text.length > 2_000_000);
    const { timeline } = resumeOf(document.text);
    assert.equal(timeline.lanes.flatMap(({ periods }) => periods).length + timeline.omitted, many.length + 2);
    // Validation has parsed the text before.
    assert.ok(document.parseResult.tree.size > 0 && document.value);
    // Processor time: other processes do not count.
    const times = Array.from({ length: 5 }, () => {
      const before = process.cpuUsage();
      service.resume(document);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    });
    assert.ok(Math.min(...times) < 100, String(times));
  });
});

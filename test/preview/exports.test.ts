import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import frenchBundle from '../../l10n/bundle.l10n.fr.json';
import { exportResumeWith } from '../../client/preview/export/exportResume';
import { foreignProfile } from '../support/foreignProfiles';
import { fixture, pageExample } from '../support/profiles';
import { candidate, resumeOf } from '../support/resumes';
import { bodyOf, faultsIn, render, templateNames, textsIn } from './renderings';

const formats = ['html', 'markdown', 'text'] as const;
const profile = (value: object): string => JSON.stringify(value);

describe('exports of a resume', () => {
  for (const folder of ['samples', 'fixtures/profiles'])
    it(`work for each profile in ${folder}`, () => {
      let count = 0;
      for (const [name, text] of textsIn(folder)) {
        for (const template of templateNames) {
          const html = render(text, 'html', { template });
          if (html === undefined) continue;
          assert.deepEqual(faultsIn(html), [], name);
          count++;
        }
        for (const format of ['markdown', 'text'] as const) render(text, format);
      }
      assert.ok(count > 80, String(count));
    });

  it('work for profiles of other systems, and for texts that are no JSON', () => {
    for (let seed = 0; seed < 60; seed++)
      assert.deepEqual(faultsIn(render(foreignProfile(candidate, seed), 'html') ?? ''), [], String(seed));
    assert.match(render(pageExample, 'text') ?? '', /Harry Potter/);
  });

  it('have the same content', () => {
    for (const format of formats) {
      const text = render(candidate, format) ?? '';
      let at = -1;
      for (const part of [
        'Camille Durand',
        'Lead data engineer',
        'Looking for a lead role',
        'TransRhône Mobility',
        'Université Lumière',
        'INSA Lyon',
        'Kubernetes',
        'French',
        'Bouldering',
        'lead',
      ]) {
        const next = text.indexOf(part, at + 1);
        assert.ok(next > at, `${format}: ${part}`);
        at = next;
      }
    }
  });

  it('have the data for HrFlow only if that is requested', () => {
    for (const format of formats) {
      assert.match(render(candidate, format) ?? '', /notice.{0,3}period/);
      assert.doesNotMatch(render(candidate, format, { hasDetails: false }) ?? '', /notice.{0,3}period/);
    }
  });

  it('have dates and numbers in the locale of the reader', () => {
    const dates = (locale: string): string => render(candidate, 'text', { locale }) ?? '';
    assert.match(dates('en'), /Feb 2021 – present \(5 yrs 9 mos\)/);
    assert.match(dates('de'), /Feb\. 2021 – /);
    assert.match(dates('ja'), /2021年2月/);
    assert.match(dates('en-US'), /March 14, 1989/);
    assert.match(dates('en-GB'), /14 March 1989/);
    assert.match(dates('not a locale'), /Feb 2021/);
    assert.match(dates('fr'), /90\s%/);
  });

  it('show a year if only that is written', () =>
    assert.match(render(candidate, 'text') ?? '', /\n2007 – 2010 \(3 yrs\)\n/));

  it('are in the language of the messages', () => {
    try {
      const options = { template: 'classic', locale: 'fr', texts: frenchBundle };
      const text = exportResumeWith('', resumeOf(candidate), 'text', options);
      assert.match(text, /\nExpérience professionnelle\n-+\n/);
      assert.match(text, /févr\. 2021 – aujourd’hui/);
    } finally {
      l10n.config({ contents: {} });
    }
  });

  it('say how many items are left out', () => {
    const skills = Array.from({ length: 1234 }, (_, index) => `Skill ${index}`);
    for (const format of formats) assert.match(render(profile({ skills }), format) ?? '', /1,134 more/);
  });

  it('name what is missing', () => {
    for (const format of formats)
      assert.match(render('{}', format) ?? '', /No name[^]*Searches cannot find this profile/);
  });

  describe('HTML', () => {
    const html = render(fixture('profiles/valid/full.profile.json'), 'html') ?? '';

    it('needs nothing else', () => {
      assert.doesNotMatch(html, /<script|<link|<img|<iframe|@import|url\(/);
      assert.match(html, /Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline';/);
    });

    it('has headings in order, and a place for each value', () => {
      for (const template of templateNames) {
        const levels = [...(render(candidate, 'html', { template }) ?? '').matchAll(/<h(\d)/g)].map(([, level]) =>
          Number(level),
        );
        assert.equal(levels[0], 1);
        for (const [index, level] of levels.entries())
          assert.ok(level <= (levels[index - 1] ?? 0) + 1, levels.join(' '));
        assert.equal(levels.filter((level) => level === 1).length, 1);
      }
      assert.match(html, /<bdi data-start="\d+" data-end="\d+" data-key="\d+" lang="en">Harry Potter<\/bdi>/);
    });

    it('has the elements of the templates that the panel finds items by', () => {
      const items = [...bodyOf(html).matchAll(/<(article|li|section|header|tr)[^>]* data-start=/g)].map(
        ([, name]) => name,
      );
      for (const name of ['article', 'li', 'section', 'header', 'tr']) assert.ok(items.includes(name), name);
    });

    it('has a table for the timeline, with gaps and overlaps', () => {
      const table = /<details class="timeline-table">[^]*?<\/details>/.exec(render(candidate, 'html') ?? '')?.[0] ?? '';
      const rows = [...table.matchAll(/<tr[^>]*>(.*?)<\/tr>/g)].map(([, row = '']) =>
        row
          .replaceAll(/<[^>]*>/g, ' ')
          .replaceAll(/\s+/g, ' ')
          .trim(),
      );
      assert.deepEqual(rows, [
        'Period Item Remarks',
        'Jan 2007 – Jan 2010 Bachelor of Mathematics, Université Grenoble Alpes Education',
        'Sep 2010 – Jun 2012 Master of Computer Science, INSA Lyon Education',
        'Feb 2012 – Jun 2012 Intern, CEA The end is before the start.',
        'Sep 2012 – Mar 2016 Software developer, Atelier Numérique Experience',
        'Apr 2016 – May 2020 Data engineer, ParcelWorks Experience',
        'Jun 2020 – Feb 2021 Gap 8 mos',
        'Feb 2021 – present Lead data engineer, TransRhône Mobility Experience',
        'Sep 2022 – Jun 2024 Lecturer for databases, Université Lumière Experience',
        'Sep 2022 – Jun 2024 Overlap 1 yr 9 mos · Lead data engineer, TransRhône Mobility · Lecturer for databases, Université Lumière',
      ]);
    });
  });
});

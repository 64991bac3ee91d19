import assert from 'node:assert/strict';
import { applyEdits, problemsOf } from '../../../support/profiles';
import { checkFix, codesWith, titlesWith } from '../../../support/ruleChecks';

const list = (name: string, ...names: string[]) => ({
  [name]: names.map((each) => ({ name: each, ...(name === 'skills' && { type: 'hard' }), value: null })),
});

describe('Several names in one text', () => {
  for (const [name, ...names] of [
    ['skills', 'C/C++', 'CI/CD', 'PL/SQL', 'TCP/IP', 'R&D', 'UI/UX', 'A/B testing', 'HTML/CSS/JavaScript'],
    ['skills', 'Qualité, Hygiène, Sécurité, Environnement', 'SANTÉ, SÉCURITÉ, ENVIRONNEMENT'],
    ['skills', 'Strengths, Weaknesses, Opportunities, Threats', 'Analysis, design and test of bridges'],
    [
      'skills',
      'Python (Django, Flask, Celery)',
      'Office [Word, Excel, PowerPoint]',
      'AWS (S3; EC2; RDS)',
      'Python（Django、Flask、Celery）',
    ],
    ['skills', 'Sales, marketing and communication', 'Excel, 5 years, advanced', 'Platforms with 1,000,000,000 users'],
    [
      'skills',
      'col·lecció i il·lustració i al·lot',
      'マイクロソフト・オフィス・スペシャリスト',
      'Photoshop ●●●●○',
      'Word ★★★ ☆☆',
    ],
    [
      'skills',
      'Microsoft Office – Expert',
      'Node.js',
      'Project management | Expert',
      'Front - end',
      'Excel: TCD, VBA, macros',
      'Excel : TCD, VBA, macros',
      'Travail, équipe',
    ],
    ['certifications', 'AWS Certified Solutions Architect, Associate, 2019', 'TOEIC, 2019, 945 points'],
    ['certifications', 'Health, Safety, Environment', 'NEBOSH, level 3, construction', 'R&amp;D &#233;t&#xE9;'],
    ['courses', 'Algorithms, Data structures, Complexity I'],
    ['tasks', 'Led the team of ten engineers in Paris; built the new search; shipped it to all of our customers'],
    ['tasks', '负责公司财务，管理团队，制定预算'],
    [
      'languages',
      'English, C1, fluent',
      'French (spoken, written, read)',
      'Chinese, Mandarin',
      'Bosnian/Croatian/Serbian',
    ],
    ['interests', 'reading (novels, essays, poems)', 'rock and roll, jazz'],
  ] as const)
    for (const each of names)
      it(`are not ${each} in ${name}`, () => assert.ok(!codesWith(list(name, each)).includes('several-in-one')));

  for (const [name, text, ...names] of [
    ['skills', 'Python ● SQL ● Docker', 'Python', 'SQL', 'Docker'],
    ['skills', 'Python • SQL • Docker', 'Python', 'SQL', 'Docker'],
    ['skills', 'Python•SQL•Docker', 'Python', 'SQL', 'Docker'],
    ['skills', 'Python · SQL · Docker', 'Python', 'SQL', 'Docker'],
    ['skills', 'Python | SQL | C/C++', 'Python', 'SQL', 'C/C++'],
    ['skills', 'Python / SQL / Docker', 'Python', 'SQL', 'Docker'],
    ['skills', 'Qualité; Hygiène; Sécurité', 'Qualité', 'Hygiène', 'Sécurité'],
    ['skills', 'Python\tSQL\tDocker', 'Python', 'SQL', 'Docker'],
    ['skills', 'Python    SQL    Docker', 'Python', 'SQL', 'Docker'],
    ['skills', 'Python\nSQL\r\nDocker', 'Python', 'SQL', 'Docker'],
    ['skills', '• Python\n• SQL', 'Python', 'SQL'],
    ['skills', '▪ Python ▪ SQL ', 'Python', 'SQL'],
    ['skills', 'Python、SQL、データ分析', 'Python', 'SQL', 'データ分析'],
    ['skills', 'Python；SQL；数据分析', 'Python', 'SQL', '数据分析'],
    ['skills', 'تصميم؛ برمجة؛ إدارة', 'تصميم', 'برمجة', 'إدارة'],
    ['skills', 'Python (Django, Flask) ● SQL ● R&D', 'Python (Django, Flask)', 'SQL', 'R&D'],
    ['languages', '中文、英文、日文', '中文', '英文', '日文'],
    ['interests', 'chess ◆ football ◆ music', 'chess', 'football', 'music'],
    ['certifications', 'PMP ● ITIL ● Scrum Master', 'PMP', 'ITIL', 'Scrum Master'],
  ] as const)
    it(`are the ${names.length} in ${JSON.stringify(text)}, and the split is preferred`, () => {
      assert.deepEqual(codesWith(list(name, text)), ['several-in-one']);
      assert.deepEqual(titlesWith(list(name, text), 'several-in-one'), [`* Split into ${names.length} items`]);
      checkFix(list(name, text), `Split into ${names.length} items`, list(name, ...names));
    });

  for (const [name, text, ...names] of [
    ['skills', 'Python, Java, SQL', 'Python', 'Java', 'SQL'],
    ['skills', 'Python，Java，SQL', 'Python', 'Java', 'SQL'],
    ['skills', 'Python - Java - SQL', 'Python', 'Java', 'SQL'],
    ['skills', 'Word, Excel, and PowerPoint', 'Word', 'Excel', 'PowerPoint'],
    ['skills', 'Word, Excel, PowerPoint et Outlook', 'Word', 'Excel', 'PowerPoint', 'Outlook'],
    ['skills', 'html5, css, sass', 'html5', 'css', 'sass'],
    ['languages', 'English, French, German', 'English', 'French', 'German'],
    ['interests', 'chess, football, music', 'chess', 'football', 'music'],
    ['certifications', 'BLS, ACLS, PALS', 'BLS', 'ACLS', 'PALS'],
  ] as const)
    it(`are probably the ${names.length} in ${text}, but the split is not preferred`, () => {
      assert.deepEqual(codesWith(list(name, text)), ['several-in-one']);
      assert.deepEqual(titlesWith(list(name, text), 'several-in-one'), [`Split into ${names.length} items`]);
      checkFix(list(name, text), `Split into ${names.length} items`, list(name, ...names));
    });

  it('are reported without a fix after a word that belongs to all of them', () => {
    assert.deepEqual(codesWith(list('skills', 'Tools: Word | Excel | PowerPoint')), ['several-in-one']);
    assert.deepEqual(titlesWith(list('skills', 'Tools: Word | Excel | PowerPoint'), 'several-in-one'), []);
  });

  it('are not added again if another item has the name', () => {
    checkFix(list('skills', 'sql', 'C ● SQL ● E'), 'Split into 2 items', list('skills', 'sql', 'C', 'E'));
    checkFix(list('skills', 'C ● SQL ● E', 'C', 'E'), 'Change to SQL', list('skills', 'SQL', 'C', 'E'));
    assert.deepEqual(titlesWith(list('skills', 'C ● D ● E', 'C', 'D', 'E'), 'several-in-one'), []);
  });

  const split = (before: string): string => {
    const fixes =
      problemsOf(before)
        .find(({ code }) => code === 'several-in-one')
        ?.fixes?.() ?? [];
    assert.equal(fixes.length, 1);
    return applyEdits(before, fixes[0]?.edits ?? []);
  };

  it('keep everything else of the item, in the spelling of the author', () =>
    assert.equal(
      split('{"skills": [{"value": 0.60, /* mine */ "name": "C ● D ● é", "type": "hard"}, {"name": "Go"}]}'),
      '{"skills": [{"value": 0.60, /* mine */ "name": "C", "type": "hard"}, {"value": 0.60, /* mine */ "name": "D", "type": "hard"}, {"value": 0.60, /* mine */ "name": "é", "type": "hard"}, {"name": "Go"}]}',
    ));

  it('get the layout of the list', () =>
    assert.equal(
      split('{\r\n\t"skills": [\r\n\t\t{\r\n\t\t\t"name": "C ● D ● E"\r\n\t\t}\r\n\t]\r\n}'),
      '{\r\n\t"skills": [\r\n\t\t{\r\n\t\t\t"name": "C"\r\n\t\t},\r\n\t\t{\r\n\t\t\t"name": "D"\r\n\t\t},\r\n\t\t{\r\n\t\t\t"name": "E"\r\n\t\t}\r\n\t]\r\n}',
    ));

  it('are split in an experience, too', () =>
    assert.match(
      split('{"experiences": [{"skills": [{"name": "C ● D ● E", "type": null}]}]}'),
      /"skills": \[\{"name": "C", "type": null\}, \{"name": "D", "type": null\}, \{"name": "E", "type": null\}\]/,
    ));
});

import assert from 'node:assert/strict';
import { resumeTexts } from '../../../support/resumeTexts';
import { languageCodes, languageNames } from '../../../../server/profile/values/languageCodes';
import { checkFix, codesWith, titlesWith } from '../../../support/ruleChecks';

const tag = (name: string) => ({ tags: [{ name, value: 1 }] });
const interests = (...names: string[]) => ({ interests: names.map((name) => ({ name, value: null })) });
const language = (name: string) => ({ languages: [{ name, value: null }] });
const skill = (name: string) => ({ skills: [{ name, type: 'hard', value: null }] });
const named = (full_name: string, first_name: string | null, last_name: string | null) => ({
  info: { full_name, first_name, last_name, phone: '0202' },
});

describe('Rules for names of tags', () => {
  for (const name of [
    'कौशल_स्तर',
    'an\u0303o_nuevo',
    'C++',
    'R&D',
    'C#',
    '2020_campaign',
    '技能',
    'كفاءة',
    'مهارت\u200cها',
    '한국어',
    'שלום',
  ])
    it(`accept ${name}`, () => assert.deepEqual(codesWith(tag(name)), []));

  for (const [name, snake] of [
    ['2020 Campaign', '2020_campaign'],
    ['An\u0303oNuevo', 'an\u0303o_nuevo'],
    ['Salary (EUR)', 'salary_eur'],
    ['स्तर - कौशल', 'स्तर_कौशल'],
    ['經驗 年', '經驗_年'],
    ['ХорошоЗнает', 'хорошо_знает'],
  ] as const)
    it(`correct ${name} to ${snake}`, () => checkFix(tag(name), `Change to ${snake}`, tag(snake)));
});

describe('Rules for duplicate names', () => {
  for (const [a, b] of [
    ['कल', 'कला'],
    ['ハイク', 'バイク'],
    ['กา', 'ก้า'],
    ['мой', 'мои'],
  ] as const)
    it(`accept ${a} and ${b}`, () => {
      assert.deepEqual(codesWith(interests(a, b)), []);
      const educations = [a, b].map((title) => ({ title, date_start: '2016-09-01', date_end: null }));
      assert.deepEqual(codesWith({ educations }), []);
    });

  for (const [a, b] of [
    ['Théâtre', 'theatre'],
    ['Χορός', 'ΧΟΡΟΣ'],
    ['ハイク', 'ハイク'],
    ['バイク'.normalize('NFD'), 'バイク'],
    ['Plongée'.normalize('NFD'), 'plongée'],
  ] as const)
    it(`report ${a} and ${b}`, () => assert.deepEqual(codesWith(interests(a, b)), ['duplicate-trait']));
});

describe('Rules for the name of the candidate', () => {
  for (const [full, first, last] of [
    ['YILDIZ IŞIK', 'Yıldız', 'Işık'],
    ['Łukasz Wałęsa', 'Lukasz', 'Walesa'],
    ['Søren Sørensen', 'Soren', 'Sorensen'],
    ['Søren Sørensen', 'Soeren', 'Soerensen'],
    ['Đặng Đình', 'Dang', 'Dinh'],
    ['STRAUSS GROSS', 'Strauß', 'Groß'],
    ['Jörg Müller', 'Joerg', 'Mueller'],
    ['王小明', 'Xiaoming', 'Wang'],
    ['山田太郎', 'たろう', 'やまだ'],
    ['Иван Петров', 'Ivan', 'Petrov'],
    ['Jean Pierre', 'Jean-Pierre', null],
    ["Conan O'Brien", null, 'O’Brien'],
    ['Maria Garcia', 'Maria Jose', 'Garcia Lopez'],
    ['Harry Potter', 'H.', 'P.'],
    ['Nan', 'Nan', null],
  ] as const)
    it(`accept ${full}, ${first ?? ''} ${last ?? ''}`, () => assert.deepEqual(codesWith(named(full, first, last)), []));

  for (const [full, first, last] of [
    ['Иван Петров', 'Гарри', 'Поттер'],
    ['Ronald Weasley', 'Jean-Pierre', 'Łuk'],
  ] as const)
    it(`report ${full} as a different name than ${first} ${last}`, () =>
      assert.deepEqual(codesWith(named(full, first, last)), ['full-name-disagrees']));

  for (const [first, last] of [
    ['Nan', 'Null'],
    ['Todo', 'String'],
    ['Na', 'None'],
    ['Harry', 'TODO'],
  ] as const)
    it(`accept ${first} ${last} as a name`, () => {
      assert.deepEqual(codesWith(named(`${first} ${last}`, first, last)), []);
      assert.deepEqual(codesWith(named(last, first, last)), []);
    });

  for (const last of ['null', 'NaN', 'undefined', 'N/A', 'xxx', 'string', '-', 'Unknown'])
    it(`report ${last} as a placeholder`, () =>
      assert.deepEqual(codesWith(named('Harry Potter', 'Harry', last)), ['placeholder-text']));

  it('accept a skill of that name', () => {
    assert.deepEqual(codesWith(skill('String')), []);
    assert.deepEqual(codesWith(skill('TODO')), ['placeholder-text']);
    assert.deepEqual(codesWith({ educations: [{ title: 'string' }] }), ['placeholder-text']);
  });
});

describe('Rules for languages', () => {
  for (const name of [
    ...['Tagalog', 'Filipino', 'fil', 'tl', 'Twi'],
    ...['angielski', 'Engelska', 'İngilizce', 'Inglise', 'Tiếng Anh', 'angličtina'],
    ...['Английский', '英語', '영어', 'Αγγλικά', '普通话', '上海话', 'عامية'],
    ...['Cebuano', 'Kabyle', 'Berber', 'berbère', 'Tamazight', 'Dari', 'kab', 'ceb', 'Hmong'],
    ...['Sign language', 'British Sign Language (BSL)', 'Langue des signes', 'Gebärdensprache', 'Lengua de señas'],
    ...[
      'LSF',
      'BSL',
      'ASL',
      'DGS',
      'LIBRAS',
      'Libras',
      'LSE',
      'LIS',
      'NGT',
      'Auslan',
      'LSQ',
      'ÖGS',
      'PJM',
      'NZSL',
      'TİD',
    ],
    ...[
      'langue des signes française',
      'LSF (langue des signes)',
      'Deutsche Gebärdensprache',
      'Nederlandse Gebarentaal',
    ],
    ...[
      'Lingua dei segni italiana',
      'Língua Gestual Portuguesa',
      'Język migowy',
      'Svenskt teckenspråk',
      'Český znakový jazyk',
    ],
    ...['Valencian', 'valencià', 'Valenciano', 'valencien', 'Catalan (Valencian)'],
    ...['Serbo-Croatian', 'serbo-croate', 'BCS', 'Montenegrin', 'Moldovan', 'moldave', 'Flemish', 'flamand', 'Vlaams'],
    ...[
      'Swiss German',
      'suisse allemand',
      'Schwiizerdütsch',
      'Schweizerdeutsch',
      'Alsacien',
      'Plattdeutsch',
      'Low German',
    ],
    ...[
      'Mandarin',
      'Cantonese',
      'cantonais',
      'Simplified Chinese',
      'Traditional Chinese',
      'Hakka',
      'Hokkien',
      'Putonghua',
    ],
    ...['Farsi', 'Persian', 'persan', 'Kurmanji', 'Sorani', 'Zazaki', 'kurde', 'Kurdish (Kurmanji)', 'Pashtu', 'Azeri'],
    ...[
      'Tachelhit',
      'kabyle',
      'Chleuh',
      'Rifain',
      'Darija',
      'Haitian Creole',
      'créole haïtien',
      'Kreyòl',
      'Krio',
      'Papiamento',
    ],
    ...['créole réunionnais', 'Kriolu', 'Tok Pisin', 'Latin', 'Ancient Greek', 'Esperanto', 'Sanskrit', 'Akkadian'],
    ...[
      'Breton',
      'Basque',
      'euskara',
      'Corsican',
      'corse',
      'Occitan',
      'gallego',
      'Asturian',
      'Sardinian',
      'napoletano',
    ],
    ...[
      'pt-BR',
      'en_US',
      'zh-Hans',
      'eng',
      'fre',
      'deu',
      'Brazilian Portuguese',
      'portugais brésilien',
      'American English',
    ],
    ...[
      'Deutsch',
      'français',
      '中文',
      'Español',
      'italiano',
      'русский',
      'العربية',
      'isiZulu',
      'Kiswahili',
      'Bahasa Indonesia',
    ],
  ])
    it(`accept ${name}`, () => assert.deepEqual(codesWith(language(name)), []));

  for (const name of ['Englsh', 'Xyzish', 'fluent'])
    it(`report ${name}`, () => assert.deepEqual(codesWith(language(name)), ['unknown-language']));

  it('accept the current codes of ISO 639-1, but not withdrawn ones', () => {
    for (const code of ['tl', 'tw', 'no', 'nb']) assert.deepEqual(codesWith({ text_language: code }), []);
    for (const code of ['iw', 'mo', 'sh', 'fil'])
      assert.deepEqual(codesWith({ text_language: code }), ['text-language-not-a-code']);
  });

  for (const [text, code] of [
    ['Filipino', 'tl'],
    ['fil', 'tl'],
    ['Tagalog', 'tl'],
    ['Английский', 'en'],
    ['英語', 'en'],
    ['iw', 'he'],
  ] as const)
    it(`correct ${text} to ${code}`, () =>
      checkFix({ text_language: text }, `Change to "${code}"`, { text_language: code }));

  for (const [text, code] of [
    ['valencià', 'ca'],
    ['Flemish', 'nl'],
    ['Moldovan', 'ro'],
    ['Mandarin', 'zh'],
    ['Brazilian Portuguese', 'pt'],
    ['pt_BR', 'pt'],
    ['zh-Hans', 'zh'],
    ['fre', 'fr'],
    ['Deutsch', 'de'],
    ['中文', 'zh'],
  ] as const)
    it(`correct ${text} to ${code}`, () =>
      checkFix({ text_language: text }, `Change to "${code}"`, { text_language: code }));

  for (const text of ['LSF', 'Serbo-Croatian', 'Swiss German', 'Montenegrin', 'sh'])
    it(`do not guess a code for ${text}`, () =>
      assert.deepEqual(titlesWith({ text_language: text, text: 'Harry' }, 'text-language-not-a-code'), []));

  it('propose the detected language for an empty code, and null after it', () => {
    const [, german = ''] = resumeTexts.find(([language, text]) => language === 'de' && text.length > 150) ?? [];
    const titles = (code: string, text = german): string[] =>
      titlesWith({ text_language: code, text }, 'text-language-not-a-code');
    assert.deepEqual(titles(''), ['* Change to "de"', 'Change to null']);
    assert.deepEqual(titles('', 'Harry'), ['* Change to null']);
    assert.deepEqual(titles('English'), ['* Change to "en"']);
    // An unknown name may be right.
    assert.deepEqual(titles('Swiss German'), ['Change to "de"']);
  });

  it('do not take a name for a similar one', () => {
    for (const name of ['Valencianisch', 'Galencian', 'Klingonese'])
      assert.ok(!titlesWith(language(name), 'unknown-language').some((title) => title.startsWith('*')), name);
  });

  it('know both names of Tagalog, and no duplicates', () => {
    for (const name of ['Tagalog', 'Filipino']) assert.ok(languageNames().includes(name), name);
    assert.equal(new Set(languageNames()).size, languageNames().length);
    assert.ok(languageCodes().includes('tl'));
  });

  it('offer alternative names of languages', () =>
    assert.deepEqual(titlesWith(language('Tagallog'), 'unknown-language'), ['* Change to Tagalog']));
});

import assert from 'node:assert/strict';
import { emailsIn, isEmailAddress } from '../../../../server/profile/values/emailText';
import { splitList } from '../../../../server/profile/values/listText';
import { isPhone, phonesIn } from '../../../../server/profile/values/phoneText';

describe('phone numbers', () => {
  for (const number of [
    ...[
      '+1 617 208 1394 ext. 100',
      '617 208 1394 x100',
      '+1 617 208 1394, ext. 100',
      '617.208.1394 (ext. 12)',
      '0202 #3',
    ],
    ...[
      '+49 30 1234-0 Durchwahl 56',
      '+49 30 1234 DW 56',
      '030 123 Apparat 12',
      '030 123 App. 12',
      '+49 30 1234 Nst. 5',
    ],
    ...[
      '01 23 45 67 89 poste 12',
      '+39 06 1234 int. 5',
      '+34 91 123 45 67 extensión 3',
      '+55 11 1234 5678 ramal 12',
      '+48 22 123 45 67 wew. 12',
    ],
    ...[
      '+7 495 123 45 67 доб. 12',
      '03-1234-5678 内線 12',
      '03-1234-5678内線12',
      '+86 10 1234 5678 转 12',
      '02-123-4567 내선 3',
    ],
    ...[
      '+31 20 123 4567 tst. 8',
      '+90 212 123 45 67 dahili 12',
      '1-800-FLOWERS',
      '+1 (800) GOT-JUNK',
      '(+33) 6 12 34 56 78',
    ],
    ...['٠١٢٣٤٥٦٧٨٩', '۰۲۱ ۱۲۳۴', '+49 (0) 30 / 1234-56', '0202'],
  ])
    it(`are ${number}`, () => assert.ok(isPhone(number)));

  for (const text of [
    'x100',
    'int. 5',
    '1-800',
    'FLOWERS',
    '12ab34',
    '+1 617 208 1394 and',
    '0612345678/0712345678',
    `1${' '.repeat(90_000)}x`,
  ])
    it(`are not ${text.slice(0, 30)}`, () => assert.equal(isPhone(text), text === '1-800'));

  for (const [text, ...numbers] of [
    ['+1 617 208 1394;ext=100', '+1 617 208 1394 ext. 100'],
    ['tel:+1-617-208-1394;ext=100', '+1-617-208-1394 ext. 100'],
    ['tel: 0612345678', '0612345678'],
    ['Phone: 617 208 1394 ext 5', '617 208 1394 ext 5'],
    ['mobile +44 20 7946 0000', '+44 20 7946 0000'],
    ['+33 1 23 45 67 89 / +33 6 12 34 56 78', '+33 1 23 45 67 89', '+33 6 12 34 56 78'],
    ['0612345678/0712345678', '0612345678', '0712345678'],
    ['0612345678 ou 0712345678', '0612345678', '0712345678'],
  ] as const)
    it(`are found in ${text}, with all digits`, () => assert.deepEqual(phonesIn(text), { numbers, isComplete: true }));

  for (const text of ['call 5 times 0612345678', '+49 30 1234567 Zimmer 12', '0612345678 (flat 3)'])
    it(`are incomplete in ${text}`, () => assert.equal(phonesIn(text).isComplete, false));
});

describe('email addresses', () => {
  const irina = 'irina@example.org';
  for (const [text, ...addresses] of [
    ...[
      'mailto:irina@example.org',
      'MAILTO:irina@example.org?subject=Hi',
      'irina@example.org.',
      'irina@example.org,',
      '<irina@example.org>',
    ].map((text) => [text, irina] as const),
    ...[
      'irina @example.org',
      'irina@ example.org',
      'irina (at) example.org',
      'irina[at]example[dot]org',
      'irina{at}example.org',
    ].map((text) => [text, irina] as const),
    ...[
      'irina at example dot org',
      'irina arroba example punto org',
      'irina_at_example.org',
      'irina＠example．org',
      'irina@example . org',
    ].map((text) => [text, irina] as const),
    ...['irina@example,org', 'irina@@example.org', 'E-mail: irina@example.org', 'irina@example.org (work)'].map(
      (text) => [text, irina] as const,
    ),
    ['irina@example.org; i@work.example', irina, 'i@work.example'],
    ['irina@example.org / irina@example.org', irina],
    ['irina@example'],
    ['example.org'],
  ] as const)
    it(`are found in ${text}`, () => {
      assert.ok(!isEmailAddress(text));
      assert.deepEqual(emailsIn(text).addresses, addresses);
    });

  it('are found with the words next to them', () => {
    assert.deepEqual(emailsIn('Irina Petrova <irina@example.org>').otherWords, ['irina', 'petrova']);
    assert.deepEqual(emailsIn('E-mail (work): irina@example.org').otherWords, []);
  });

  it('are not searched in a long text', () =>
    assert.deepEqual(emailsIn(`${'a@ '.repeat(100_000)}b@c.org`).addresses, []));
});

describe('a text with several names', () => {
  for (const [text, ...names] of [
    ['Java, SQL,Go', 'Java', 'SQL', 'Go'],
    ['Java; C++; TCP/IP', 'Java', 'C++', 'TCP/IP'],
    ['Java / SQL', 'Java', 'SQL'],
    ['Java • SQL • Go', 'Java', 'SQL', 'Go'],
    ['- Java\r\n- SQL', 'Java', 'SQL'],
    ['1. Java\n2) SQL', 'Java', 'SQL'],
    ['Java (Spring, JPA), SQL', 'Java (Spring, JPA)', 'SQL'],
    ['英语，法语、日语', '英语', '法语', '日语'],
    ['1,5 years of Java', '1,5 years of Java'],
    ['Built tools with a team of five, and led it', 'Built tools with a team of five, and led it'],
    ['col·lega', 'col·lega'],
    ['CI/CD', 'CI/CD'],
    ['- Java', 'Java'],
    ['Go, Kafka; Kubernetes (expert)', 'Go', 'Kafka', 'Kubernetes (expert)'],
    ['Go, Kafka • SQL (a, b; c) | C++', 'Go', 'Kafka', 'SQL (a, b; c)', 'C++'],
    ['Excel, SIRH / Talentsoft ; droit du travail', 'Excel', 'SIRH / Talentsoft', 'droit du travail'],
    ['Built tools with a team of five, and led it; Go', 'Built tools with a team of five, and led it', 'Go'],
    ['Languages: Java, Go; Tools: Git', 'Languages: Java, Go', 'Tools: Git'],
  ] as const)
    it(`is split: ${JSON.stringify(text)}`, () => assert.deepEqual(splitList(text), names));
});

import assert from 'node:assert/strict';
import { applyEdits, problemsOf, smallProfileWith } from '../../../support/profiles';
import { afterFix, checkFix, codesWith, titlesWith } from '../../../support/ruleChecks';

const phone = (value: string) => ({ info: { full_name: 'Harry', phone: value } });
const email = (value: string) => ({ info: { full_name: 'Harry', email: value } });
const urls = (value: object) => ({ info: { full_name: 'Harry', phone: '0202', urls: value } });
const picture = (value: string) => ({ info: { full_name: 'Harry', phone: '0202', picture: value } });

describe('Rules for phone numbers', () => {
  for (const number of [
    '+49‑30‑123456',
    '+49–30–123456',
    '+49−30−123456',
    '０９０-１２３４-５６７８',
    '０９０ー１２３４ー５６７８',
    '（03）1234-5678',
    '٠١٢٣٤٥٦٧٨٩',
    '+९१ ९८७६५ ४३२१०',
  ])
    it(`accept ${number}`, () => assert.deepEqual(codesWith(phone(number)), []));

  for (const [value, number] of [
    ['tel:+33612345678', '+33612345678'],
    ['06 12 34 56 78 (perso)', '06 12 34 56 78'],
    ['Tel. (030) 123456', '(030) 123456'],
  ] as const)
    it(`offer the number in ${value}`, () => checkFix(phone(value), `Change to ${number}`, phone(number)));

  it('offer each of two numbers, and keep the other one', () => {
    const two = phone('0612345678 (perso), +33 1 23 45 67 89 (pro)');
    const first = 'Change to 0612345678, and move the others to `metadatas`';
    assert.deepEqual(titlesWith(two, 'phone-invalid'), [
      first,
      'Change to +33 1 23 45 67 89, and move the others to `metadatas`',
    ]);
    const { metadatas } = afterFix(two, first);
    assert.deepEqual(metadatas, [{ name: 'phone', value: '+33 1 23 45 67 89' }]);
  });

  it('keep the extension of a tel: address', () =>
    checkFix(
      phone('+1 617 208 1394;ext=100'),
      'Change to +1 617 208 1394 ext. 100',
      phone('+1 617 208 1394 ext. 100'),
    ));

  it('offer nothing that drops digits', () =>
    assert.deepEqual(titlesWith(phone('+49 30 1234567 Zimmer 12'), 'phone-invalid'), []));

  for (const value of ['+44~20~7946123', '+49*30*123456', '+49 30 123456~78'])
    it(`report ${value}, and offer no part of it`, () => {
      assert.deepEqual(codesWith(phone(value)), ['phone-invalid']);
      assert.deepEqual(titlesWith(phone(value), 'phone-invalid'), []);
    });
});

describe('Rules for email addresses', () => {
  for (const address of ['taro.@docomo.ne.jp', 'taro..jiro@ezweb.ne.jp', '.taro@docomo.ne.jp'])
    it(`accept ${address}, issued by carriers in Japan`, () => assert.deepEqual(codesWith(email(address)), []));

  it('report a dot before the at sign of other domains', () =>
    assert.deepEqual(codesWith(email('harry.@example.com')), ['email-invalid']));

  for (const [value, address] of [
    ['harry at example dot com', 'harry@example.com'],
    ['harry dot potter (at) example (dot) co dot uk', 'harry.potter@example.co.uk'],
    ['harry@@example.com', 'harry@example.com'],
  ] as const)
    it(`correct ${value} to ${address}`, () => checkFix(email(value), `Change to ${address}`, email(address)));
});

describe('Rules for contact details', () => {
  const github = (value: string) => urls({ github: value });
  for (const word of ['N/A', '-', 'keine Angabe', 'unknown', 'None', '无', 'не указано', 'xxx']) {
    it(`report ${word} once, and offer null`, () => {
      for (const [properties, code] of [
        [{ info: { full_name: 'Harry', email: word, phone: '0202' } }, 'email-invalid'],
        [{ info: { full_name: 'Harry', email: 'a@example.org', phone: word } }, 'phone-invalid'],
        [github(word), 'url-invalid'],
      ] as const) {
        assert.deepEqual(codesWith(properties), [code]);
        assert.deepEqual(titlesWith(properties, code), ['* Change to null']);
      }
    });
  }

  it('prefer an address without its name only if the profile has the name', () => {
    const named = (full_name: string) => ({ info: { full_name, email: 'Harry Potter <harry@example.com>' } });
    assert.deepEqual(titlesWith(named('Harry Potter'), 'email-invalid'), ['* Change to harry@example.com']);
    assert.deepEqual(titlesWith(named('Harry'), 'email-invalid'), ['Change to harry@example.com']);
  });
});

describe('Rules for web addresses', () => {
  const resume = 'https://example.com/Resume of Harry.pdf';

  it('encode the spaces of a file name instead of cutting the address', () => {
    assert.deepEqual(titlesWith(picture(resume), 'url-invalid'), [
      '* Change to https://example.com/Resume%20of%20Harry.pdf',
    ]);
    checkFix(
      picture(resume),
      'Change to https://example.com/Resume%20of%20Harry.pdf',
      picture('https://example.com/Resume%20of%20Harry.pdf'),
    );
  });

  it('offer both corrections if a space may be the end of the address', () =>
    assert.deepEqual(titlesWith(picture('https://example.com/harry (mine)'), 'url-invalid'), [
      'Change to https://example.com/harry%20(mine)',
      'Change to https://example.com/harry',
    ]));

  it('offer each of two addresses', () =>
    assert.deepEqual(titlesWith(picture('https://a.com/h, https://b.com/h'), 'url-invalid'), [
      'Change to https://a.com/h, and move the others to `metadatas`',
      'Change to https://b.com/h, and move the others to `metadatas`',
    ]));

  const [linkedin, github] = ['https://www.linkedin.com/in/marc', 'https://github.com/marc'];
  const both = `${linkedin}, ${github}`;
  const page = 'https://marc.example';
  for (const [before, after] of [
    [both, { from_resume: [], linkedin, github }],
    [`${linkedin} ; github.com/marc and ${page}`, { from_resume: [page], linkedin, github: 'github.com/marc' }],
    [{ linkedin: both }, { linkedin, github }],
    [
      { linkedin: both, github: 'https://github.com/m', from_resume: [page] },
      { linkedin, github: 'https://github.com/m', from_resume: [page, github] },
    ],
    [
      { from_resume: null, linkedin: `${linkedin} ${linkedin}2` },
      { from_resume: [`${linkedin}2`], linkedin },
    ],
    [{ linkedin: `${github}, ${page}` }, { linkedin: '', github, from_resume: [page] }],
    [{ from_resume: [page, both] }, { from_resume: [page, linkedin, github] }],
    [
      [{ type: 'linkedin', url: both }],
      [
        { type: 'linkedin', url: linkedin },
        { type: 'github', url: github },
      ],
    ],
    [[{ type: 'from_resume', url: both }], [{ type: 'from_resume', url: [linkedin, github] }]],
    [[{ type: 'from_resume', url: [both] }], [{ type: 'from_resume', url: [linkedin, github] }]],
  ] as const)
    it(`keep all addresses of ${JSON.stringify(before)}`, () => {
      const text = smallProfileWith({ info: { full_name: 'Harry', phone: '0202', urls: before } });
      const fixes =
        problemsOf(text)
          .find(({ code }) => code === 'url-invalid')
          ?.fixes?.() ?? [];
      assert.deepEqual([fixes.length, fixes[0]?.preferred], [1, true]);
      assert.match(fixes[0]?.title ?? '', /^Split into \d web addresses$/);
      const fixed = applyEdits(text, fixes[0]?.edits ?? []);
      assert.deepEqual((JSON.parse(fixed) as { info: { urls: unknown } }).info.urls, after);
      assert.ok(!problemsOf(fixed).some(({ code }) => code === 'url-invalid' || code === 'url-of-another-site'));
    });

  it('do not prefer to split a text with other words', () =>
    assert.deepEqual(titlesWith(urls({ linkedin: `${both} (old account)` }), 'url-invalid'), [
      'Split into 2 web addresses',
    ]));

  it('search no addresses in a long text', () =>
    assert.ok(titlesWith(urls({ linkedin: `${both} `.repeat(10_000) }), 'url-invalid').length > 0));

  for (const [site, url] of [
    ['twitter', 'https://mobile.x.com/harry'],
    ['facebook', 'https://m.fb.com/harry'],
    ['facebook', 'https://fb.watch/abc'],
    ['github', 'https://raw.githubusercontent.com/harry/cv/main/cv.md'],
    ['github', 'https://harry.github.io'],
    ['linkedin', 'https://LinkedIn.com/in/harry'],
    ['linkedin', 'https://WWW.LINKEDIN.COM./in/harry'],
    ['linkedin', 'https://de.linkedin.com:443/in/harry'],
    ['linkedin', 'https://www.linkedin.cn/in/harry'],
    ['linkedin', 'https://lnkd.in/e123'],
    ['linkedin', 'https://ｌｉｎｋｅｄｉｎ.com/in/harry'],
    ['github', 'https://gist.github.com/harry/0123'],
    ['github', 'https://hogwarts.ghe.com/harry'],
    ['facebook', 'https://m.facebook.com/harry'],
    ['facebook', 'https://m.me/harry'],
    ['twitter', 'https://twitter.com/harry'],
    ['twitter', 'https://t.co/abc'],
  ] as const)
    it(`accept ${url} as ${site}`, () => assert.deepEqual(codesWith(urls({ [site]: url })), []));

  it('report the host, not the missing https, of an address on another site', () =>
    assert.deepEqual(codesWith(urls({ linkedin: 'linkedin.com.evil.example/in/harry' })), ['url-of-another-site']));

  it('accept an address without https as one of its site, except for the missing https', () =>
    assert.deepEqual(codesWith(urls({ linkedin: 'linkedin.com/in/harry' })), ['url-without-scheme']));

  for (const [site, url] of [
    ['twitter', 'https://netflix.com/harry'],
    ['linkedin', 'https://linkedin.com.evil.example/in/harry'],
    ['linkedin', 'https://linkedin.evil.example/in/harry'],
    ['linkedin', 'https://evil.example/linkedin.com/in/harry'],
    ['linkedin', 'https://evil-linkedin.com/in/harry'],
    ['linkedin', 'https://linkedin-login.com/in/harry'],
    ['linkedin', 'https://linkedin.co/in/harry'],
    ['linkedin', 'https://linkedin.com@evil.example/in/harry'],
    ['linkedin', 'https://www.linkedin.com:443@evil.example'],
    ['linkedin', String.raw`https://evil.example\@linkedin.com`],
    ['linkedin', 'https://www.lınkedin.com/in/harry'],
    ['linkedin', 'https://www.lіnkedin.com/in/harry'],
    ['github', 'https://github.com.evil.example/harry'],
    ['github', 'https://github.evil.example/harry'],
    ['facebook', 'https://facebook.com-login.example/harry'],
    ['twitter', 'https://x.com.evil.example/harry'],
    ['twitter', 'https://notx.com/harry'],
  ] as const)
    it(`report ${url} as not on ${site}`, () =>
      assert.deepEqual(codesWith(urls({ [site]: url })), ['url-of-another-site']));

  it('report user information before the host of the site, and an email address, as no address', () => {
    for (const linkedin of ['https://harry@linkedin.com/in/harry', 'harry@linkedin.com'])
      assert.deepEqual(codesWith(urls({ linkedin })), ['url-invalid']);
  });

  it('name the host in the spelling that shows other letters', () =>
    assert.match(
      problemsOf(smallProfileWith(urls({ linkedin: 'https://www.lіnkedin.com' }))).find(
        ({ code }) => code === 'url-of-another-site',
      )?.message ?? '',
      /www\.xn--lnkedin-rog\.com, not on linkedin/,
    ));

  it('move a page of an unknown site to the other pages, but do not prefer it', () => {
    const page = 'https://harry.example.com';
    assert.deepEqual(titlesWith(urls({ linkedin: page }), 'url-of-another-site'), ['Move to `from_resume`']);
    checkFix(urls({ linkedin: page }), 'Move to `from_resume`', urls({ linkedin: '', from_resume: [page] }));
    checkFix(
      urls({ from_resume: ['https://a.example/é'], linkedin: page }),
      'Move to `from_resume`',
      urls({ from_resume: ['https://a.example/é', page], linkedin: '' }),
    );
    checkFix(
      urls({ from_resume: null, linkedin: page }),
      'Move to `from_resume`',
      urls({ from_resume: [page], linkedin: '' }),
    );
    assert.deepEqual(titlesWith(urls({ from_resume: 'https://a.example', linkedin: page }), 'url-of-another-site'), []);
    assert.deepEqual(titlesWith(urls({ linkedin: 'https://linkedin.com@a.example' }), 'url-of-another-site'), []);
  });

  it('move a page of a known site to its property, or to the other pages if that has one', () => {
    const page = 'https://github.com/harry';
    checkFix(urls({ linkedin: page, github: '' }), 'Move to `github`', urls({ linkedin: '', github: page }));
    assert.deepEqual(titlesWith(urls({ linkedin: page, from_resume: 'x.com' }), 'url-of-another-site'), [
      '* Move to `github`',
    ]);
    checkFix(
      urls({ linkedin: page, github: 'https://github.com/ron' }),
      'Move to `from_resume`',
      urls({ linkedin: '', github: 'https://github.com/ron', from_resume: [page] }),
    );
  });

  it('change the type of a page in a list', () => {
    const list = (type: string, url: unknown) => urls([{ type, url }]);
    const page = 'https://github.com/harry';
    checkFix(list('linkedin', page), 'Change to github', list('github', page));
    checkFix(list('linkedin', [page]), 'Change to github', list('github', [page]));
    assert.deepEqual(titlesWith(list('linkedin', 'https://a.example'), 'url-of-another-site'), [
      'Change to from_resume',
    ]);
    assert.deepEqual(titlesWith(list('linkedin', [page, 'https://linkedin.com/in/h']), 'url-of-another-site'), []);
    assert.deepEqual(codesWith(list('linkedin', [])), []);
  });
});

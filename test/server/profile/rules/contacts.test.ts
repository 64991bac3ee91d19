import assert from 'node:assert/strict';
import { checkFix, codesWith, messagesWith, titlesWith } from '../../../support/ruleChecks';

const phone = (value: string) => ({ info: { full_name: 'Harry', phone: value } });
const email = (value: string) => ({ info: { full_name: 'Harry', email: value } });
const urls = (value: object) => ({ info: { full_name: 'Harry', phone: '0202', urls: value } });
const picture = (value: string) => ({ info: { full_name: 'Harry', phone: '0202', picture: value } });

describe('rules on phone numbers', () => {
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
    it(`say nothing about ${number}`, () => assert.deepEqual(codesWith(phone(number)), []));

  for (const [value, number] of [
    ['tel:+33612345678', '+33612345678'],
    ['06 12 34 56 78 (perso)', '06 12 34 56 78'],
    ['Tel. (030) 123456', '(030) 123456'],
  ] as const)
    it(`offer the number in ${value}, and do not deny that there is one`, () => {
      checkFix(phone(value), `Change to ${number}`, phone(number));
      assert.match(messagesWith(phone(value), 'phone-invalid').join(), /more than a phone number/);
    });

  it('offer each of two numbers', () =>
    assert.deepEqual(titlesWith(phone('0612345678 (perso), +33 1 23 45 67 89 (pro)'), 'phone-invalid'), [
      'Change to 0612345678',
      'Change to +33 1 23 45 67 89',
    ]));

  for (const value of ['+44~20~7946123', '+49*30*123456', '+49 30 123456~78'])
    it(`offer no part of ${value}`, () => {
      assert.deepEqual(titlesWith(phone(value), 'phone-invalid'), []);
      assert.match(messagesWith(phone(value), 'phone-invalid').join(), /not a phone number/);
    });
});

describe('rules on e-mail addresses', () => {
  for (const address of ['taro.@docomo.ne.jp', 'taro..jiro@ezweb.ne.jp', '.taro@docomo.ne.jp'])
    it(`say nothing about ${address}, as carriers in Japan gave them`, () =>
      assert.deepEqual(codesWith(email(address)), []));

  it('tell a point before the at sign elsewhere', () =>
    assert.deepEqual(codesWith(email('harry.@example.com')), ['email-invalid']));

  for (const [value, address] of [
    ['harry at example dot com', 'harry@example.com'],
    ['harry dot potter (at) example (dot) co dot uk', 'harry.potter@example.co.uk'],
    ['harry@@example.com', 'harry@example.com'],
  ] as const)
    it(`make ${address} of ${value}`, () => checkFix(email(value), `Change to ${address}`, email(address)));
});

describe('rules on web addresses', () => {
  const resume = 'https://example.com/Resume of Harry.pdf';

  it('write the blanks of the name of a file as %20, and do not cut it', () => {
    assert.deepEqual(titlesWith(picture(resume), 'url-invalid'), [
      '* Change to https://example.com/Resume%20of%20Harry.pdf',
    ]);
    checkFix(
      picture(resume),
      'Change to https://example.com/Resume%20of%20Harry.pdf',
      picture('https://example.com/Resume%20of%20Harry.pdf'),
    );
  });

  it('leave the choice where the blank may be the end of the address', () =>
    assert.deepEqual(titlesWith(picture('https://example.com/harry (mine)'), 'url-invalid'), [
      'Change to https://example.com/harry%20(mine)',
      'Change to https://example.com/harry',
    ]));

  it('take two addresses for two', () =>
    assert.deepEqual(titlesWith(picture('https://a.com/h, https://b.com/h'), 'url-invalid'), [
      'Change to https://a.com/h',
      'Change to https://b.com/h',
    ]));

  for (const [site, url] of [
    ['twitter', 'https://mobile.x.com/harry'],
    ['facebook', 'https://m.fb.com/harry'],
    ['facebook', 'https://fb.watch/abc'],
    ['github', 'https://raw.githubusercontent.com/harry/cv/main/cv.md'],
    ['github', 'https://harry.github.io'],
  ] as const)
    it(`say nothing about ${url} under ${site}`, () => assert.deepEqual(codesWith(urls({ [site]: url })), []));

  it('are not deceived by a host that ends alike', () =>
    assert.deepEqual(codesWith(urls({ twitter: 'https://netflix.com/harry' })), ['url-of-another-site']));
});

import assert from 'node:assert/strict';
import { checkFix, codesWith, titlesWith } from '../../../support/ruleChecks';

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

  it('offer each of two numbers', () =>
    assert.deepEqual(titlesWith(phone('0612345678 (perso), +33 1 23 45 67 89 (pro)'), 'phone-invalid'), [
      'Change to 0612345678',
      'Change to +33 1 23 45 67 89',
    ]));

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
    it(`accept ${url} as ${site}`, () => assert.deepEqual(codesWith(urls({ [site]: url })), []));

  it('report a host that only ends like the site', () =>
    assert.deepEqual(codesWith(urls({ twitter: 'https://netflix.com/harry' })), ['url-of-another-site']));
});

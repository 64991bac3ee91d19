import assert from 'node:assert/strict';
import fc from 'fast-check';
import { repairMojibake } from '../../../../server/profile/text/mojibake';
import { anyTextPattern } from '../../../../server/profile/rules/engine/textPatterns';
import { mojibake } from '../../../../server/profile/rules/text/mojibake';
import { windows1252Character } from '../../../../server/profile/text/windows1252';
import { checkFix, codesWith, titlesWith } from '../../../support/ruleChecks';

/** Encodes a text in UTF-8 and decodes it as Windows-1252. */
function misread(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => windows1252Character(String.fromCharCode(byte))).join('');
}

/** The same for Latin-1. */
function misreadAsLatin1(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

const letters = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).filter((each) =>
    /\p{L}/u.test(each),
  );

const western = Array.from('abcdeilmnorstuzàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿß');
const central = Array.from('abcdeklmnorstuwyząćęłńóśźżčďěňřšťůžáéíőűăâîșțşğıçöü');
/** Without `Â` and `Ã`: rulesOnTexts.test.ts has what may follow them. */
const westernCapitals = Array.from('ABCDEILMNORSTUÀÁÄÅÆÇÈÉÊÍÎÑÓÔÕÖØÚÛÜ');
const centralCapitals = Array.from('ABCDEILMNORSTUÁÉÍÓÚÝŠŽĄĘŁŃŚŹŻČĎĚŇŘŤŮŐŰ');

const wordOf = (units: readonly string[], minLength = 2): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...units), minLength, maxLength: 8 });

const latinWord = fc.oneof(wordOf(western), wordOf(central));
const scripts = [
  wordOf(letters(0x3b1, 0x3c9)),
  wordOf(letters(0x410, 0x44f)),
  wordOf(letters(0x5d0, 0x5ea)),
  wordOf(letters(0x627, 0x64a)),
  wordOf(letters(0x905, 0x939)),
  wordOf(letters(0xe01, 0xe2e)),
  wordOf(letters(0x4e00, 0x9fa5)),
  wordOf(letters(0x3041, 0x3093)),
  wordOf(letters(0xac00, 0xd7a3)),
  fc.constantFrom('😀', '🧙‍♂️', '👩🏽‍💻', '🚀', '✔', '→', '€', '’', '“', '…'),
];
/** A word that proves the wrong decoding. */
const telling = fc.oneof(
  fc
    .tuple(fc.constantFrom('a', 'n', 'z'), fc.constantFrom(...western.slice(16), ...central.slice(14)))
    .map(([a, b]) => a + b),
  ...scripts,
);
const anyWord = fc.oneof(
  latinWord,
  wordOf(westernCapitals),
  wordOf(centralCapitals),
  fc.stringMatching(/^[A-Za-z0-9]{1,6}$/),
  ...scripts,
);
const separator = fc.constantFrom(' ', ', ', '. ', ' – ', '\n', ' (', ') ', '/', '-');
const words = (first: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(first, fc.array(fc.tuple(separator, anyWord), { maxLength: 6 }))
    .map(([word, more]) => word + more.flat().join(''));

const isTelling = (character: string): boolean => character > '\u007f';

const runs = { numRuns: Number(process.env.HRFLOW_TEST_RUNS ?? 2000), seed: 20261123 };

describe('text that was decoded wrongly', () => {
  it('is restored in any script, decoded wrongly once or twice', () => {
    fc.assert(
      fc.property(words(telling.filter((word) => Array.from(word).some(isTelling))), (text) => {
        for (const wrong of [misread(text), misread(misread(text)), misreadAsLatin1(text)])
          assert.deepEqual(repairMojibake(wrong), [text], JSON.stringify(wrong));
      }),
      runs,
    );
  });

  it('is not reported in valid text, with any characters after its letters', () => {
    const sign = fc.constantFrom(...Array.from(' .,;:!?…’‘“”«»‹›„‚–—-™®²³¹\u00a0°·•/()'));
    const right = fc
      .array(fc.tuple(anyWord, fc.string({ unit: sign, maxLength: 1 }), fc.constantFrom(' ', '\n')), { maxLength: 8 })
      .map((all) => all.flat().join(''));
    fc.assert(
      fc.property(right, (text) => assert.deepEqual(repairMojibake(text), [])),
      runs,
    );
  });

  for (const right of [
    'L’ÉTÉ… «\u00a0café\u00a0» – “passé…”',
    '„slyšíš“, „Kříž”, VÝŠKA, ÚŽASNÁ, PŘÍŽE',
    '5 Å², 3 Å–4 Å, Ø½″, Ø¾, 2×½×¼',
    '“Olá”—disse. «Olá»… é”—ele',
    'Spaß…”, Größe™, MENÜ…, Ä–Ö–Ü',
    'MAÎTRE D’HÔTEL® À 50\u00a0€',
    '´´Café´´ l´été´ ¨naïf¨',
    'É–È–Ê, CAFÉ’S, É\u0092s',
    'É™ et ñ',
  ])
    it(`is not ${right}`, () => assert.deepEqual(repairMojibake(right), []));

  for (const [wrong, text] of [
    ['Å\u0081ukasz', 'Łukasz'],
    ['Å›wiat, Å‚adny, Å»aba', 'świat, ładny, żaba'.replace('żaba', 'Żaba')],
    ['Å“uvre', 'œuvre'],
    ['It’s weâ€™re', 'It’s we’re'],
    ['Łódź: MÃ¼ller', 'Łódź: Müller'],
    ['Ø£Ø\u00adÙ…Ø¯', 'أحمد'],
    ['Ù…Ø±Ø\u00adØ¨Ø§', 'مرحبا'],
    ['Nguyá»…n', 'Nguyễn'],
    ['ðŸ˜€', '😀'],
    ['ï»¿Harry', 'Harry'],
    ['cafeÌ\u0081', 'cafe\u0301'],
    ['Ã\u0089cole', 'École'],
    ['WeÂ’re', 'We’re'],
    ['GarcÃ\u00ada', 'García'],
    ['voilÃ\u00a0', 'voilà'],
  ] as const)
    it(`restores ${text} from ${wrong}`, () => assert.deepEqual(repairMojibake(wrong), [text]));

  it('is reported once, and its fix restores the text', () => {
    for (const [wrong, right] of [
      ['Å\u0081ukasz', 'Łukasz'],
      ['GarcÃ\u00ada', 'García'],
      ['voilÃ\u00a0', 'voilà'],
      ['Ø£Ø\u00adÙ…Ø¯', 'أحمد'],
    ] as const) {
      const info = (full_name: string) => ({ info: { full_name, phone: '0202' } });
      assert.deepEqual(codesWith(info(wrong)), ['mojibake']);
      assert.deepEqual(titlesWith(info(wrong), 'mojibake'), ['* Restore the letters']);
      checkFix(info(wrong), 'Restore the letters', info(right));
    }
    assert.deepEqual(codesWith({ languages: [{ name: 'FranÃ§ais', value: null }] }), ['mojibake']);
  });

  it('is also found in escape sequences', () => {
    const escaped = (text: string): string =>
      text.replaceAll(/[^ -~]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
    fc.assert(
      fc.property(words(telling), fc.boolean(), (text, isTwice) => {
        const wrong = misread(isTwice ? misread(text) : text);
        if (repairMojibake(wrong).length === 0) return;
        for (const written of [wrong, escaped(wrong)]) {
          assert.match(written, mojibake.textPattern!);
          assert.match(written, anyTextPattern);
        }
      }),
      runs,
    );
  });
});

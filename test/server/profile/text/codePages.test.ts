import assert from 'node:assert/strict';
import { TextDecoder } from 'node:util';
import fc from 'fast-check';
import { anyTextPattern } from '../../../../server/profile/rules/engine/textPatterns';
import { mojibake } from '../../../../server/profile/rules/text/mojibake';
import { repairMojibake } from '../../../../server/profile/text/mojibake';
import { checkFix, codesWith, titlesWith } from '../../../support/ruleChecks';

/** Names and words of 36 languages, and signs. */
const names = {
  german: 'Jürgen Größe Straße Löwe Müller Köhler Weiß Über Äußerung Österreich',
  french: 'Françoise Hélène Léon Noël Benoît Lætitia Cœur Château Île À Ça L’Étoile garçon',
  spanish: 'García Núñez Peña Muñoz Ibáñez Ángel Íñigo Óscar ¿Qué? ¡Olé!',
  portuguese: 'João Conceição Magalhães Antônio Ângela São ALEMÃ MANHÃ Irmã Gonçalves ÇÃO',
  italian: 'Niccolò Città Perché È così Università',
  czech: 'Žižek Dvořák Novák Černý Šťastný Jiří Řehoř Úžas Ďáblice Ňouma',
  slovak: 'Ľubomír Žofia Dušan Štefánik vŕba stĺp Ôsmy',
  polish: 'Łukasz Wałęsa Kraków Gdańsk Żółć Święta Ćwikła MĘŻCZYZNA RÓŻA ŻÓŁW',
  hungarian: 'Kovács Győr Erdős Szűcs Ödön Ürményi ŐRSÉG tűzoltó',
  romanian: 'Ștefan Țepeș Ionuț Brâncuși Ană FĂŞIE VARĂ Înalt București Constanţa',
  croatian: 'Đorđe Ćirić Šešelj Žarko Čović Đurđica',
  icelandic: 'Kristjánsson Þór Ægir Guðmundur Sigurðsson Össur Ýmir',
  danish: 'Søren Bjørn Kjærgaard Åge Ærø',
  swedish: 'Åsa Öberg Sjöström Märta',
  norwegian: 'Håkon Bjørnstjerne Ås Østfold',
  finnish: 'Väinö Hämäläinen Töölö Ääni',
  estonian: 'Jõgeva Õunapuu Tõnis ÕÜ JÕUÄÄR',
  latvian: 'Jānis Kārlis Bērziņš Ģirts Ķemeri Ļaudona',
  lithuanian: 'Žemaitė Ąžuolas Šiauliai Eglė Ūla',
  turkish: 'Yıldız Işık Çağlar Gökçe Şükrü İstanbul Ğ ÇAĞRI',
  vietnamese: 'Nguyễn Đặng Trần Phạm Thị Hồng Ước XÃ HỘI Lê Ý',
  russian: 'Иван Петров Москва Её неё «Газпром» ЁЛКА Щёлково',
  ukrainian: 'Тарас Шевченко Київ Їжак Рівне Сіль Ґанок Рік',
  bulgarian: 'Георгиев София Ъгъл',
  serbian: 'Ђорђе Љубица Њушка Џон Сјеница',
  greek: 'Μαρία Παπαδόπουλος Ώρα Ίος',
  arabic: 'محمد أحمد فاطمة',
  persian: 'می‌رزایی دانشگاه گچ',
  hebrew: 'דוד כהן',
  hindi: 'प्रिया शर्मा',
  thai: 'สมชาย ใจดี',
  chinese: '王小明 北京大学',
  japanese: '山田太郎 東京 ソフトウェア',
  korean: '김철수 서울',
  armenian: 'Հայկ Երևան',
  welsh: 'Ŵyn Llŷr Ó’Súilleabháin Ħal Għarb Oʻzbekiston',
  signs: '├── └─┤ █░ ███░░ √2 5≈6 “quoted” – l’été ‚Ärger‘ „Ärger“ 5 Ω ½ × ± 30° C© ®™ µm ¬p ƒ(x) ◊ 10‰ §5',
};
const words = Object.values(names).flatMap((text) => text.split(' '));
const latin = [names.german, names.french, names.spanish, names.czech, names.polish, names.swedish, names.turkish]
  .flatMap((text) => text.split(' '))
  .filter((word) => /^\p{Script=Latin}*$/u.test(word) && /\p{Ll}[À-ɏ]\p{Ll}/u.test(word));

/** Encodes a text in UTF-8 and decodes it with another encoding. */
function misread(text: string, encoding: string): string {
  return new TextDecoder(encoding).decode(new TextEncoder().encode(text));
}

const runs = { numRuns: Number(process.env.HRFLOW_TEST_RUNS ?? 1000), seed: 20261128 };

describe('text that was decoded with another code page', () => {
  it('is not one of 200 words of 36 languages, nor several of them', () => {
    assert.ok(words.length > 200);
    for (const word of words) assert.deepEqual(repairMojibake(word), [], word);
    for (const text of Object.values(names)) assert.deepEqual(repairMojibake(text), [], text);
    const sentence = fc
      .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(' ', ', ', ' – ', '/', '… ', '’', '” ')), {
        maxLength: 5,
      })
      .map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(sentence, (text) => assert.deepEqual(repairMojibake(text), [])),
      runs,
    );
  });

  for (const encoding of ['windows-1250', 'windows-1251', 'windows-1252', 'windows-1254', 'macintosh'])
    it(`is restored from ${encoding}, in words of Western and Central Europe`, () => {
      for (const word of latin) {
        const wrong = misread(word, encoding);
        assert.deepEqual(repairMojibake(wrong), [word], wrong);
        assert.match(wrong, mojibake.textPattern!);
        assert.match(wrong, anyTextPattern);
      }
    });

  for (const encoding of ['windows-1250', 'windows-1251', 'windows-1252', 'windows-1254'])
    it(`is restored from ${encoding}, in Cyrillic and Greek`, () => {
      for (const word of ['Иван', 'Москва', 'Шевченко', 'Георгиев', 'Сергей Иванов', 'Μαρία', 'Παπαδόπουλος']) {
        const wrong = misread(word, encoding);
        assert.deepEqual(repairMojibake(wrong), [word], wrong);
        assert.match(wrong, mojibake.textPattern!);
      }
    });

  for (const [wrong, right] of [
    ['M├╝ller', 'Müller'],
    ['Jos├⌐', 'José'],
    ['Jos├®', 'José'],
    ['Fran├ºois', 'François'],
    ['WeΓÇÖre ΓÇ£hereΓÇ¥', 'We’re “here”'],
    ['WeÔÇÖre', 'We’re'],
    ['2016 ΓÇô 2020', '2016 – 2020'],
    ['┼üukasz', 'Łukasz'],
    ['Jos√©', 'José'],
    ['We‚Äôre', 'We’re'],
    ['≈Åukasz', 'Łukasz'],
    ['вЂњHereвЂќ', '“Here”'],
    ['Weâ€™re â€śhereâ€ť', 'We’re “here”'],
    ['РџСЂРёРІРµС‚', 'Привет'],
  ] as const)
    it(`is restored to ${right} from ${wrong}`, () => assert.deepEqual(repairMojibake(wrong), [right]));

  it('is restored from two code pages, one after the other', () => {
    const wrong = misread(misread('Müller', 'windows-1252'), 'windows-1251');
    assert.deepEqual(repairMojibake(wrong), ['Müller']);
  });

  it('is one problem, and its fix restores the text, written as escapes too', () => {
    const text = (value: string) => ({ text: value });
    assert.deepEqual(codesWith(text('M├╝ller')), ['mojibake']);
    checkFix(text('РџСЂРёРІРµС‚, MГјller'), 'Restore the letters', text('Привет, Müller'));
    const escaped = String.raw`"M\u0413\u0458ller", "M\u251c\u255dller"`;
    assert.match(escaped, mojibake.textPattern!);
    assert.match(escaped, anyTextPattern);
  });

  it('offers each text if two code pages are possible, and prefers none', () =>
    assert.deepEqual(titlesWith({ text: '┼¢arko' }, 'mojibake'), [
      'Restore the letters: śarko',
      'Restore the letters: Žarko',
    ]));
});

import type { WrittenDate } from './writtenDate';

/** The year before the first one of each era of Japan and Taiwan, and the letters of Japanese forms. */
const yearsBeforeEra: Readonly<Record<string, number>> = {
  明治: 1867,
  大正: 1911,
  昭和: 1925,
  平成: 1988,
  令和: 2018,
  m: 1867,
  t: 1911,
  s: 1925,
  h: 1988,
  r: 2018,
  民國: 1911,
  民国: 1911,
};

/**
 * Parses Chinese, Japanese and Korean dates: `2016年1月31日`, `2016년 1월`, `二〇一六年一月`, and years of an era: `令和2年4月1日`,
 * `R2.4.1`, `民國105年`.
 * @param text in lower case.
 */
export function parseEastAsianDate(text: string): WrittenDate | undefined {
  const plain = text.replaceAll(/[〇零一二三四五六七八九十]+/g, (numeral) => String(numberOf(numeral)));
  const western = /^(?:公元|西暦)?(\d{4}) ?[年년](?: ?(\d\d?) ?[月월]份?(?: ?(\d\d?) ?[日일号號])?)?$/.exec(plain);
  if (western) return writtenDate(Number(western[1]), western[2], western[3]);
  const era =
    /^(?:中[華华])?(明治|大正|昭和|平成|令和|民[國国]) ?(\d{1,3}|元) ?年?(?:(?<=年) ?(\d\d?) ?月(?: ?(\d\d?) ?日)?)?$/;
  const short = /^(明治|大正|昭和|平成|令和|民[國国]|[mtshr]) ?(\d{1,3}|元)[./-](\d\d?)[./-](\d\d?)$/;
  const [, name, year, month, day] = era.exec(plain) ?? short.exec(plain) ?? [];
  const before = yearsBeforeEra[name ?? ''];
  return before === undefined ? undefined : writtenDate(before + (year === '元' ? 1 : Number(year)), month, day);
}

function writtenDate(year: number, month: string | undefined, day: string | undefined): WrittenDate {
  return { year, ...(month !== undefined && { month: Number(month) }), ...(day !== undefined && { day: Number(day) }) };
}

/** Reads a Chinese numeral up to 99, such as `二十一`, or digit by digit: `二〇一六`. */
function numberOf(numeral: string): number {
  const digit = (character: string): number => Math.max('〇一二三四五六七八九'.indexOf(character), 0);
  const [tens = '', ones] = numeral.split('十');
  if (ones === undefined) return Number(Array.from(numeral, digit).join(''));
  return 10 * (tens === '' ? 1 : digit(tens)) + digit(ones);
}

import { monthsOf } from './monthNames';
import { fullYear, onDate, onDateOrLastDay, type Interpretations } from './writtenDate';

/** Words between the parts of a date, and after the year. */
const fillers = new Set(
  'de del della di do da dos of the d den der le el la anno год года г р рік року roku rok r พศ คศ'.split(' '),
);

/** The name of a month or a Roman numeral, with a year and perhaps a day: `31 January 2016`, `Jan '16`, `31-Jan-16`, `1.XI.2016`. */
export function* readMonthName(text: string, isEnd: boolean): Interpretations {
  const tokens = tokensOf(text);
  const words = tokens.filter((token) => !isNumber(token));
  const numbers = tokens.filter(isNumber);
  // Two numbers are a day and a year.
  const yearAt = Math.max(
    numbers.findIndex((token) => /^(?:\d{4}|'\d\d)$/.test(token)),
    numbers.length === 2 ? -1 : 0,
  );
  const year = numbers.at(yearAt) ?? '';
  const day = numbers.length === 2 ? numbers.at(yearAt === 0 ? 1 : 0) : undefined;
  if (!/^(?:\d{4}|'?\d\d)$/.test(year) || numbers.length > 2 || (day !== undefined && !/^\d\d?$/.test(day))) return;
  const isFull = year.length === 4;
  const fullDate = { year: isFull ? Number(year) : fullYear(Number(year.slice(-2))), ...(day && { day: Number(day) }) };
  // `v2019` is a version.
  if (/^[ivx]+\d|\d[ivx]+$/.test(text)) return;
  for (const month of monthsOf(words.join(' '))) {
    for (const reading of onDateOrLastDay({ ...fullDate, month }, isEnd)) {
      // `Jan 16` may be the 16th of January.
      const isGuess = year.length === 2 && day === undefined;
      yield { ...reading, isExact: reading.isExact && isFull, ...(isGuess && { isGuess }) };
    }
  }
}

function isNumber(token: string): boolean {
  return /^'?\d+$/.test(token);
}

function tokensOf(text: string): string[] {
  return (
    text
      // The abbreviations of Thai contain points.
      .replaceAll(/(?<=[\u0e00-\u0e7f])\.(?=[\u0e00-\u0e7f]|$| )/g, '')
      .replaceAll(/(?<=\d)(?=[\p{L}'])|(?<=\p{L})(?='?\d)/gu, ' ')
      .split(/[\s\-/.]+|(?<=\p{L})'(?=\p{L})/u)
      .filter((token) => token !== '' && !fillers.has(token))
  );
}

/** Vietnamese, which numbers the months: `ngày 1 tháng 4 năm 2016`. */
export function* readVietnameseDate(text: string, isEnd: boolean): Interpretations {
  const pattern = /^(?:ngay )?(\d\d?)? ?thang (\d\d?)(?: nam |[-/. ])(\d{4})$/;
  const [, day, month, year] = pattern.exec(text) ?? [];
  if (year === undefined) return;
  yield* onDate({ year: Number(year), month: Number(month), ...(day !== undefined && { day: Number(day) }) }, isEnd);
}

/** The first months of three, of the seasons of the northern hemisphere and of parts of a year. A winter begins in one year and ends in the next. */
const seasons: readonly (readonly [words: RegExp, firstMonths: readonly number[]])[] = [
  [/^(?:spring|printemps|fruhjahr|fruhling|primavera)$/, [3]],
  [/^(?:summer|ete|sommer|verano|estate)$/, [6]],
  [/^(?:fall|autumn|automne|herbst|otono|autunno)$/, [9]],
  [/^(?:winter|hiver|invierno|inverno)$/, [12, 1]],
  // The first, the middle and the last months of a year.
  [/^(?:early|beginning of|start of|debut|anfang|(?:comienzos|principios|inicios) de|inizio|inicio de|begin)$/, [1]],
  [/^(?:mid|middle of|mi|mitte|mediados de|meta|meados de|medio)$/, [6]],
  [/^(?:late|end of|fin|ende|(?:fines|finales) de|fine|final de|eind)$/, [10]],
];

/** A quarter, a half or a season of a year: `Q3 2019`, `Summer 2018`. A guess: fiscal years and the hemispheres differ. */
export function* readPartOfYear(text: string, isEnd: boolean): Interpretations {
  const [, word = '', yearLast] = /^([qth][1-4]|[1-4][qt]|\p{L}{2,}(?: \p{L}{2})?)[-/ ]*(\d{4})$/u.exec(text) ?? [];
  const [, yearFirst, part = word] = /^(\d{4})[-/ ]*([qth][1-4])$/.exec(text) ?? [];
  const year = Number(yearLast ?? yearFirst);
  if (Number.isNaN(year)) return;
  const length = part.startsWith('h') && part.length === 2 ? 6 : 3;
  const number = Number(/^[qth]?([1-4])[qt]?$/.exec(part)?.[1] ?? NaN);
  const months = Number.isNaN(number)
    ? (seasons.find(([words]) => words.test(part))?.[1] ?? [])
    : number * length <= 12
      ? [(number - 1) * length + 1]
      : [];
  for (const month of months) {
    const last = month + length - 1;
    const [lastDay] = onDate({ year: last > 12 ? year + 1 : year, month: last > 12 ? last - 12 : last }, true);
    const [firstDay] = onDate({ year, month }, false);
    for (const reading of isEnd ? [lastDay, firstDay] : [firstDay]) if (reading) yield { ...reading, isGuess: true };
  }
}

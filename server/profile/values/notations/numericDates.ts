import { fullYear, onDate, onDateOrLastDay, type Interpretations } from './writtenDate';

/** Day, month and year in either order: `31/01/2016`; year, month and day with points: `2016. 1. 31.`; `31.1.16`. */
export function* readNumericDate(text: string): Interpretations {
  const [, a, b, year] = /^(\d\d?)[/.\- ]{1,2}(\d\d?)[/.\- ]{1,2}(\d{4})\.?$/.exec(text) ?? [];
  if (year !== undefined) {
    yield* onDateOrLastDay({ year: Number(year), month: Number(b), day: Number(a) }, false);
    yield* onDateOrLastDay({ year: Number(year), month: Number(a), day: Number(b) }, false);
  }
  const [, yearFirst, month, day] = /^(\d{4})[. ]{1,2}(\d\d?)[. ]{1,2}(\d\d?)\.?$/.exec(text) ?? [];
  if (yearFirst !== undefined)
    yield* onDate({ year: Number(yearFirst), month: Number(month), day: Number(day) }, false);
  const [, c, d, e] = /^(\d\d?)[/.-](\d\d?)[/.-]'?(\d\d)$/.exec(text) ?? [];
  if (e !== undefined) yield* readShortYear(Number(c), Number(d), Number(e));
}

/** Three numbers of two digits. Each order is a guess. */
function* readShortYear(a: number, b: number, c: number): Interpretations {
  for (const reading of [
    ...onDate({ year: fullYear(c), month: b, day: a }, false),
    ...onDate({ year: fullYear(c), month: a, day: b }, false),
    ...onDate({ year: fullYear(a), month: b, day: c }, false),
  ])
    yield { ...reading, isExact: false, isGuess: true };
}

/** A year, or a year and a numeric month: `2016`, `'16`, `01/2016`, `2016.1`. */
export function* readMonthOrYear(text: string, isEnd: boolean): Interpretations {
  const [, year] = /^(\d{4}|'\d\d)$/.exec(text) ?? [];
  if (year !== undefined)
    yield* onDate({ year: year.length === 4 ? Number(year) : fullYear(Number(year.slice(1))) }, isEnd);
  const [, yearFirst, month] = /^(\d{4})[-/. ](\d\d?)\.?$/.exec(text) ?? [];
  if (yearFirst !== undefined) yield* onDate({ year: Number(yearFirst), month: Number(month) }, isEnd);
  const [, monthFirst, yearLast] = /^(\d\d?)[-/. ](\d{4})$/.exec(text) ?? [];
  if (yearLast !== undefined) yield* onDate({ year: Number(yearLast), month: Number(monthFirst) }, isEnd);
  const [, monthOfShort, shortYear] = /^(\d\d?)[/.-]'?(\d\d)$/.exec(text) ?? [];
  if (shortYear === undefined) return;
  for (const reading of onDate({ year: fullYear(Number(shortYear)), month: Number(monthOfShort) }, isEnd))
    yield { ...reading, isGuess: true };
}

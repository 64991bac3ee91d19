import { daysInMonth, millisecondsPerDay } from '../isoDates';

// Own arithmetic instead of `Intl`: its calendars differ between the versions of ICU in VS Code, browsers and Node.

/** A calendar other than the Gregorian one whose years have four digits today. */
export type OtherCalendarName = 'buddhist' | 'persian' | 'islamic';

export interface Calendar {
  /** Undefined for the Gregorian calendar. */
  readonly name?: OtherCalendarName;
  readonly daysInMonth: (year: number, month: number) => number;
  /** Midnight of a day, in milliseconds since the epoch. */
  readonly timeOf: (year: number, month: number, day: number) => number;
}

const gregorian: Calendar = {
  daysInMonth,
  timeOf: (year, month, day) => new Date(0).setUTCFullYear(year, month - 1, day),
};

/** The calendar of Thailand: Gregorian, with years since the death of the Buddha. */
const buddhistOffset = 543;
const buddhist: Calendar = {
  name: 'buddhist',
  daysInMonth: (year, month) => gregorian.daysInMonth(year - buddhistOffset, month),
  timeOf: (year, month, day) => gregorian.timeOf(year - buddhistOffset, month, day),
};

/** Days since the epoch of the day before the first day of each calendar. */
const [persianEpoch, islamicEpoch] = [-492_269, -492_149];

/** The solar calendar of Iran and Afghanistan. The cycle of 33 years is exact from 1178 to 1633 (1800 to 2254). */
const persian: Calendar = {
  name: 'persian',
  daysInMonth: (year, month) => (month <= 6 ? 31 : month < 12 || (25 * year + 11) % 33 < 8 ? 30 : 29),
  timeOf(year, month, day) {
    const days = 365 * (year - 1) + Math.floor((8 * year + 21) / 33) + 30 * (month - 1) + Math.min(month - 1, 6);
    return (persianEpoch + days + day) * millisecondsPerDay;
  },
};

/** The lunar calendar, as computed in advance. Where months begin with the sighted moon, it differs by a day or two. */
const islamic: Calendar = {
  name: 'islamic',
  daysInMonth: (year, month) => (month % 2 === 1 || (month === 12 && (11 * year + 14) % 30 < 11) ? 30 : 29),
  timeOf(year, month, day) {
    const days = 354 * (year - 1) + Math.floor((11 * year + 3) / 30) + Math.ceil(29.5 * (month - 1));
    return (islamicEpoch + days + day) * millisecondsPerDay;
  },
};

/** The years of other calendars in which people of today live. No resume has a Gregorian date in these years. */
const otherCalendars: readonly (readonly [from: number, to: number, calendar: Calendar])[] = [
  [2440, 2600, buddhist],
  [1300, 1420, persian],
  [1300, 1480, islamic],
];

/** The calendars that a year can be from, the most likely one first: the Gregorian one alone, or others without it. */
export function calendarsOf(year: number): readonly Calendar[] {
  const others = otherCalendars.filter(([from, to]) => year >= from && year <= to).map(([, , calendar]) => calendar);
  return others.length > 0 ? others : [gregorian];
}

/** Whether a year is not of the Gregorian calendar, but of another one. */
export function isYearOfOtherCalendar(year: number): boolean {
  return otherCalendars.some(([from, to]) => year >= from && year <= to);
}

import { locale } from '../../../server/profile/text/locale';
import { formatCount } from '../../messages/formatNumber';

/** `12ms`, or `3.4s`. */
export function formatSeconds(milliseconds: number): string {
  // The first use of `Intl` takes half as long as checking a file.
  if (milliseconds < 1000) return `${Math.round(milliseconds)}ms`;
  const options = { style: 'unit', unit: 'second', unitDisplay: 'narrow', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale(), options).format(milliseconds / 1000);
}

/** `12`, or `1,203`. */
export function formatNumber(count: number): string {
  // As above: small numbers have no separators.
  return count < 1000 ? String(count) : formatCount(count);
}

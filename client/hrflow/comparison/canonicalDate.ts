/**
 * A canonical form of a date, equal for the same moment: the service may return a date without its `+0000`, or with `T00:00:00` added to
 * a day. Without an offset, a date is in UTC.
 * @returns other texts unchanged.
 */
export function canonicalDate(text: string): string {
  const [, day, hours = '00', minutes = '00', seconds = '00', fraction = '', offset = ''] = isoDate.exec(text) ?? [];
  if (day === undefined) return text;
  const digits = fraction.replace(/0+$/, '');
  const time = `${day}T${hours}:${minutes}:${seconds}${digits === '' ? '' : `.${digits}`}`;
  if (/^(?:|[zZ]|[+-]00:?00)$/.test(offset)) return time;
  const moment = Date.parse(`${time}${offset.replace(/^(...)(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(moment) ? text : canonicalDate(new Date(moment).toISOString());
}

const isoDate = /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?([zZ]|[+-]\d{2}:?\d{2})?)?$/;

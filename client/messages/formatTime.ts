/** A span of time as people say it. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 1) return 'less than a second';
  if (seconds < 120) return `${seconds} second${seconds === 1 ? '' : 's'}`;
  return `${Math.round(seconds / 60)} minutes`;
}

/**
 * A moment as the service writes it, for a person: in their own time zone where it says its offset, else as it stands.
 * @returns what is no date unchanged.
 */
export function formatServiceTime(text: string): string {
  const isDate = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?$/i.exec(text);
  if (!isDate) return text;
  const [, local = '', offset] = isDate;
  const moment = new Date(local + (offset ?? 'Z').replace(/^([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (Number.isNaN(moment.getTime())) return text;
  const format = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return moment.toLocaleString(undefined, offset === undefined ? { ...format, timeZone: 'UTC' } : format);
}

/** Whether a value contains a number, a Boolean or a string that is not blank. */
export function hasContent(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasContent);
  if (typeof value === 'object' && value !== null) return Object.values(value).some(hasContent);
  return typeof value === 'string' ? value.trim() !== '' : (value ?? null) !== null;
}

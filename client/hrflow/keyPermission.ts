/** What an API key can do by its form, as HrFlow's Python SDK knows it: `askr_` reads, `askw_` writes. */
export type KeyPermission = 'reads' | 'writes' | 'unknown';

/** Formats change: whoever reads this warns, and does not refuse. */
export function keyPermission(apiKey: string): KeyPermission {
  if (apiKey.startsWith('askr_')) return 'reads';
  return apiKey.startsWith('askw_') ? 'writes' : 'unknown';
}

/** Whether a key by its form cannot read. */
export function isWriteOnlyKey(apiKey: string): boolean {
  return keyPermission(apiKey) === 'writes';
}

/** The permission that the prefix of an API key indicates (from HrFlow's Python SDK): `askr_` reads, `askw_` writes. */
export type KeyPermission = 'reads' | 'writes' | 'unknown';

/** The format may change, so use this for warnings only. */
export function keyPermission(apiKey: string): KeyPermission {
  if (apiKey.startsWith('askr_')) return 'reads';
  return apiKey.startsWith('askw_') ? 'writes' : 'unknown';
}

/** Whether this looks like a write-only API key. */
export function isWriteOnlyKey(apiKey: string): boolean {
  return keyPermission(apiKey) === 'writes';
}

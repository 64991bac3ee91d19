/** What an API key allows: `reads` and `writes` mean nothing else. */
export type KeyPermission = 'all' | 'reads' | 'writes' | 'unknown';

/**
 * The permission that the prefix of an API key indicates (from HrFlow's Python SDK): `askr_` reads, `askw_` writes. The format may
 * change, so use this for warnings only.
 */
export function keyPermission(apiKey: string): KeyPermission {
  if (apiKey.startsWith('askr_')) return 'reads';
  return apiKey.startsWith('askw_') ? 'writes' : 'unknown';
}

/** Whether this looks like a write-only API key. */
export function isWriteOnlyKey(apiKey: string): boolean {
  return keyPermission(apiKey) === 'writes';
}

/**
 * The permission of the API key in `data` of a response to GET `/v1/auth`. HrFlow's sources have two names for the property.
 * @returns `unknown` if the response does not say it.
 */
export function permissionIn(data: unknown): KeyPermission {
  if (typeof data !== 'object' || data === null) return 'unknown';
  const stated = ['api_key_permission', 'api_secret_permission'].map((name) =>
    permissions.get(Reflect.get(data, name)),
  );
  return stated.find((each) => each !== undefined) ?? 'unknown';
}

const permissions: ReadonlyMap<unknown, KeyPermission> = new Map([
  ['all', 'all'],
  ['read', 'reads'],
  ['write', 'writes'],
]);

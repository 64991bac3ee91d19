/** What an API key can do by its form, as HrFlow's Python SDK knows it: `askr_` reads, `askw_` writes. */
export type KeyAbility = 'reads' | 'writes' | 'unknown';

/** Formats change: whoever reads this warns, and does not refuse. */
export function abilityOf(apiKey: string): KeyAbility {
  if (apiKey.startsWith('askr_')) return 'reads';
  return apiKey.startsWith('askw_') ? 'writes' : 'unknown';
}

/** Whether a key by its form cannot read. */
export function onlyWrites(apiKey: string): boolean {
  return abilityOf(apiKey) === 'writes';
}

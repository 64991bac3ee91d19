import { parseApiAddress, type ApiAddress } from '../hrflow/apiAddress';
import { plainText } from '../messages/plainText';

/** An environment as the settings have it: fit for use, or with what is wrong with it. */
export type EnvironmentEntry = EntryBase & ({ readonly environment: Environment } | { readonly error: string });

interface EntryBase {
  /** What the person calls it; what stands in its place if it has no name. */
  readonly name: string;
  /** As it was typed. */
  readonly address: string;
  /** Where it comes from. */
  readonly setting: 'hrflow.apiUrl' | 'hrflow.environments';
}

/** Settings that nothing can be done with. The message is for the person. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  /** @param setting the one to mend. */
  constructor(
    message: string,
    readonly setting: EnvironmentEntry['setting'],
  ) {
    super(message);
  }
}

/**
 * All environments: the built-in one, which everybody has, and those of the setting. One that is wrong does not disturb the
 * others.
 * @param apiUrl value of `hrflow.apiUrl`; a settings file can hold anything.
 * @param listed value of `hrflow.environments`.
 */
export function parseEnvironments(apiUrl: unknown, listed: unknown): readonly EnvironmentEntry[] {
  const entries = [builtInEntry(trimmedText(apiUrl))];
  for (const each of Array.isArray(listed) ? (listed as unknown[]) : []) {
    entries.push(parseEntry(each, entries.length, new Set(entries.map(({ name }) => name.toLowerCase()))));
  }
  return entries;
}

/**
 * The environment that is in use.
 * @param chosen its name; undefined: the built-in one. One that is gone is never replaced by another: nobody would notice.
 * @throws {SettingsError} if it is gone or wrong.
 */
export function activeEnvironment(entries: readonly EnvironmentEntry[], chosen: string | undefined): Environment {
  const entry = chosen === undefined ? entries[0] : entries.slice(1).find(({ name }) => name === chosen);
  if (!entry) {
    const message = `The environment ${plainText(chosen ?? '')} is no longer in the settings.`;
    throw new SettingsError(message, 'hrflow.environments');
  }
  if ('environment' in entry) return entry.environment;
  throw new SettingsError(environmentError(entry), entry.setting);
}

/** What is wrong with an entry, for a message of its own. */
export function environmentError({ name, error, setting }: EnvironmentEntry & { readonly error: string }): string {
  return setting === 'hrflow.apiUrl' ? error : `The environment ${plainText(name)} cannot be used. ${error}`;
}

/** How an environment is called in messages: by its name and its host. */
export function environmentLabel({ name, apiAddress }: Environment): string {
  const { host } = new URL(apiAddress.origin);
  return name === host ? host : `${plainText(name)} (${host})`;
}

function builtInEntry(address: string): EnvironmentEntry {
  const entry = { address, setting: 'hrflow.apiUrl' } as const;
  const apiAddress = parseAddress(address);
  if (typeof apiAddress === 'string') return { ...entry, name: 'HrFlow.ai', error: apiAddress };
  const { host } = new URL(apiAddress.origin);
  const name = host === 'api.hrflow.ai' ? 'HrFlow.ai' : host;
  return { ...entry, name, environment: { name, apiAddress, sourceKey: '', isProduction: false } };
}

/** @param usedNames names of those before, in lower case. */
function parseEntry(value: unknown, index: number, usedNames: ReadonlySet<string>): EnvironmentEntry {
  const members: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
  const name = trimmedText(members.name);
  const address = trimmedText(members.apiUrl);
  const entry = { name: name === '' ? `Entry ${index}` : name, address, setting: 'hrflow.environments' } as const;
  if (name === '') return { ...entry, error: 'It has no name.' };
  if (usedNames.has(name.toLowerCase())) return { ...entry, error: 'Another environment before it has the same name.' };
  if (address === '') return { ...entry, error: 'It has no address ("apiUrl").' };
  const apiAddress = parseAddress(address);
  if (typeof apiAddress === 'string') return { ...entry, error: apiAddress };
  const { production, sourceKey } = members;
  if (production !== undefined && typeof production !== 'boolean') {
    return { ...entry, error: 'Its "production" is neither true nor false.' };
  }
  if (sourceKey !== undefined && typeof sourceKey !== 'string') {
    return { ...entry, error: 'Its "sourceKey" is not a text.' };
  }
  return {
    ...entry,
    environment: { name, apiAddress, sourceKey: trimmedText(sourceKey), isProduction: production === true },
  };
}

/** @returns a string that says what is wrong, if it is not an address to send profiles to. */
function parseAddress(text: string): Environment['apiAddress'] | string {
  try {
    return parseApiAddress(text);
  } catch (error) {
    return error instanceof Error ? plainText(error.message) : String(error);
  }
}

function trimmedText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
/** A service that profiles are sent to. */
export interface Environment {
  readonly name: string;
  readonly apiAddress: ApiAddress;
  /** Source of documents for which nothing nearer names one; empty if there is none. */
  readonly sourceKey: string;
  /** Real people look at what is stored there: each sending is asked for. */
  readonly isProduction: boolean;
}

import * as l10n from '@vscode/l10n';
import { type ApiAddress, ApiAddressError, parseApiAddress } from '../hrflow/apiAddress';
import { plainText } from '../messages/plainText';

/** An environment of the settings: valid, or with an error, as complete sentences. */
export type EnvironmentEntry = EntryBase & ({ readonly environment: Environment } | { readonly error: string });

interface EntryBase {
  /** Its name, or a substitute if it has none. */
  readonly name: string;
  /** As in the settings. */
  readonly address: string;
  readonly setting: 'hrflow.apiUrl' | 'hrflow.environments';
}

/** Invalid settings. The message is for the user. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  /** @param setting the setting to correct. */
  constructor(
    message: string,
    readonly setting: EnvironmentEntry['setting'],
  ) {
    super(message);
  }
}

/**
 * Returns all environments, the built-in one first. An invalid environment does not affect the others.
 * @param apiUrl value of `hrflow.apiUrl`, of any type because a settings file can contain anything.
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
 * Returns the active environment.
 * @param chosen its name; undefined: the built-in one. Another environment never replaces a removed one without consent.
 * @throws {SettingsError} if it was removed or is invalid.
 */
export function activeEnvironment(entries: readonly EnvironmentEntry[], chosen: string | undefined): Environment {
  const entry = chosen === undefined ? entries[0] : entries.slice(1).find(({ name }) => name === chosen);
  if (!entry) {
    const message = l10n.t('The environment {0} is no longer in the settings.', plainText(chosen ?? ''));
    throw new SettingsError(message, 'hrflow.environments');
  }
  if ('environment' in entry) return entry.environment;
  throw new SettingsError(environmentError(entry), entry.setting);
}

/** The error of an environment for a message: complete sentences with its name. */
export function environmentError({ name, error, setting }: EnvironmentEntry & { readonly error: string }): string {
  return setting === 'hrflow.apiUrl' ? error : l10n.t('The environment {0} is not valid. {1}', plainText(name), error);
}

/** The name and host of an environment, for messages. */
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

/** @param usedNames names of the previous environments, in lower case. */
function parseEntry(value: unknown, index: number, usedNames: ReadonlySet<string>): EnvironmentEntry {
  const members: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
  const name = trimmedText(members.name);
  const address = trimmedText(members.apiUrl);
  const entry = {
    name: name === '' ? l10n.t('Environment {0}', index) : name,
    address,
    setting: 'hrflow.environments',
  } as const;
  if (name === '') return { ...entry, error: l10n.t('Missing "name".') };
  if (usedNames.has(name.toLowerCase()))
    return { ...entry, error: l10n.t('Duplicate name: a previous environment has the same one.') };
  if (address === '') return { ...entry, error: l10n.t('Missing "apiUrl".') };
  const apiAddress = parseAddress(address);
  if (typeof apiAddress === 'string') return { ...entry, error: apiAddress };
  const { production, sourceKey } = members;
  if (production !== undefined && typeof production !== 'boolean') {
    return { ...entry, error: l10n.t('"production" must be true or false.') };
  }
  if (sourceKey !== undefined && typeof sourceKey !== 'string') {
    return { ...entry, error: l10n.t('"sourceKey" must be a string.') };
  }
  return {
    ...entry,
    environment: { name, apiAddress, sourceKey: trimmedText(sourceKey), isProduction: production === true },
  };
}

/** @returns an error message if the address is not valid. */
function parseAddress(text: string): Environment['apiAddress'] | string {
  try {
    return parseApiAddress(text);
  } catch (error) {
    if (!(error instanceof ApiAddressError)) throw error;
    return addressError(error.problem, plainText(text));
  }
}

function addressError(problem: ApiAddressError['problem'], address: string): string {
  switch (problem) {
    case 'not-a-url':
      return l10n.t('The API address is not a URL: {0}', address);
    case 'user-or-password':
      return l10n.t('The API address must not contain a user or a password.');
    case 'query-or-fragment':
      return l10n.t('The API address must not contain a query or a fragment.');
    case 'insecure':
      return l10n.t(
        'The API address must start with https:// (http:// is only allowed for this computer): {0}',
        address,
      );
    default:
      return problem satisfies never;
  }
}

function trimmedText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** A service that profiles are sent to. */
export interface Environment {
  readonly name: string;
  readonly apiAddress: ApiAddress;
  /** Default source; empty if not set. The document, the setting `hrflow.sourceKey` and the choice of the user take precedence. */
  readonly sourceKey: string;
  /** Each submission to this environment requires a confirmation. */
  readonly isProduction: boolean;
}

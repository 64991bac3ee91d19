import { statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { environmentLabel } from '../../environments/environments';
import { alignStored } from '../../hrflow/comparison/alignStored';
import { type Failure, HrflowError } from '../../hrflow/errors';
import { readJson, writeJson } from '../../hrflow/jsonTree';
import { profileQueryOf } from '../../hrflow/profileQuery';
import { withRetries } from '../../hrflow/retry';
import type { ProfileIdentifier } from '../../hrflow/types';
import { failureText } from '../../messages/failureTexts';
import { safeText } from '../check/excerpt';
import { exitCodes } from '../check/summary';
import { unifiedDiff } from '../check/unifiedDiff';
import { readProfile } from '../files/readProfile';
import { connect } from '../service/connect';
import { readCredentials } from '../service/credentials';
import { type Destination, resolveDestination } from '../service/destination';
import type { ServiceOptions } from '../service/options';
import type { Environment } from '../terminal/environment';
import { UsageError } from '../terminal/usageError';

/** The options of the command line. */
export interface StoredCommand extends Omit<ServiceOptions, 'ledger'> {
  /** A file, or the identifier of a profile. */
  readonly profile: string;
  readonly by: 'reference' | 'key';
  /** Compares a file with the stored profile. */
  readonly diff: boolean;
}

/** The profile to read, and the document with which it is compared. */
interface Query {
  readonly sourceKey: string;
  readonly identifier: ProfileIdentifier;
  readonly text?: string;
}

/** Reads a stored profile from the service, and prints it or its differences from a file. @returns the exit code. */
export async function stored(command: StoredCommand, environment: Environment): Promise<number> {
  const { folder, output, errors, variables } = environment;
  const destination = resolveDestination(command, folder);
  const query = queryOf(command, folder, destination);
  const credentials = readCredentials(destination, command.credentialsFd, variables);
  const { environment: service } = destination;
  const host = environmentLabel(service);
  try {
    const { signal } = new AbortController();
    const request = { address: service.apiAddress, credentials, signal, ...query };
    const text = await withRetries(() => connect().readProfileText(request), {
      signal,
      sleep: (milliseconds) => setTimeout(milliseconds),
    });
    if (text === undefined) {
      await errors.write(`${missingText(query.identifier, host)}\n`);
      return exitCodes.problems;
    }
    return query.text === undefined
      ? await print(text, environment)
      : await compare(command.profile, query.text, text, environment);
  } catch (error) {
    if (!(error instanceof HrflowError)) throw error;
    const failure: Failure = error.failure;
    await errors.write(`${l10n.t('The profile cannot be read.')} ${safeText(failureText(failure, host).text)}\n`);
    return exitCodes.failure;
  } finally {
    await output.write('');
  }
}

function queryOf({ profile, by, source, diff }: StoredCommand, folder: string, { environment }: Destination): Query {
  const file = path.resolve(folder, profile);
  const stats = statSync(file, { throwIfNoEntry: false });
  const isFile = stats?.isFile() === true;
  if (!stats && by === 'reference' && looksLikePath(profile))
    throw new UsageError(`${safeText(profile)}: ${l10n.t('The file does not exist.')}`);
  if (diff && !isFile) throw new UsageError(l10n.t('--diff compares a file: {0} is none.', safeText(profile)));
  const ofFile = isFile ? queryOfFile(file, profile) : { name: { by, value: profile } as const, text: undefined };
  const sourceKey = source ?? ('sourceKey' in ofFile ? ofFile.sourceKey : undefined) ?? environment.sourceKey;
  if (sourceKey === '') throw new UsageError(l10n.t('No source: use --source.'));
  const { name, text } = ofFile;
  if (!name) throw new UsageError(l10n.t('{0} has neither a `key` nor a `reference`.', safeText(profile)));
  return { sourceKey, identifier: name, ...(diff && text !== undefined && { text }) };
}

/** Whether an argument that is not a file looks like one: a reference seldom does. */
function looksLikePath(name: string): boolean {
  return /^\.{0,2}[\\/]|\.json$/i.test(name);
}

function queryOfFile(file: string, name: string) {
  const read = readProfile(file);
  if ('failure' in read) throw new UsageError(`${safeText(name)}: ${read.failure}`);
  return { ...profileQueryOf(read.text), text: read.text };
}

function missingText({ by, value }: ProfileIdentifier, host: string): string {
  const name = safeText(value);
  return by === 'key'
    ? l10n.t('{0} has no profile with the key {1} in this source.', host, name)
    : l10n.t('{0} has no profile with the reference {1} in this source.', host, name);
}

async function print(text: string, { output }: Environment): Promise<number> {
  const profile = readJson(text);
  await output.write(`${terminalSafe(profile ? writeJson(profile) : text).trimEnd()}\n`);
  return exitCodes.clean;
}

/** Shows what `index --on-conflict update` would change. */
async function compare(name: string, document: string, text: string, environment: Environment): Promise<number> {
  const { output, errors } = environment;
  const aligned = alignStored(document, text);
  if (!aligned) throw new UsageError(l10n.t('{0} is not a profile.', safeText(name)));
  if (aligned.difference === 'order')
    await errors.write(`${l10n.t('The stored profile differs from the document only in the order of items.')}\n`);
  if (aligned.difference !== 'some') return exitCodes.clean;
  const diff = unifiedDiff(name.replaceAll(path.sep, '/'), aligned.text, document);
  if (diff === undefined) throw new UsageError(l10n.t('There are too many changes to show.'));
  await output.write(terminalSafe(diff));
  return exitCodes.problems;
}

/** JSON has no raw control characters below U+0020; a terminal interprets the others. As escape sequences, they are the same JSON. */
function terminalSafe(json: string): string {
  return json.replaceAll(/[\u007F-\u009F\p{Cf}]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}

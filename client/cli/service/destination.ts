import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { type Environment, environmentError, parseEnvironments } from '../../environments/environments';
import { safeText } from '../check/excerpt';
import { createConfigFiles } from '../files/configFile';
import { UsageError } from '../terminal/usageError';
import type { ServiceOptions } from './options';

const hrflowAddress = 'https://api.hrflow.ai';

/** Where profiles are sent. */
export interface Destination {
  readonly environment: Environment;
  /** Whether the user named the address, in an option. */
  readonly isNamedAddress: boolean;
}

/**
 * HrFlow.ai, the address of `--api-url`, or the environment of `.hrflowrc.json` that `--environment` names.
 * @param folder the working directory.
 * @throws {UsageError} if it is invalid or unknown.
 */
export function resolveDestination({ environment: name, apiUrl }: ServiceOptions, folder: string): Destination {
  if (name !== undefined && apiUrl !== undefined)
    throw new UsageError(l10n.t('Use --environment or --api-url, not both.'));
  if (name !== undefined) return { environment: namedEnvironment(name, folder), isNamedAddress: false };
  const [entry] = parseEnvironments(apiUrl ?? hrflowAddress, []);
  if (entry && 'environment' in entry) return { environment: entry.environment, isNamedAddress: apiUrl !== undefined };
  throw new UsageError(entry ? environmentError(entry) : '');
}

function namedEnvironment(name: string, folder: string): Environment {
  const listed = createConfigFiles((file, reason) => {
    throw new UsageError(`${safeText(file)}: ${safeText(reason)}`);
  }).environmentsOf(path.join(folder, 'profile.json'));
  const entries = parseEnvironments(hrflowAddress, listed).slice(1);
  const folded = name.toLowerCase();
  const entry =
    entries.find((each) => each.name === name) ?? entries.find((each) => each.name.toLowerCase() === folded);
  if (!entry) {
    const known = entries.map((each) => safeText(each.name)).join(', ');
    throw new UsageError(
      known === ''
        ? l10n.t(
            'Unknown environment {0}: no .hrflowrc.json of the current folder or one above it has `environments`.',
            safeText(name),
          )
        : l10n.t('Unknown environment {0}. Those of .hrflowrc.json: {1}.', safeText(name), known),
    );
  }
  if ('environment' in entry) return entry.environment;
  throw new UsageError(environmentError(entry));
}

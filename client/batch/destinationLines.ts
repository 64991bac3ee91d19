import * as l10n from '@vscode/l10n';
import { type Environment, environmentLabel } from '../environments/environments';

/** Where a batch is sent, for a question. */
export function destinationLines(environment: Environment): string[] {
  const label = environmentLabel(environment);
  return [
    environment.isProduction ? l10n.t('Production environment: {0}', label) : l10n.t('Environment: {0}', label),
    l10n.t('Host: {0}', new URL(environment.apiAddress.origin).host),
  ];
}

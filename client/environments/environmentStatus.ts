import * as l10n from '@vscode/l10n';
import { environmentLabel } from './environments';
import type { Environment } from './environments';
import { labelText } from '../messages/plainText';

/** Where the profile in the editor would be sent. */
export interface ActiveTarget {
  readonly environment: Environment;
  /** Label; undefined: there are no active credentials. */
  readonly account: string | undefined;
  /** undefined: the user will be asked. */
  readonly source: { readonly label: string; readonly from: 'document' | 'elsewhere' } | undefined;
}

export interface EnvironmentStatus {
  readonly text: string;
  readonly tooltip: string;
  /** For screen readers. */
  readonly spoken: string;
  /** Shown with the background colour of a warning. */
  readonly isWarning: boolean;
}

export function toEnvironmentStatus({ environment, account, source }: ActiveTarget): EnvironmentStatus {
  const name = labelText(environment.name);
  return {
    text: source
      ? l10n.t({
          message: '$(cloud) {0}: {1}',
          args: [name, source.label],
          comment: ['{0}: environment, {1}: source'],
        })
      : `$(cloud) ${name}`,
    tooltip: [
      environment.isProduction
        ? l10n.t('HrFlow environment: {0} (production)', environmentLabel(environment))
        : l10n.t('HrFlow environment: {0}', environmentLabel(environment)),
      l10n.t('Address: {0}', environment.apiAddress.base),
      account === undefined ? l10n.t('API credentials: none') : l10n.t('API credentials: {0}', account),
      sourceLine(source),
      selectHint(),
    ].join('\n'),
    spoken: spokenText(name, environment.isProduction, source?.label),
    isWarning: environment.isProduction,
  };
}

/** @param message why the active environment cannot be used, as a sentence. */
export function toErrorStatus(message: string): EnvironmentStatus {
  return {
    text: l10n.t('$(error) HrFlow: no environment'),
    tooltip: `${message}\n${selectHint()}`,
    spoken: l10n.t('HrFlow: no environment. {0}', message),
    isWarning: false,
  };
}

function sourceLine(source: ActiveTarget['source']): string {
  if (!source) return l10n.t('Source: you choose it when you index a profile');
  return source.from === 'document'
    ? l10n.t('Source: {0} (from the document)', source.label)
    : l10n.t('Source: {0}', source.label);
}

function spokenText(name: string, isProduction: boolean, source: string | undefined): string {
  if (source === undefined) {
    return isProduction ? l10n.t('HrFlow environment {0}, production', name) : l10n.t('HrFlow environment {0}', name);
  }
  return isProduction
    ? l10n.t('HrFlow environment {0}, production, source {1}', name, source)
    : l10n.t('HrFlow environment {0}, source {1}', name, source);
}

function selectHint(): string {
  return l10n.t('Select to choose another environment.');
}

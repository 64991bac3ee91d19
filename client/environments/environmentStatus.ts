import { environmentLabel } from './environments';
import type { Environment } from './environments';
import { labelText } from '../messages/plainText';

/** Where the profile in the editor would go, as far as is known. */
export interface ActiveTarget {
  readonly environment: Environment;
  /** As lists call it; undefined: no credentials are in use. */
  readonly account: string | undefined;
  /** undefined: it will be asked for. */
  readonly source: { readonly label: string; readonly from: 'document' | 'elsewhere' } | undefined;
}

/** What the status bar says. */
export interface EnvironmentStatus {
  readonly text: string;
  readonly tooltip: string;
  /** For who hears it rather than sees it. */
  readonly spoken: string;
  /** It stands on the colour of a warning. */
  readonly isWarning: boolean;
}

const clickHint = 'Click to choose another environment.';

export function toEnvironmentStatus({ environment, account, source }: ActiveTarget): EnvironmentStatus {
  const name = labelText(environment.name);
  const production = environment.isProduction ? ', for production' : '';
  const sourceNote = source?.from === 'document' ? ', as the document says' : '';
  return {
    text: `$(cloud) ${name}${source ? `: ${source.label}` : ''}`,
    tooltip: [
      `HrFlow environment: ${environmentLabel(environment)}${production}`,
      `Address: ${environment.apiAddress.base}`,
      `API credentials: ${account ?? 'none in use'}`,
      `Source: ${source ? source.label + sourceNote : 'asked for when a profile is indexed'}`,
      clickHint,
    ].join('\n'),
    spoken: `HrFlow environment ${name}${production}${source ? `, source ${source.label}` : ''}`,
    isWarning: environment.isProduction,
  };
}

/** @param message why the environment in use cannot be used, as a sentence. */
export function toErrorStatus(message: string): EnvironmentStatus {
  const text = '$(error) HrFlow: no environment';
  return { text, tooltip: `${message}\n${clickHint}`, spoken: `HrFlow: no environment. ${message}`, isWarning: false };
}

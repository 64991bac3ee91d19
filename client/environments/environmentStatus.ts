import { labelOf } from './environments';
import type { Environment } from '../settings/settings';
import { listText } from '../messages/plainText';

/** Where the profile in the editor would go, as far as is known. */
export interface Whereabouts {
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

const click = 'Click to choose another environment.';

export function statusOf({ environment, account, source }: Whereabouts): EnvironmentStatus {
  const name = listText(environment.name);
  const production = environment.isProduction ? ', for production' : '';
  const own = source?.from === 'document' ? ', as the document says' : '';
  return {
    text: `$(cloud) ${name}${source ? `: ${source.label}` : ''}`,
    tooltip: [
      `HrFlow environment: ${labelOf(environment)}${production}`,
      `Address: ${environment.apiAddress.base}`,
      `API credentials: ${account ?? 'none in use'}`,
      `Source: ${source ? source.label + own : 'asked for when a profile is indexed'}`,
      click,
    ].join('\n'),
    spoken: `HrFlow environment ${name}${production}${source ? `, source ${source.label}` : ''}`,
    isWarning: environment.isProduction,
  };
}

/** @param fault why the environment in use cannot be used, as a sentence. */
export function statusOfFault(fault: string): EnvironmentStatus {
  const text = '$(error) HrFlow: no environment';
  return { text, tooltip: `${fault}\n${click}`, spoken: `HrFlow: no environment. ${fault}`, isWarning: false };
}

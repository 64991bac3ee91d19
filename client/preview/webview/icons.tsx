import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { PreviewProblem } from '../../../server/profile/preview/previewAnswer';

/** In a square of 16. */
const iconPaths = {
  error:
    'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm3 9.3-.7.7L8 8.7 5.7 11l-.7-.7L7.3 8 5 5.7l.7-.7L8 7.3 10.3 5l.7.7L8.7 8l2.3 2.3Z',
  warning:
    'M8.9 1.5a1 1 0 0 0-1.8 0l-6 11.5A1 1 0 0 0 2 14.5h12a1 1 0 0 0 .9-1.5l-6-11.5ZM7.3 5h1.4v5H7.3V5Zm0 6h1.4v1.5H7.3V11Z',
  information: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm.7 10.8H7.3V7h1.4v4.8Zm0-6H7.3V4.2h1.4v1.6Z',
  hint: 'M8 1a4.8 4.8 0 0 0-3 8.5V12h6V9.500A4.800 4.800 0 0 0 8 1ZM5.500 13h5v1.200L9.500 15h-3l-1-.8V13Z',
} as const;

/** The icon of a severity, with its name for screen readers. */
export function SeverityIcon({ severity }: { readonly severity: PreviewProblem['severity'] }): ComponentChildren {
  return (
    <svg class="issue-icon" width="16" height="16" viewBox="0 0 16 16" role="img" aria-label={severityLabel(severity)}>
      <path d={iconPaths[severity]} fill="currentColor" />
    </svg>
  );
}

function severityLabel(severity: PreviewProblem['severity']): string {
  return {
    error: () => l10n.t('Error'),
    warning: () => l10n.t('Warning'),
    information: () => l10n.t('Information'),
    hint: () => l10n.t('Hint'),
  }[severity]();
}

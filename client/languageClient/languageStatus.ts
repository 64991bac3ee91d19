import * as l10n from '@vscode/l10n';
import { buttonLabel } from '../messages/buttons';
import { formatCount } from '../messages/formatNumber';
import type { ServerState } from './languageClient';

export interface LanguageStatus {
  readonly text: string;
  readonly detail: string;
  readonly severity: 'information' | 'warning' | 'error';
  readonly command: { readonly command: string; readonly title: string; readonly arguments?: unknown[] };
}

/** The part of a diagnostic that the status depends on. */
interface CodedDiagnostic {
  readonly source?: string | undefined;
  readonly code?: string | number | { readonly value: string | number } | undefined;
}

/** Up to which documents are validated in full. */
export interface ValidationLimits {
  /** `hrflow.maxFileSize`. */
  readonly megabytes: number;
  /** `hrflow.maxDepth`. */
  readonly depth: number;
}

const stateDetails: Readonly<Record<ServerState, (limits: ValidationLimits) => string>> = {
  starting: () => l10n.t('The language server is starting.'),
  running: ({ megabytes, depth }) =>
    l10n.t(
      'Validated as you type, up to {0} MB and a nesting depth of {1}.',
      formatCount(megabytes),
      formatCount(depth),
    ),
  stopped: () => l10n.t('The language server has stopped.'),
};

/** Details for documents that the server does not validate completely, by the code of the diagnostic that reports the limit. */
const limitStatuses: ReadonlyMap<unknown, { readonly detail: () => string; readonly setting: string }> = new Map([
  [
    'document-too-large',
    {
      detail: () => l10n.t('The document is too large to validate as you type. Only its syntax is validated.'),
      setting: 'hrflow.maxFileSize',
    },
  ],
  [
    'nested-too-deep',
    {
      detail: () => l10n.t('The document is nested too deeply to validate. Only its syntax is validated.'),
      setting: 'hrflow.maxDepth',
    },
  ],
]);

/** @param problems diagnostics of the document in the editor. */
export function toLanguageStatus(
  state: ServerState,
  problems: readonly CodedDiagnostic[],
  limits: ValidationLimits,
): LanguageStatus {
  const detail = stateDetails[state](limits);
  if (state === 'stopped') {
    const command = { command: 'hrflow.restartServer', title: buttonLabel('restart-server') };
    return { text: l10n.t('HrFlow: not validated'), detail, severity: 'error', command };
  }
  for (const { source, code } of problems) {
    const limit = source === 'hrflow' ? limitStatuses.get(typeof code === 'object' ? code.value : code) : undefined;
    if (!limit) continue;
    const command = {
      command: 'workbench.action.openSettings',
      title: buttonLabel('open-settings'),
      arguments: [limit.setting],
    };
    return { text: l10n.t('HrFlow: syntax only'), detail: limit.detail(), severity: 'warning', command };
  }
  const command = { command: 'hrflow.indexProfile', title: buttonLabel('index') };
  return { text: l10n.t('HrFlow profile'), detail, severity: 'information', command };
}

import type { ServerState } from './languageClient';

/** What the language status item shows. */
export interface LanguageStatus {
  readonly text: string;
  readonly detail: string;
  readonly severity: 'information' | 'warning' | 'error';
  readonly command: { readonly command: string; readonly title: string; readonly arguments?: unknown[] };
}

/** A problem, as far as it is looked at here. */
interface CodedDiagnostic {
  readonly source?: string | undefined;
  readonly code?: string | number | { readonly value: string | number } | undefined;
}

const stateDetails: Readonly<Record<ServerState, string>> = {
  starting: 'The language server is starting.',
  running: 'Checked while you type.',
  stopped: 'The language server has stopped.',
};

/** What the language server says of a document that it does not look at in full, by the code of the problem. */
const limitStatuses: ReadonlyMap<unknown, { readonly detail: string; readonly setting: string }> = new Map([
  [
    'document-too-large',
    { detail: 'Too large to be checked while you type: only the grammar is.', setting: 'hrflow.maxFileSize' },
  ],
  [
    'nested-too-deep',
    { detail: 'Too many levels of brackets to be checked: only the grammar is.', setting: 'hrflow.maxDepth' },
  ],
]);

/** @param problems of the document in the editor. */
export function toLanguageStatus(state: ServerState, problems: readonly CodedDiagnostic[]): LanguageStatus {
  const detail = stateDetails[state];
  if (state === 'stopped') {
    const command = { command: 'hrflow.restartServer', title: 'Restart Language Server' };
    return { text: 'HrFlow: not checked', detail, severity: 'error', command };
  }
  for (const { source, code } of problems) {
    const limit = source === 'hrflow' ? limitStatuses.get(typeof code === 'object' ? code.value : code) : undefined;
    if (!limit) continue;
    const command = { command: 'workbench.action.openSettings', title: 'Open Setting', arguments: [limit.setting] };
    return { text: 'HrFlow: grammar only', detail: limit.detail, severity: 'warning', command };
  }
  const command = { command: 'hrflow.indexProfile', title: 'Index Profile' };
  return { text: 'HrFlow profile', detail, severity: 'information', command };
}

import * as l10n from '@vscode/l10n';
import {
  commands,
  Disposable,
  EventEmitter,
  StatusBarAlignment,
  type StatusBarItem,
  Uri,
  window,
  workspace,
} from 'vscode';

/** The progress of a batch, for the status bar. */
interface BatchStatus {
  readonly isPaused: boolean;
  /** Such as `1,203 of 10,000`. */
  readonly text: string;
}

/** Shows a batch in documents and in the status bar. */
export interface BatchView {
  /** Shows a read-only text. */
  show(page: 'dry run' | 'report', text: string): Promise<void>;
  /** Asks for a path and writes the file. @returns false after Escape. */
  save(name: string, text: string): Promise<boolean>;
  /** @param status undefined: no batch is in progress. */
  setStatus(status: BatchStatus | undefined): void;
  dispose(): void;
}

const pages = {
  'dry run': Uri.parse('hrflow-batch:/Dry run.txt'),
  report: Uri.parse('hrflow-batch:/Batch report.json'),
};

export function createBatchView(): BatchView {
  const changed = new EventEmitter<Uri>();
  const texts = new Map<string, string>();
  const provider = workspace.registerTextDocumentContentProvider('hrflow-batch', {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
  });
  const item = window.createStatusBarItem('hrflow.batch', StatusBarAlignment.Left);
  item.name = l10n.t('HrFlow Batch');
  const subscriptions = Disposable.from(changed, provider, item);
  return {
    async show(page, text) {
      const uri = pages[page];
      texts.set(uri.toString(), text);
      changed.fire(uri);
      await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
    },

    async save(name, text) {
      const folder = workspace.workspaceFolders?.[0]?.uri;
      const target = await window.showSaveDialog({
        title: l10n.t('Save Batch Report'),
        ...(folder && { defaultUri: Uri.joinPath(folder, name) }),
      });
      if (!target) return false;
      await workspace.fs.writeFile(target, new TextEncoder().encode(text));
      return true;
    },

    setStatus(status) {
      const state = status && (status.isPaused ? 'paused' : 'running');
      void commands.executeCommand('setContext', 'hrflow.batch', state);
      if (status) showStatus(item, status);
      else item.hide();
    },

    dispose() {
      subscriptions.dispose();
    },
  };
}

function showStatus(item: StatusBarItem, { isPaused, text }: BatchStatus): void {
  item.text = isPaused
    ? l10n.t('$(debug-pause) HrFlow: paused, {0}', text)
    : l10n.t({ message: '$(sync~spin) HrFlow: {0}', args: [text], comment: ['{0}: progress, such as 12 of 500'] });
  item.tooltip = isPaused
    ? l10n.t('Indexing is paused. Select to resume the batch.')
    : l10n.t('Profiles are being indexed. Select to pause the batch.');
  item.accessibilityInformation = { label: `${item.tooltip} ${text}` };
  item.command = isPaused ? 'hrflow.resumeBatch' : 'hrflow.pauseBatch';
  item.show();
}

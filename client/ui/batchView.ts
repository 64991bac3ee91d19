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

/** How far a batch is, for the status bar. */
interface BatchStatus {
  readonly isPaused: boolean;
  /** Such as `1,203 of 10,000`. */
  readonly text: string;
}

/** What a person sees of a batch, beside messages. */
export interface BatchView {
  /** Shows a text, read-only. */
  show(page: 'dry run' | 'report', text: string): Promise<void>;
  /** Asks where a file goes, and writes it. @returns false after Escape. */
  save(name: string, text: string): Promise<boolean>;
  /** undefined: no batch runs. */
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
  item.name = 'HrFlow Batch';
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
        title: 'Save Batch Report',
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
  item.text = `${isPaused ? '$(debug-pause)' : '$(sync~spin)'} HrFlow: ${isPaused ? 'paused, ' : ''}${text}`;
  item.tooltip = isPaused ? 'Indexing is paused. Resume it' : 'Profiles are being indexed. Pause it';
  item.accessibilityInformation = { label: `${item.tooltip}. ${text}` };
  item.command = isPaused
    ? { command: 'hrflow.resumeBatch', title: 'Resume Batch' }
    : { command: 'hrflow.pauseBatch', title: 'Pause Batch' };
  item.show();
}

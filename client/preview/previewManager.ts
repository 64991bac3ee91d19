import {
  Disposable,
  type Event,
  languages,
  type TextDocument,
  type TextDocumentChangeEvent,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { SectionName } from '../../server/profile/preview/resume';
import { profileSelector } from '../ui/profileSelector';
import { readPageState } from './messages';
import { PreviewPanel, type PreviewPanelParts } from './previewPanel';

/** The panels of the preview. */
export interface PreviewManager {
  /**
   * Shows the preview of a profile. As in VS Code's preview of Markdown, one panel follows the active editor, unless it is locked.
   * @param resource the URI of a document, from a menu. Without it, the active editor is used.
   * @returns false if there is no profile to show.
   */
  open(resource: unknown, place: 'active' | 'side'): Promise<boolean>;
  /** Locks the active preview to its document, or unlocks it. */
  toggleLock(): void;
  /** The document of a URI, of the active preview, or of the active editor, in this order. */
  documentFor(resource: unknown): Promise<TextDocument | undefined>;
  dispose(): void;
}

export interface PreviewManagerParts extends PreviewPanelParts {
  /** The server has computed the diagnostics of a document. */
  readonly onDidDiagnose: Event<TextDocument>;
  /** The state of the server has changed. */
  readonly onDidChangeServer: Event<unknown>;
}

/** Also in package.json: the activation event, and conditions of menus. */
const viewType = 'hrflow.preview';

export function createPreviewManager(parts: PreviewManagerParts): PreviewManager {
  const panels = new PreviewPanels(parts);
  const subscriptions = listen(parts, panels);
  return {
    async open(resource, place) {
      const document = await documentOf(resource);
      if (document) panels.open(document, place);
      return document !== undefined;
    },

    toggleLock() {
      const { active } = panels;
      active?.lock(!active.isLocked);
    },

    documentFor(resource) {
      const { active } = panels;
      return documentOf(!(resource instanceof Uri) && active ? Uri.parse(active.uri) : resource);
    },

    dispose() {
      subscriptions.dispose();
      panels.dispose();
    },
  };
}

/** The open panels. */
class PreviewPanels {
  private readonly panels = new Set<PreviewPanel>();

  constructor(private readonly parts: PreviewPanelParts) {}

  get active(): PreviewPanel | undefined {
    return this.find(({ panel }) => panel.active);
  }

  /** The panel that shows the document of the active editor. */
  get following(): PreviewPanel | undefined {
    return this.find(({ isLocked }) => !isLocked);
  }

  get all(): readonly PreviewPanel[] {
    return [...this.panels];
  }

  /** The panels that show a document. */
  of({ uri }: TextDocument): readonly PreviewPanel[] {
    return this.all.filter((panel) => panel.uri === uri.toString());
  }

  /** Shows a document: in the panel that is locked to it, in the one that follows, or in a new one. */
  open(document: TextDocument, place: 'active' | 'side'): void {
    const existing = this.of(document).find(({ isLocked }) => isLocked) ?? this.following;
    if (existing) {
      existing.show(document);
      existing.panel.reveal(undefined, place === 'side');
      return;
    }
    const viewColumn = place === 'side' ? ViewColumn.Beside : ViewColumn.Active;
    const show = { viewColumn, preserveFocus: place === 'side' };
    this.add(window.createWebviewPanel(viewType, '', show, { enableFindWidget: true }), document);
  }

  add(webviewPanel: WebviewPanel, document: TextDocument, showAll?: readonly SectionName[]): void {
    const panel = new PreviewPanel(this.parts, webviewPanel, document, showAll);
    this.panels.add(panel);
    webviewPanel.onDidDispose(() => {
      this.panels.delete(panel);
      panel.dispose();
    });
  }

  dispose(): void {
    for (const { panel } of this.all) panel.dispose();
  }

  private find(test: (panel: PreviewPanel) => boolean): PreviewPanel | undefined {
    return this.all.find(test);
  }
}

/** Passes what happens in the window on to the panels. */
function listen({ onDidDiagnose, onDidChangeServer }: PreviewManagerParts, panels: PreviewPanels): Disposable {
  return Disposable.from(
    window.registerWebviewPanelSerializer(viewType, {
      async deserializeWebviewPanel(webviewPanel, savedState: unknown) {
        const state = readPageState(savedState);
        const document = state && (await openProfile(Uri.parse(state.document)));
        if (document) panels.add(webviewPanel, document, state.showAll);
        else webviewPanel.dispose();
      },
    }),
    workspace.onDidChangeTextDocument((change) => {
      if (change.contentChanges.length === 0) return;
      for (const { events } of panels.of(change.document)) events.edited(offsetsOf(change));
    }),
    workspace.onDidOpenTextDocument((document) => {
      for (const panel of panels.of(document)) panel.show(document);
    }),
    workspace.onDidCloseTextDocument((document) => {
      for (const panel of panels.of(document)) panel.closed();
    }),
    workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration('hrflow.preview')) return;
      for (const panel of panels.all) panel.postTemplate();
    }),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      for (const { events } of panels.of(textEditor.document)) events.cursorMoved();
    }),
    window.onDidChangeActiveTextEditor((editor) => {
      if (!editor || !isProfile(editor.document)) return;
      const { following } = panels;
      if (following && following.uri !== editor.document.uri.toString()) following.show(editor.document);
      else for (const { events } of panels.of(editor.document)) events.cursorMoved();
    }),
    onDidDiagnose((document) => {
      for (const { events } of panels.of(document)) events.diagnosed();
    }),
    onDidChangeServer(() => {
      for (const { events } of panels.all) events.refresh();
    }),
  );
}

function offsetsOf({ contentChanges }: TextDocumentChangeEvent) {
  return contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
    start: rangeOffset,
    removed: rangeLength,
    added: text.length,
  }));
}

async function documentOf(resource: unknown): Promise<TextDocument | undefined> {
  if (resource instanceof Uri) return openProfile(resource);
  const document = window.activeTextEditor?.document;
  return document && isProfile(document) ? document : undefined;
}

/** @returns undefined if the document does not exist, or is not a profile. */
async function openProfile(uri: Uri): Promise<TextDocument | undefined> {
  const open = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  // Opening an untitled URI creates a new document.
  if (!open && uri.scheme === 'untitled') return undefined;
  try {
    const document = open ?? (await workspace.openTextDocument(uri));
    return isProfile(document) ? document : undefined;
  } catch {
    return undefined;
  }
}

function isProfile(document: TextDocument): boolean {
  return languages.match(profileSelector, document) > 0;
}

import * as l10n from '@vscode/l10n';
import {
  ConfigurationTarget,
  env,
  l10n as editorL10n,
  Range,
  type TextDocument,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { PreviewAnswer } from '../../server/profile/preview/previewAnswer';
import type { SectionName } from '../../server/profile/preview/resume';
import { readPreviewSettings, writePreviewTemplate } from '../settings/settings';
import { isTemplateName, type PanelMessage, readPageMessage, type TemplateName } from './messages';
import { previewHtml } from './previewHtml';
import { PreviewSession, type PreviewedDocument, type TextSpan } from './previewSession';
import type { ProblemFixes } from './problemFixes';

/** What a panel needs of the extension. */
export interface PreviewPanelParts {
  readonly extensionUri: Uri;
  readonly fixes: ProblemFixes;
  readonly preview: (
    uri: string,
    showAll: readonly SectionName[],
    signal: AbortSignal,
  ) => Promise<PreviewAnswer | null>;
}

/** One panel of the preview. */
export class PreviewPanel {
  private readonly session: PreviewSession;
  isLocked = false;

  constructor(
    private readonly parts: PreviewPanelParts,
    readonly panel: WebviewPanel,
    private document: TextDocument,
    showAll: readonly SectionName[] = [],
  ) {
    this.session = new PreviewSession(
      {
        timers: { after: startTimer },
        post: (message) => this.post(message),
        request: parts.preview,
        fixes: parts.fixes,
        scrollsWithEditor: () => readPreviewSettings(workspace, this.document.uri).scrollsWithEditor,
        loadPicture: (address) => this.load(address),
        chooseTemplate: (template) => chooseTemplate(this.document.uri, template),
      },
      previewed(document, panel),
      showAll,
    );
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [Uri.joinPath(parts.extensionUri, 'dist')] };
    webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    panel.onDidChangeViewState(() => this.session.setVisible(panel.visible));
    panel.iconPath = {
      light: Uri.joinPath(parts.extensionUri, 'docs', 'images', 'icon.png'),
      dark: Uri.joinPath(parts.extensionUri, 'docs', 'images', 'icon.png'),
    };
    this.setTitle();
    this.load();
  }

  get uri(): string {
    return this.session.uri;
  }

  show(document: TextDocument): void {
    const isOther = document.uri.toString() !== this.uri;
    this.document = document;
    this.session.show(previewed(document, this.panel));
    if (!isOther) return;
    this.setTitle();
    this.postTemplate();
  }

  lock(isLocked: boolean): void {
    this.isLocked = isLocked;
    this.setTitle();
  }

  /** Passes events of the document on. */
  get events(): Pick<PreviewSession, 'edited' | 'diagnosed' | 'cursorMoved' | 'refresh'> {
    return this.session;
  }

  closed(): void {
    this.session.closed(l10n.t('The document is closed. Click an item to open it again.'));
  }

  /** Posts the settings of the document. */
  postTemplate(): void {
    this.post({ type: 'template', template: templateOf(this.document.uri) });
  }

  dispose(): void {
    this.session.dispose();
  }

  private setTitle(): void {
    const name = nameOf(this.document);
    this.panel.title = this.isLocked ? l10n.t('[Preview] {0}', name) : l10n.t('Preview {0}', name);
  }

  /** Loads the page. @param picture the address of a picture that it may load. */
  private load(picture?: string): void {
    const { webview } = this.panel;
    const file = (name: string): string =>
      webview.asWebviewUri(Uri.joinPath(this.parts.extensionUri, 'dist', name)).toString();
    webview.html = previewHtml({
      cspSource: webview.cspSource,
      script: file('preview.js'),
      style: file('preview.css'),
      nonce: randomNonce(),
      language: env.language,
      ...(picture !== undefined && { picture }),
    });
  }

  private post(message: PanelMessage): void {
    void this.panel.webview.postMessage(message);
  }

  private receive(received: unknown): void {
    const message = readPageMessage(received);
    if (!message) return;
    if (message.type === 'ready') {
      const texts = editorL10n.bundle as Readonly<Record<string, string>> | undefined;
      this.post({ type: 'start', locale: env.language, ...(texts && { texts }) });
      this.postTemplate();
    }
    void this.session.handle(message);
  }
}

function nameOf({ uri }: TextDocument): string {
  return uri.path.split('/').at(-1) ?? '';
}

function templateOf(uri: Uri): TemplateName {
  const { template } = readPreviewSettings(workspace, uri);
  return isTemplateName(template) ? template : 'classic';
}

function startTimer(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}

function randomNonce(): string {
  return crypto.randomUUID().replaceAll('-', '');
}

function previewed(document: TextDocument, panel: WebviewPanel): PreviewedDocument {
  return {
    uri: document.uri.toString(),
    name: nameOf(document),
    version: () => document.version,
    cursor() {
      const editor = window.visibleTextEditors.find((each) => each.document === document);
      return editor && document.offsetAt(editor.selection.active);
    },
    select: (span, focus) => select(document.uri, span, focus, panel.viewColumn),
  };
}

function chooseTemplate(uri: Uri, template: TemplateName): void {
  const targets = { user: ConfigurationTarget.Global, workspace: ConfigurationTarget.Workspace };
  // VS Code informs the user of a settings file with errors, which cannot be written.
  writePreviewTemplate(workspace, uri, template, targets).catch(() => undefined);
}

async function select(uri: Uri, span: TextSpan, focus: boolean, besides: ViewColumn | undefined): Promise<void> {
  const isOpen = workspace.textDocuments.some((each) => each.uri.toString() === uri.toString());
  // Opening an untitled URI creates a new document.
  if (uri.scheme === 'untitled' && !isOpen) return;
  const document = await workspace.openTextDocument(uri);
  const range = new Range(document.positionAt(span.start), document.positionAt(span.end));
  const visible = window.visibleTextEditors.find((editor) => editor.document === document);
  const editor = await window.showTextDocument(document, {
    selection: range,
    preserveFocus: !focus,
    // Not in place of the preview.
    viewColumn: visible?.viewColumn ?? (besides === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One),
  });
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}

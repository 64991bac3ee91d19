import type { PreviewAnswer, PreviewProblem } from '../../server/profile/preview/previewAnswer';
import type { Resume, ResumeResult, SectionName } from '../../server/profile/preview/resume';
import { EditedOffsets, type OffsetChange } from './editedOffsets';
import type { PageMessage, PanelMessage, PreviewNotice, TemplateName } from './messages';
import type { ProblemFixes } from './problemFixes';
import { decide } from './renderedPreview';
import { type Timers, UpdateSchedule } from './updateSchedule';

/** A part of a text, by offsets. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** A document that is previewed. */
export interface PreviewedDocument {
  readonly uri: string;
  /** The name of its file. */
  readonly name: string;
  /** The current version. */
  readonly version: () => number;
  /** The offset of the cursor; undefined if no editor shows the document. */
  readonly cursor: () => number | undefined;
  /** Selects and reveals a part of the current text. @param focus whether the editor gets the focus. */
  readonly select: (span: TextSpan, focus: boolean) => Promise<void>;
}

/** What a session uses. */
export interface PreviewSessionParts {
  readonly timers: Timers;
  readonly post: (message: PanelMessage) => void;
  /** Requests the preview from the language server; null if the server does not have the document. */
  readonly request: (
    uri: string,
    showAll: readonly SectionName[],
    signal: AbortSignal,
  ) => Promise<PreviewAnswer | null>;
  readonly fixes: ProblemFixes;
  /** The setting `hrflow.preview.scrollWithEditor`. */
  readonly scrollsWithEditor: () => boolean;
  /** Loads the page again, with permission to load the picture. */
  readonly loadPicture: (address: string) => void;
  readonly chooseTemplate: (template: TemplateName) => void;
}

/** What the page shows. */
interface Rendering {
  readonly id: number;
  readonly version: number;
  readonly resume: ResumeResult;
  readonly problems: readonly PreviewProblem[];
}

/** One panel: which document it shows, and when it is updated. Independent of the webview. */
export class PreviewSession {
  private readonly schedule: UpdateSchedule;
  private readonly edits = new EditedOffsets();
  private readonly showAll = new Set<SectionName>();
  private rendering: Rendering | undefined;
  private notice: PreviewNotice | undefined;
  private error: TextSpan | undefined;
  /** The edits since the text with the error, which may be newer than the one on the page. */
  private readonly editsAfterError = new EditedOffsets();
  private lastId = 0;
  private isReady = false;
  private isVisible = true;
  private ownSelection: TextSpan | undefined;

  constructor(
    private readonly parts: PreviewSessionParts,
    private document: PreviewedDocument,
    showAll: readonly SectionName[] = [],
  ) {
    this.schedule = new UpdateSchedule(parts.timers, (signal) => this.update(signal));
    for (const section of showAll) this.showAll.add(section);
  }

  get uri(): string {
    return this.document.uri;
  }

  /** Shows another document. */
  show(document: PreviewedDocument): void {
    const isOther = document.uri !== this.uri;
    this.document = document;
    if (isOther) {
      this.showAll.clear();
      this.rendering = undefined;
      this.error = undefined;
      this.ownSelection = undefined;
      this.edits.reset();
      this.postDocument();
    }
    this.setNotice(undefined);
    this.schedule.refresh();
  }

  /** The document was edited. */
  edited(changes: readonly OffsetChange[]): void {
    this.edits.add(changes);
    this.editsAfterError.add(changes);
    this.schedule.edited();
  }

  /** The server has computed the diagnostics of the document. */
  diagnosed(): void {
    this.schedule.diagnosed();
  }

  /** The document was closed: what is shown stays. */
  closed(message: string): void {
    this.setNotice({ kind: 'closed', message });
  }

  /** The server runs again, or its settings have changed. */
  refresh(): void {
    this.schedule.refresh();
  }

  setVisible(isVisible: boolean): void {
    this.isVisible = isVisible;
    // A hidden page is destroyed. Its script runs again when it is shown.
    if (!isVisible) this.isReady = false;
    this.schedule.setVisible(isVisible && this.isReady);
  }

  /** The cursor has moved, or another editor shows the document. */
  cursorMoved(): void {
    if (!this.rendering || !this.isReady) return;
    const offset = this.document.cursor();
    const isOwn = offset !== undefined && offset === this.ownSelection?.end;
    this.ownSelection = undefined;
    this.parts.post({
      type: 'cursor',
      ...(offset !== undefined && { offset: this.edits.toRendered(offset) }),
      reveal: !isOwn && this.parts.scrollsWithEditor(),
    });
  }

  /** Does what the user does in the page. Never rejects: what fails, such as opening a file that was deleted, has no effect. */
  async handle(message: PageMessage): Promise<void> {
    await this.perform(message).catch(() => undefined);
  }

  /** What belongs to an older rendering is ignored. */
  private async perform(message: PageMessage): Promise<void> {
    if ('id' in message && message.id !== this.rendering?.id) return;
    switch (message.type) {
      case 'ready':
        this.ready();
        break;
      case 'select':
        await this.select(message, this.edits, message.focus);
        break;
      case 'go-to-error':
        if (this.error) await this.select(this.error, this.editsAfterError, true);
        break;
      case 'find-fixes':
        await this.findFixes(message.problems);
        break;
      case 'fix':
        await this.fix(message.problem, message.title);
        break;
      case 'show-all':
        this.showAll.add(message.section);
        this.schedule.refresh();
        break;
      case 'load-picture':
        this.loadPicture();
        break;
      case 'template':
        this.parts.chooseTemplate(message.template);
    }
  }

  /** The panel was closed: it cannot be used any more, also by what is still running. */
  dispose(): void {
    this.rendering = undefined;
    this.isReady = false;
    this.schedule.dispose();
  }

  /** The last preview that was shown, if it is a resume. */
  private get shownResume(): Resume | undefined {
    return this.rendering?.resume.kind === 'resume' ? this.rendering.resume : undefined;
  }

  /** The script of the page runs. Shows what was shown before, and then what has changed. */
  private ready(): void {
    this.isReady = true;
    this.postDocument();
    if (this.rendering) this.postContent(this.rendering);
    this.parts.post({ type: 'notice', ...(this.notice && { notice: this.notice }) });
    this.schedule.setVisible(this.isVisible);
  }

  private async update(signal: AbortSignal): Promise<number | undefined> {
    const { document } = this;
    const answer = await this.parts.request(document.uri, [...this.showAll], signal);
    if (!answer) return undefined;
    const isClosed = this.notice?.kind === 'closed';
    if (signal.aborted || isClosed || document !== this.document || answer.version !== document.version())
      return answer.milliseconds;
    const { shows, notice } = decide(this.shownResume, answer);
    this.error = answer.error;
    this.editsAfterError.reset();
    if (shows) {
      const { version, resume, problems } = answer;
      this.rendering = { id: ++this.lastId, version, resume, problems };
      this.edits.reset();
      this.postContent(this.rendering);
    }
    this.setNotice(notice);
    return answer.milliseconds;
  }

  /** Until its content follows, the page shows the name of the document, not the content of another one. */
  private postDocument(): void {
    const { uri, name } = this.document;
    this.parts.post({ type: 'document', document: uri, name });
  }

  private postContent({ id, resume, problems }: Rendering): void {
    this.parts.post({ type: 'content', content: { id, document: this.uri, resume, problems } });
    this.cursorMoved();
  }

  private setNotice(notice: PreviewNotice | undefined): void {
    const isSame = notice?.kind === this.notice?.kind && notice?.message === this.notice?.message;
    this.notice = notice;
    if (!isSame) this.parts.post({ type: 'notice', ...(notice && { notice }) });
  }

  /** @param edits since the text that the span is in. */
  private async select(span: TextSpan, edits: EditedOffsets, focus: boolean): Promise<void> {
    const start = edits.toCurrent(span.start);
    this.ownSelection = { start, end: Math.max(start, edits.toCurrent(span.end)) };
    await this.document.select(this.ownSelection, focus);
  }

  /** The problems are those of the current version, otherwise their fixes would be wrong. */
  private problemsOfVersion(): readonly PreviewProblem[] {
    return this.rendering?.version === this.document.version() ? this.rendering.problems : [];
  }

  private async findFixes(indexes: readonly number[]): Promise<void> {
    const { rendering, uri } = this;
    for (const index of indexes) {
      const problem = this.problemsOfVersion()[index];
      if (!problem || !rendering || this.rendering !== rendering) return;
      const title = await this.parts.fixes.titleOfFirst({ ...problem, uri, version: rendering.version });
      if (title !== undefined && this.rendering === rendering)
        this.parts.post({ type: 'fix', id: rendering.id, problem: index, title });
    }
  }

  private async fix(index: number, title: string): Promise<void> {
    const { rendering, uri } = this;
    const problem = this.problemsOfVersion()[index];
    if (problem && rendering) await this.parts.fixes.apply({ ...problem, uri, version: rendering.version }, title);
  }

  private loadPicture(): void {
    const address = this.shownResume?.header.picture?.href;
    if (address !== undefined) this.parts.loadPicture(address);
  }
}

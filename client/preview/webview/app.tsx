import * as l10n from '@vscode/l10n';
import { type ComponentChildren, render } from 'preact';
import type { SectionName } from '../../../server/profile/preview/resume';
import type { PanelMessage, PreviewContent, PreviewNotice, TemplateName } from '../messages';
import { readPageState } from '../messages';
import { Highlight } from './highlight';
import { host } from './host';
import { Page } from './page';
import { placedElements } from './places';
import { updateTabStops } from './tabStops';
import { ProblemPlacement } from './problemPlacement';
import type { ShownProblem } from './problems';
import { ResumeView } from './resumeView';
import { listenForSelection } from './selection';

/** The fixes of visible problems are requested after a pause in typing and scrolling. */
const fixDelayMilliseconds = 400;
/** Problems whose fixes are requested for one version. */
const maxFixes = 20;

/** The state of the page, and what it does with the messages of the panel. */
export class App {
  private shown: { readonly document: string; readonly name: string } | undefined;
  /** Undefined until the content of the document is known. */
  private content: PreviewContent | undefined;
  private notice: PreviewNotice | undefined;
  private template: TemplateName = 'classic';
  private locale = 'en';
  private cursor: { readonly offset?: number; readonly reveal: boolean } = { reveal: false };
  /** Titles of fixes by problem, of the content. */
  private fixes = new Map<number, string>();
  /** Titles of fixes by message: those of the last content are shown until the new ones are known. */
  private readonly knownFixes = new Map<string, string>();
  private documentProblems: readonly ShownProblem[] = [];
  private readonly placement: ProblemPlacement;
  private readonly highlight = new Highlight();
  /** The state of the page before it was reloaded, until its document is shown. */
  private saved = readPageState(host.getState());
  private readonly showAll = new Set<SectionName>(this.saved?.showAll);
  private isRenderingSoon = false;
  private fixTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly picture: string | undefined,
  ) {
    listenForSelection((place, focus) => this.select(place, focus));
    this.placement = new ProblemPlacement({
      onFix: (problem) => this.fix(problem),
      onSelect: (problem) => this.select(problem, true),
    });
  }

  receive(message: PanelMessage): void {
    switch (message.type) {
      case 'start':
        l10n.config({ contents: message.texts ?? {} });
        this.locale = message.locale;
        document.documentElement.lang = message.locale;
        return;
      case 'document':
        return this.showDocument(message);
      case 'content':
        return this.showContent(message.content);
      case 'notice':
        this.notice = message.notice;
        return this.render();
      case 'template':
        this.template = message.template;
        return this.render();
      case 'cursor':
        this.cursor = message;
        return this.showCursor();
      case 'fix':
        if (message.id !== this.content?.id) return;
        this.fixes.set(message.problem, message.title);
        this.knownFixes.set(this.content.problems[message.problem]?.message ?? '', message.title);
        return this.renderProblemsSoon();
    }
  }

  /** Selects what an element shows in the editor. */
  select(span: { readonly start: number; readonly end: number }, focus: boolean): void {
    const { content } = this;
    if (content) host.postMessage({ type: 'select', id: content.id, start: span.start, end: span.end, focus });
  }

  /** Stores what the page needs after the window is reloaded. */
  save(): void {
    const { shown, saved } = this;
    const scroll = saved && saved.document === shown?.document ? saved.scroll : window.scrollY;
    if (shown) host.setState({ document: shown.document, showAll: [...this.showAll], scroll });
  }

  private showDocument({ document, name }: Extract<PanelMessage, { readonly type: 'document' }>): void {
    const isOther = this.shown?.document !== document;
    this.shown = { document, name };
    if (isOther) {
      if (this.saved?.document !== document) this.showAll.clear();
      this.content = undefined;
      this.cursor = { reveal: false };
      this.fixes.clear();
      this.knownFixes.clear();
    }
    this.render();
    this.save();
  }

  private showContent(content: PreviewContent): void {
    this.content = content;
    this.fixes.clear();
    this.render();
    if (this.saved?.document === content.document) window.scrollTo(0, this.saved.scroll);
    // Once: later, the user has scrolled.
    this.saved = undefined;
    this.save();
    this.requestFixesLater();
  }

  /** The visible problems have changed, or will do so. */
  requestFixesLater(): void {
    clearTimeout(this.fixTimer);
    this.fixTimer = setTimeout(() => this.requestFixes(), fixDelayMilliseconds);
  }

  private render(): void {
    render(this.view(), this.root);
    this.renderProblems();
    this.showCursor(false);
    updateTabStops();
  }

  private view(): ComponentChildren {
    const { content, template } = this;
    const isListed = content?.problems.some(({ message }) => message === this.notice?.message) === true;
    // The problem has the message and the fix.
    const notice = this.notice && isListed ? { ...this.notice, message: '' } : this.notice;
    return (
      <Page
        name={this.shown?.name}
        resume={content?.resume}
        notice={notice}
        template={template}
        problems={this.documentProblems}
        onTemplate={(name) => host.postMessage({ type: 'template', template: name })}
        onGoToError={() => host.postMessage({ type: 'go-to-error' })}
        onFix={(problem) => this.fix(problem)}
        onSelect={(problem) => this.select(problem, true)}
      >
        {content?.resume.kind === 'resume' && (
          <ResumeView
            resume={content.resume}
            template={template}
            locale={this.locale}
            picture={content.resume.header.picture?.href === this.picture ? this.picture : undefined}
            onShowAll={(section) => this.requestAll(section)}
            onLoadPicture={() => host.postMessage({ type: 'load-picture', id: content.id })}
          />
        )}
      </Page>
    );
  }

  /** Puts the problems into their items; those without an item are at the top. */
  private renderProblems(): void {
    const problems = (this.content?.problems ?? []).map((problem, index): ShownProblem => {
      const fix = this.fixes.get(index) ?? this.knownFixes.get(problem.message);
      return { ...problem, index, ...(fix !== undefined && { fix }) };
    });
    const others = this.placement.place(placedElements(this.root), problems);
    if (JSON.stringify(others) === JSON.stringify(this.documentProblems)) return;
    this.documentProblems = others;
    render(this.view(), this.root);
  }

  /** Fixes arrive one by one. */
  private renderProblemsSoon(): void {
    if (this.isRenderingSoon) return;
    this.isRenderingSoon = true;
    requestAnimationFrame(() => {
      this.isRenderingSoon = false;
      this.renderProblems();
    });
  }

  private showCursor(reveal = this.cursor.reveal): void {
    this.highlight.show(placedElements(this.root), this.cursor.offset, reveal);
  }

  private requestFixes(): void {
    const { content } = this;
    const visible = [...document.querySelectorAll<HTMLElement>('[data-problem]')].filter(isInView);
    const problems = visible.map(({ dataset }) => Number(dataset.problem)).filter((index) => !this.fixes.has(index));
    if (content && problems.length > 0)
      host.postMessage({ type: 'find-fixes', id: content.id, problems: problems.slice(0, maxFixes) });
  }

  private fix({ index, fix }: ShownProblem): void {
    const { content } = this;
    if (content && fix !== undefined) host.postMessage({ type: 'fix', id: content.id, problem: index, title: fix });
  }

  private requestAll(section: SectionName): void {
    this.showAll.add(section);
    this.save();
    host.postMessage({ type: 'show-all', section });
  }
}

function isInView(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom >= 0 && top <= window.innerHeight;
}

import { setImmediate } from 'node:timers/promises';
import type { PanelMessage, TemplateName } from '../../../client/preview/messages';
import { type PreviewedDocument, PreviewSession, type TextSpan } from '../../../client/preview/previewSession';
import type { VersionedProblem } from '../../../client/preview/problemFixes';
import type { PreviewAnswer } from '../../../server/profile/preview/previewAnswer';
import type { SectionName } from '../../../server/profile/preview/resume';
import { profileDocument, service } from '../../support/profiles';
import { FakeTimers } from './fakeTimers';

/** What the server answers for a text. */
export function answerOf(text: string, version: number, showAll: readonly SectionName[] = []): PreviewAnswer {
  const document = profileDocument(text);
  const diagnostics = service.diagnostics(document);
  const [error] = diagnostics.filter(({ kind }) => kind === 'syntax').sort((one, other) => one.start - other.start);
  return {
    version,
    resume: service.resume(document, { showAll }),
    problems: diagnostics.map(({ start, end, severity, message }) => ({ start, end, severity, message })),
    ...(error && { error: { start: error.start, end: error.end, message: error.message } }),
    milliseconds: 1,
  };
}

/** A document in an editor. */
export class FakeProfile implements PreviewedDocument {
  private current = 1;
  /** The texts that were selected. */
  readonly selected: string[] = [];
  at: number | undefined = 0;

  constructor(
    public text: string,
    readonly uri = 'file:///ada.profile.json',
  ) {}

  get name(): string {
    return this.uri.split('/').at(-1) ?? '';
  }

  version = (): number => this.current;
  cursor = (): number | undefined => this.at;
  select = ({ start, end }: TextSpan, focus: boolean): Promise<void> => {
    this.selected.push(`${focus ? 'focus ' : ''}${this.text.slice(start, end)}`);
    this.at = end;
    return Promise.resolve();
  };

  /** Replaces a part of the text. @returns the change. */
  replace(old: string, replacement: string): { start: number; removed: number; added: number } {
    const start = this.text.indexOf(old);
    if (start < 0) throw new Error(`no ${old}`);
    this.text = this.text.slice(0, start) + replacement + this.text.slice(start + old.length);
    this.current++;
    return { start, removed: old.length, added: replacement.length };
  }
}

/** A panel without a webview: its page records what it receives. */
export class FakePanel {
  readonly timers = new FakeTimers();
  readonly posted: PanelMessage[] = [];
  readonly requested: (readonly SectionName[])[] = [];
  readonly applied: string[] = [];
  readonly pictures: string[] = [];
  readonly templates: TemplateName[] = [];
  scrollsWithEditor = true;
  isServerRunning = true;
  readonly session: PreviewSession;

  constructor(public document: FakeProfile) {
    this.session = new PreviewSession(
      {
        timers: this.timers,
        post: (message) => void this.posted.push(message),
        request: async (_, showAll) => {
          this.requested.push(showAll);
          await setImmediate();
          if (!this.isServerRunning) throw new Error('not running');
          return answerOf(this.document.text, this.document.version(), showAll);
        },
        fixes: {
          titleOfFirst: (problem: VersionedProblem) =>
            this.isServerRunning ? Promise.resolve(`Fix ${problem.message}`) : Promise.reject(new Error('not running')),
          apply: (problem, title) => Promise.resolve(void this.applied.push(`${problem.version}: ${title}`)),
        },
        scrollsWithEditor: () => this.scrollsWithEditor,
        loadPicture: (address) => void this.pictures.push(address),
        chooseTemplate: (template) => void this.templates.push(template),
      },
      document,
    );
  }

  /** The page has loaded. */
  async load(): Promise<this> {
    await this.session.handle({ type: 'ready' });
    await this.settle();
    return this;
  }

  /** The user edits the document, and its diagnostics follow. */
  async edit(old: string, replacement: string): Promise<void> {
    this.session.edited([this.document.replace(old, replacement)]);
    this.session.diagnosed();
    await this.settle();
  }

  async settle(): Promise<void> {
    for (let turn = 0; turn < 10; turn++) await setImmediate();
  }

  /** The messages of a type. */
  of<Type extends PanelMessage['type']>(type: Type): Extract<PanelMessage, { readonly type: Type }>[] {
    return this.posted.filter(
      (message): message is Extract<PanelMessage, { readonly type: Type }> => message.type === type,
    );
  }

  /** The last content. */
  get content() {
    const last = this.of('content').at(-1)?.content;
    if (!last) throw new Error('no content');
    return last;
  }

  /** The name in the last content. */
  get name(): string | undefined {
    const { resume } = this.content;
    return resume.kind === 'resume' ? resume.header.name?.text : undefined;
  }

  get notice(): string | undefined {
    return this.of('notice').at(-1)?.notice?.kind;
  }
}

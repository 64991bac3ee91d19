import type { PreviewProblem } from '../../server/profile/preview/previewAnswer';
import type { ResumeResult, SectionName } from '../../server/profile/preview/resume';

// The protocol between the panel and the page in its webview. Both validate what they receive: see `readPageMessage` for the panel and
// `readPanelMessage` for the page.

export const templateNames = ['classic', 'compact'] as const;
/** Value of the setting `hrflow.preview.template`. */
export type TemplateName = (typeof templateNames)[number];

/** The first syntax error, which explains why the preview may be incomplete. */
export interface PreviewNotice {
  /** `kept`: the preview shows the last text that could be read. `incomplete`: it shows what can be read. `closed`: the document is closed. */
  readonly kind: 'kept' | 'incomplete' | 'closed';
  readonly message: string;
}

/** What the page shows. */
export interface PreviewContent {
  /** Identifies the rendering: actions on an older one are ignored. */
  readonly id: number;
  /** The URI of the document. */
  readonly document: string;
  readonly resume: ResumeResult;
  readonly problems: readonly PreviewProblem[];
}

export type PanelMessage =
  /** The first message. */
  | {
      readonly type: 'start';
      /** Translations by English text; undefined in English. */
      readonly texts?: Readonly<Record<string, string>>;
      /** The locale of the messages. */
      readonly locale: string;
    }
  /** The document whose content follows: the first one, or another one. @property name of its file. */
  | { readonly type: 'document'; readonly document: string; readonly name: string }
  | { readonly type: 'content'; readonly content: PreviewContent }
  | { readonly type: 'notice'; readonly notice?: PreviewNotice }
  | { readonly type: 'template'; readonly template: TemplateName }
  /** Highlights the item at an offset. @property reveal whether it is scrolled into view. */
  | { readonly type: 'cursor'; readonly offset?: number; readonly reveal: boolean }
  /** The first fix of a problem. @property problem its index. */
  | { readonly type: 'fix'; readonly id: number; readonly problem: number; readonly title: string };

/** Pages tell what the user does. Ids are those of the rendering. */
export type PageMessage =
  /** The script has loaded, for the first time or after the panel was hidden. */
  | { readonly type: 'ready' }
  /** Selects a part of the text in the editor. @property focus whether the editor gets the focus. */
  | {
      readonly type: 'select';
      readonly id: number;
      readonly start: number;
      readonly end: number;
      readonly focus: boolean;
    }
  /** Problems that have become visible. */
  | { readonly type: 'find-fixes'; readonly id: number; readonly problems: readonly number[] }
  | { readonly type: 'fix'; readonly id: number; readonly problem: number; readonly title: string }
  | { readonly type: 'go-to-error' }
  | { readonly type: 'show-all'; readonly section: SectionName }
  | { readonly type: 'load-picture'; readonly id: number }
  | { readonly type: 'template'; readonly template: TemplateName };

/** All sections of the preview. */
export const sectionNames = [
  'experiences',
  'educations',
  'skills',
  'languages',
  'certifications',
  'courses',
  'tasks',
  'interests',
  'labels',
  'tags',
  'metadatas',
  'attachments',
] as const satisfies readonly SectionName[];

/** The number of problems whose fixes the page may request at once. */
const maxRequestedFixes = 100;

/** Validates a message of a page. @returns undefined for anything else. */
export function readPageMessage(message: unknown): PageMessage | undefined {
  if (!isRecord(message)) return undefined;
  const { type, id, start, end, focus, problem, problems, title, section, template } = message;
  switch (type) {
    case 'ready':
    case 'go-to-error':
      return { type };
    case 'select':
      return isIndex(id) && isIndex(start) && isIndex(end) && start <= end && typeof focus === 'boolean'
        ? { type, id, start, end, focus }
        : undefined;
    case 'find-fixes':
      return isIndex(id) && Array.isArray(problems) && problems.length <= maxRequestedFixes && problems.every(isIndex)
        ? { type, id, problems }
        : undefined;
    case 'fix':
      return isIndex(id) && isIndex(problem) && typeof title === 'string' ? { type, id, problem, title } : undefined;
    case 'show-all':
      return isSectionName(section) ? { type, section } : undefined;
    case 'load-picture':
      return isIndex(id) ? { type, id } : undefined;
    case 'template':
      return isTemplateName(template) ? { type, template } : undefined;
    default:
      return undefined;
  }
}

/**
 * Validates a message of the panel. Only its kind and its outer shape, because other extensions cannot send messages to the page: what it
 * contains is from this extension.
 */
export function readPanelMessage(message: unknown): PanelMessage | undefined {
  if (!isRecord(message)) return undefined;
  const isValid = {
    start: () => typeof message.locale === 'string',
    document: () => typeof message.document === 'string' && typeof message.name === 'string',
    content: () => isRecord(message.content) && isIndex(message.content.id) && isRecord(message.content.resume),
    notice: () => message.notice === undefined || isRecord(message.notice),
    template: () => isTemplateName(message.template),
    cursor: () => message.offset === undefined || isIndex(message.offset),
    fix: () => isIndex(message.id) && isIndex(message.problem) && typeof message.title === 'string',
  };
  const { type } = message;
  return typeof type === 'string' && Object.hasOwn(isValid, type) && isValid[type as keyof typeof isValid]()
    ? (message as unknown as PanelMessage)
    : undefined;
}

export function isTemplateName(value: unknown): value is TemplateName {
  return templateNames.some((name) => name === value);
}

function isSectionName(value: unknown): value is SectionName {
  return sectionNames.some((name) => name === value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** What a page stores across reloads of the window. */
export interface PageState {
  /** The URI of the document. */
  readonly document: string;
  readonly showAll: readonly SectionName[];
  readonly scroll: number;
}

/** Reads the state of a page, which may be from another version of the extension. */
export function readPageState(state: unknown): PageState | undefined {
  if (!isRecord(state) || typeof state.document !== 'string') return undefined;
  return {
    document: state.document,
    showAll: Array.isArray(state.showAll) ? state.showAll.filter(isSectionName) : [],
    scroll: typeof state.scroll === 'number' ? state.scroll : 0,
  };
}

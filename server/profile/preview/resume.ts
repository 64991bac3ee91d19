/**
 * The data that the preview renders: plain JSON, for LSP and `postMessage`. `createResume` creates it from a document, the templates
 * in `client/preview/templates` display it.
 *
 * For the panel:
 * - Everything that is displayed has a `Place` in the document. The templates write it as `data-start`, `data-end` and, for the value of
 *   a property, `data-key`. Elements are nested as their values in the document: the innermost element around an offset is the one to
 *   highlight. A click selects `start` to `end`.
 * - A problem belongs to the innermost element with `(key ?? start) <= problem.start` and `problem.end <= end`; if there is none, to the
 *   resume.
 * - `text` is untrusted. Templates pass it to Preact as a text; only `href` may become an attribute, and nothing loads it without a click.
 * - A list that is longer than its limit is truncated: `total` exceeds `items.length`. Request the resume again with the section in `showAll`.
 * - A resume of a text with syntax errors (`isBroken`) contains what could be read. The panel decides whether it shows that or the last one.
 */
export type ResumeResult = Resume | NoResume;

/** Why there is no resume: a limit of `hrflow.maxFileSize` or `hrflow.maxDepth`, no text, or something else than an object. */
interface NoResume {
  readonly kind: 'none';
  readonly reason: 'size' | 'depth' | 'empty' | 'not-an-object';
}

export interface ResumeOptions {
  /** Sections to return in full. */
  readonly showAll?: readonly SectionName[];
}

/** The properties whose items the preview lists. */
export type SectionName =
  | 'experiences'
  | 'educations'
  | 'skills'
  | 'languages'
  | 'certifications'
  | 'courses'
  | 'tasks'
  | 'interests'
  | 'labels'
  | 'tags'
  | 'metadatas'
  | 'attachments';

/** Where a value is: offsets in the document. */
export interface Place {
  readonly start: number;
  readonly end: number;
  /** Start of the property's name; undefined for an array item. */
  readonly key?: number;
}

/** A value as text. */
export interface Part extends Place {
  /** Never blank. Untrusted. Without markup if the value is HTML. */
  readonly text: string;
  /** Whether the text is only the beginning of the value. */
  readonly isCut?: true;
  /** Whether the value is not of the documented type. */
  readonly isUnexpected?: true;
}

/** A value that may be a link. */
export interface LinkPart extends Part {
  /** Only with the scheme `http`, `https`, `mailto` or `tel`. */
  readonly href?: string;
}

/** An address: `href` is its map at OpenStreetMap, if its coordinates are known. */
export type LocationPart = LinkPart;

export interface DatePart extends Part {
  /** The day as midnight in UTC: milliseconds since the epoch. Undefined for a text that is not a date: show `text`, as a problem. */
  readonly day?: number;
  /** How much of the day is known. */
  readonly precision: 'year' | 'month' | 'day';
}

export interface Section<Item> extends Place {
  readonly items: readonly Item[];
  /** The number of items in the document; empty ones are not counted as far as they were read. */
  readonly total: number;
}

export interface Resume extends Place {
  readonly kind: 'resume';
  /** Whether the text has syntax errors: values may be missing. */
  readonly isBroken: boolean;
  /** The value of `text_language`, if it is a language code: the `lang` attribute of the content. */
  readonly language?: string;
  readonly header: ResumeHeader;
  readonly summary?: Part;
  readonly timeline: Timeline;
  readonly experiences?: Section<ResumePeriod>;
  readonly educations?: Section<ResumePeriod>;
  readonly skills?: Section<Skill>;
  readonly languages?: Section<Trait>;
  readonly certifications?: Section<Trait>;
  readonly courses?: Section<Trait>;
  readonly tasks?: Section<Trait>;
  readonly interests?: Section<Trait>;
  readonly labels?: Section<Label>;
  readonly tags?: Section<Trait>;
  readonly metadatas?: Section<Trait>;
  readonly attachments?: Section<Attachment>;
  readonly consent?: Consent;
  readonly eligibility: Eligibility;
}

/** Name and contact. Its place is `info`, or the document if that is missing. */
export interface ResumeHeader extends Place {
  /** The full name, or the first and the last name. */
  readonly name?: Part;
  /** Up to two letters; empty without a name. Shown in place of the picture until that is requested. */
  readonly initials: string;
  /** The title of the most recent experience. */
  readonly headline?: Part;
  readonly email?: LinkPart;
  readonly phone?: LinkPart;
  readonly location?: LocationPart;
  /** Different ones, without the picture. */
  readonly urls: readonly LinkPart[];
  /** Not to be loaded before a click. */
  readonly picture?: LinkPart;
  readonly birth?: DatePart;
  readonly gender?: Part;
  readonly drivingLicense?: Part;
}

/** An experience or an education. */
export interface ResumePeriod extends Place {
  /** The index in the document. */
  readonly index: number;
  readonly title?: Part;
  /** The company or the school. */
  readonly organization?: Part;
  readonly location?: LocationPart;
  /** Several lines, separated by `\n`. */
  readonly description?: Part;
  readonly from?: DatePart;
  readonly to?: DatePart;
  /** Whether the period has a start but no end: an ongoing job. */
  readonly isOpen: boolean;
  /** The `date_end` without a date of an ongoing period, if it is in the document. */
  readonly openEnd?: Place;
  /** The length, such as `2 yrs 6 mos`; undefined if it is not known, or shorter than a month. */
  readonly length?: string;
  readonly problem?: PeriodProblem;
  /** The lists of the item, such as its skills and its tasks. */
  readonly lists: readonly TraitList[];
}

/** `reversed`: the end is before the start. `unreadable`: one of the dates is not an ISO date. */
export type PeriodProblem = 'reversed' | 'unreadable';

/** One of the lists of an experience or an education. */
export interface TraitList extends Section<Trait> {
  readonly name: Extract<SectionName, 'skills' | 'languages' | 'certifications' | 'courses' | 'tasks' | 'interests'>;
}

/** A name with a value: a language, a certification, a tag. At least one of both is there. */
export interface Trait extends Place {
  readonly name?: Part;
  readonly value?: Part;
  /** From 0 to 1, if the value is a number, a fraction, a percentage or a known word for a level. */
  readonly level?: number;
}

export interface Skill extends Trait {
  readonly type: 'hard' | 'soft' | 'other';
}

export interface Label extends Place {
  readonly stage?: Part;
  /** The job's reference, or its key. */
  readonly job?: Part;
  readonly rating?: Part;
  readonly dateStage?: DatePart;
  readonly dateRating?: DatePart;
}

export interface Attachment extends Place {
  /** The name of the file, or its address. */
  readonly name?: LinkPart;
  readonly type?: Part;
  /** In bytes. */
  readonly size?: number;
}

/** The permissions as a matrix: one row per permission, such as `searching`. */
export interface Consent extends Place {
  readonly rows: readonly ConsentRow[];
}

export interface ConsentRow {
  /** The name of the property. Untrusted. */
  readonly permission: string;
  /** Undefined if the document does not say. */
  readonly owner?: Permission;
  readonly controller?: Permission;
}

export interface Permission extends Part {
  /** Undefined for a value that is not a Boolean: show `text`. */
  readonly isGranted?: boolean;
}

/** Whether searches find the profile, and whether it can be scored for a job. */
export interface Eligibility {
  /** What is missing for it, in the language of the messages; empty if nothing is. */
  readonly searching: readonly string[];
  readonly scoring: readonly string[];
}

/** The experiences and the educations in time. Times are days: milliseconds since the epoch, in UTC. */
export interface Timeline {
  /** The start of the first period and the end of the last one; both 0 without a period. */
  readonly from: number;
  readonly to: number;
  readonly today: number;
  /** Periods in a lane do not overlap. Experiences come first. */
  readonly lanes: readonly TimelineLane[];
  /** More than three months without an experience, between two of them. In the order of time. */
  readonly gaps: readonly TimelineGap[];
  /** Pairs of neighbouring experiences that overlap, by more than a month. */
  readonly overlaps: readonly TimelineOverlap[];
  /** The number of experiences and educations without a readable date, or beyond the limit. */
  readonly omitted: number;
}

export interface TimelineLane {
  readonly list: 'experiences' | 'educations';
  readonly periods: readonly TimelinePeriod[];
}

export interface TimelinePeriod extends Place {
  /** The index in the document. */
  readonly index: number;
  /** The title, or the organization. Untrusted; empty if there is neither. */
  readonly text: string;
  readonly from: number;
  /** For an ongoing period, now. */
  readonly to: number;
  readonly isOpen: boolean;
  /** With a problem, `from` and `to` are those of the date that can be read, in ascending order. */
  readonly problem?: PeriodProblem;
}

export interface TimelineGap {
  readonly from: number;
  readonly to: number;
  /** `5 mos`. */
  readonly length: string;
  /** The indexes of the experiences before and after it. */
  readonly before: number;
  readonly after: number;
}

export interface TimelineOverlap {
  readonly from: number;
  readonly to: number;
  readonly length: string;
  /** The indexes of the experiences. */
  readonly indexes: readonly [number, number];
}

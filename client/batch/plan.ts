import type { Entry } from '../journal/submission';

/** A file as it was looked at before a batch. */
export interface LookedAt {
  /** URI of the document. */
  readonly document: string;
  readonly finding: Finding;
}

export type Finding =
  | { readonly kind: 'profile'; readonly content: Content }
  /** `first`: the first error, in words; they may quote the document. */
  | { readonly kind: 'errors'; readonly count: number; readonly first: string }
  /** `why`: in words. */
  | { readonly kind: 'unreadable'; readonly why: string };

/** What is known of a profile's content without its text. */
export interface Content {
  /** See contentHash.ts. */
  readonly hash: string;
  /** Where it goes. */
  readonly sourceKey: string;
  /** Whether the document names that source itself. */
  readonly namesSource: boolean;
  /** The author's own key for the profile, by which it can be found again. */
  readonly reference?: string;
}

/** A profile that is to be sent. */
export interface Planned extends Content {
  readonly document: string;
  /** Nobody knows whether it arrived when it was sent before: the service is asked first. */
  readonly check?: true;
}

/** A file that is not sent. */
export interface LeftOut {
  readonly document: string;
  readonly why: Reason;
  /** More of it, in words; they may quote the document. */
  readonly words?: string;
}

export type Reason =
  /** The document has errors. */
  | 'errors'
  /** It cannot be read, or is too large. */
  | 'unreadable'
  /** This source has it already, as it is. */
  | 'unchanged'
  /** This source has another content under its reference. */
  | 'reference-used'
  /** It was sent before, nobody knows whether it arrived, and it has no reference to ask by. */
  | 'unknown'
  /** It is being sent at this moment. */
  | 'under-way'
  /** Another file of the batch has the same content or the same reference. */
  | 'repeated';

export type PlanEntry = { readonly planned: Planned } | { readonly leftOut: LeftOut };

/** What the journal has of earlier submissions, ready to be asked. */
interface Earlier {
  readonly state: 'yes' | 'unknown' | 'under-way';
  readonly hash: string;
}

/**
 * Decides, file by file, what a batch sends.
 * @param entries of the journal, the newest first.
 * @param origin of the API that the batch goes to.
 */
export function createPlanner(entries: readonly Entry[], origin: string): (lookedAt: LookedAt) => PlanEntry {
  const earlier = earlierSubmissions(entries, origin);
  const takenBy = new Map<string, string>();
  return ({ document, finding }) => {
    const leaveOut = (why: Reason, words?: string): PlanEntry => ({
      leftOut: { document, why, ...(words !== undefined && { words }) },
    });
    if (finding.kind === 'unreadable') return leaveOut('unreadable', finding.why);
    if (finding.kind === 'errors') {
      const many = finding.count === 1 ? '1 error' : `${finding.count} errors`;
      return leaveOut('errors', `${many}: ${finding.first}`);
    }
    const { content } = finding;
    const names = namesOf(content);
    const other = names.map((name) => takenBy.get(name)).find((each) => each !== undefined);
    if (other !== undefined) return leaveOut('repeated', other);
    const fate = fateOf(earlier, content, document);
    const mayBeChecked = fate === 'unknown' && content.reference !== undefined;
    if (fate && !mayBeChecked) return leaveOut(fate);
    for (const name of names) takenBy.set(name, document);
    return { planned: { document, ...content, ...(mayBeChecked && { check: true }) } };
  };
}

/** By what two submissions to one source are the same profile. */
function namesOf({ sourceKey, hash, reference }: Content): string[] {
  const byContent = `content ${sourceKey} ${hash}`;
  return reference === undefined ? [byContent] : [byReference(sourceKey, reference), byContent];
}

function byReference(sourceKey: string, reference: string): string {
  return `reference ${sourceKey} ${reference}`;
}

function byDocument(sourceKey: string, document: string): string {
  return `document ${sourceKey} ${document}`;
}

/** The newest submission of each name that may have stored something. */
function earlierSubmissions(entries: readonly Entry[], origin: string): ReadonlyMap<string, Earlier> {
  const earlier = new Map<string, Earlier>();
  for (const { submission, ending, isCutOff } of entries) {
    const state = ending?.stored ?? (isCutOff ? 'unknown' : 'under-way');
    if (submission.origin !== origin || state === 'no') continue;
    const { hash, sourceKey, document } = submission;
    for (const name of [...namesOf({ ...submission, namesSource: false }), byDocument(sourceKey, document)]) {
      if (!earlier.has(name)) earlier.set(name, { state, hash });
    }
  }
  return earlier;
}

/** The reference counts first: it is by this that the service itself tells profiles apart. */
function fateOf(
  earlier: ReadonlyMap<string, Earlier>,
  { sourceKey, hash, reference }: Content,
  document: string,
): 'unchanged' | 'reference-used' | 'unknown' | 'under-way' | undefined {
  const same = reference === undefined ? undefined : earlier.get(byReference(sourceKey, reference));
  if (same) return same.state !== 'yes' ? same.state : same.hash === hash ? 'unchanged' : 'reference-used';
  const equal = earlier.get(`content ${sourceKey} ${hash}`);
  if (equal) return equal.state === 'yes' ? 'unchanged' : equal.state;
  const before = reference === undefined ? earlier.get(byDocument(sourceKey, document)) : undefined;
  return before && before.state !== 'yes' ? before.state : undefined;
}

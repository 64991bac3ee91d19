import type { Entry } from '../../ledger/submission';
import { type Fate, Known, sameBy } from './submissionIndex';

/** A file as it was looked at before a batch. */
export interface LookedAt {
  /** URI of the document. */
  readonly document: string;
  readonly finding: Finding;
}

export type Finding =
  /** `hasKey`: the document has the key of a stored profile. */
  | { readonly kind: 'profile'; readonly content: Content; readonly hasKey?: boolean }
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
  /** What was sent then had another content: if that is there, this profile is not. */
  readonly sentOther?: true;
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
  /** It is stored with another content, and the service would not notice that it is the same: there would be two of it. */
  | 'edited'
  /** It has the key of a stored profile: it is an update. */
  | 'has-key'
  /** It was sent before, nobody knows whether it arrived, and it has no reference to ask by. */
  | 'unknown'
  /** It is being sent at this moment. */
  | 'under-way'
  /** Another file of the batch has the same content. */
  | 'same-content'
  /** Another file of the batch has the same reference. */
  | 'same-reference'
  /** One of these two: batches of the first version do not say which. */
  | 'repeated';

/** Whether a file is left out for another one of the batch, whose URI is what more there is to say. */
export function isForAnother(why: Reason): boolean {
  return why === 'same-content' || why === 'same-reference' || why === 'repeated';
}

export type PlanEntry = { readonly planned: Planned } | { readonly leftOut: LeftOut };

/**
 * Decides, file by file, what a batch sends.
 * @param entries of the journal, the newest first.
 * @param origin of the API that the batch goes to.
 */
export function createPlanner(entries: readonly Entry[], origin: string): (lookedAt: LookedAt) => PlanEntry {
  const known = new Known(origin);
  known.add(entries);
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
    const { content, hasKey } = finding;
    const names = sameBy(content);
    // Who copied a file has both: that it is the same says more.
    const [byContent = '', byReference = ''] = names.toReversed();
    const [alike, namedAlike] = [takenBy.get(byContent), takenBy.get(byReference)];
    if (alike !== undefined) return leaveOut('same-content', alike);
    if (namedAlike !== undefined) return leaveOut('same-reference', namedAlike);
    const fate = known.fateOf({ ...content, document });
    const check = checkOf(fate);
    if (fate && !check) return leaveOut(fate.kind);
    if (hasKey) return leaveOut('has-key');
    for (const name of names) takenBy.set(name, document);
    return { planned: { document, ...content, ...check } };
  };
}

/** @returns undefined if the service need not, or cannot, be asked first. */
function checkOf(fate: Fate | undefined): Pick<Planned, 'check' | 'sentOther'> | undefined {
  if (fate?.kind !== 'unknown' || !fate.canAsk) return undefined;
  return { check: true, ...(fate.isOther && { sentOther: true }) };
}

import type { MemberPath } from './propertyRanges';

/** A member that the service complains about. */
export interface NamedMember {
  readonly path: MemberPath;
  /** The part of its message that names the member. */
  readonly words: string;
}

/** Members of a profile: what stands before the first dot. */
const members: ReadonlySet<string> = new Set(
  (
    'source_key consent_algorithmic created_at updated_at reference info experiences experiences_duration educations ' +
    'educations_duration text text_language skills languages interests labels tags metadatas attachments certifications ' +
    'courses tasks key'
  ).split(' '),
);
/** Shown at most: a message may name a great many. */
const most = 20;
/** `info.email`, `experiences[0].date_start`, `info`. */
const dotted = /(?<![\w.[\]/@-])[a-z_]+(?:\.[a-z_0-9]+|\[\d+\])*(?![\w[@/-])/g;

/**
 * Finds the members that a message of the service names. Words of a sentence are none, though members are called like them
 * (`text`, `skills`): a name that stands alone counts only in quotes or where the sentence begins with it.
 */
export function namedMembers(message: string): NamedMember[] {
  const found = new Map<string, NamedMember>();
  for (const words of message.split(/[;\n]/)) {
    for (const match of words.matchAll(dotted)) {
      const path = pathOf(match[0]);
      if (!members.has(String(path[0]))) continue;
      if (path.length === 1 && !isNamedAlone(words, match.index, match[0])) continue;
      if (!found.has(match[0])) found.set(match[0], { path, words: words.trim() });
      if (found.size === most) return [...found.values()];
    }
  }
  return [...found.values()];
}

function pathOf(name: string): (string | number)[] {
  return [...name.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([word, index]) => (index === undefined ? word : Number(index)));
}

function isNamedAlone(words: string, index: number, name: string): boolean {
  const before = words.slice(0, index).trimEnd();
  const after = words.slice(index + name.length);
  if (/["'`]$/.test(before)) return /^["'`]/.test(after);
  return /(?:^|[:,])$/.test(before) && /^ (?:is|are|must|should|cannot|has|field)\b/.test(after);
}

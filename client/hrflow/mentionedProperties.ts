import type { Path } from '../../server/profile/json/syntaxTree';
import type { MissingObject } from './errors';

/** A property that a message of the service names. */
export interface MentionedProperty {
  readonly path: Path;
  /** The clause of the message that names the property. */
  readonly excerpt: string;
}

/** Top-level properties of a profile. */
const profileProperties: ReadonlySet<string> = new Set(
  (
    'source_key consent_algorithmic created_at updated_at reference info experiences experiences_duration educations ' +
    'educations_duration text text_language skills languages interests labels tags metadatas attachments certifications ' +
    'courses tasks key'
  ).split(' '),
);
const maxMentions = 20;
/** `info.email`, `experiences[0].date_start`, `info`. */
const propertyReference = /(?<![\w.[\]/@-])[a-z_]+(?:\.[a-z_0-9]+|\[\d+\])*(?![\w[@/-])/g;

/**
 * Finds the properties that a message of the service names. Some properties are also English words (`text`, `skills`), so a single
 * name counts only in quotes or as the subject of a clause.
 */
export function findMentionedProperties(message: string): MentionedProperty[] {
  const mentions = new Map<string, MentionedProperty>();
  for (const clause of message.split(/[;\n]/)) {
    for (const match of clause.matchAll(propertyReference)) {
      const path = parsePath(match[0]);
      if (!profileProperties.has(String(path[0]))) continue;
      if (path.length === 1 && !isStandaloneMention(clause, match.index, match[0])) continue;
      if (!mentions.has(match[0])) mentions.set(match[0], { path, excerpt: clause.trim() });
      if (mentions.size === maxMentions) return [...mentions.values()];
    }
  }
  return [...mentions.values()];
}

/**
 * The properties of a profile to correct if a source or a board does not exist.
 * @param profile the value of the document.
 * @returns empty if the document does not name the object: then the source is a setting or a choice.
 */
export function pathsToMissingObject(missing: MissingObject | undefined, profile: unknown): Path[] {
  switch (missing) {
    case 'source':
      return [['source_key']].filter((path) => hasText(profile, path));
    case 'board': {
      const labels = propertyOf(profile, 'labels');
      const paths = Array.isArray(labels) ? labels.map((_, index) => ['labels', index, 'board_key']) : [];
      return paths.filter((path) => hasText(profile, path)).slice(0, maxMentions);
    }
    case 'profile':
    case 'other':
    case undefined:
      return [];
    default:
      return missing satisfies never;
  }
}

function hasText(profile: unknown, path: Path): boolean {
  const value = path.reduce<unknown>(propertyOf, profile);
  return typeof value === 'string' && value !== '';
}

function propertyOf(value: unknown, name: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

function parsePath(name: string): (string | number)[] {
  return [...name.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([word, index]) => (index === undefined ? word : Number(index)));
}

function isStandaloneMention(clause: string, index: number, name: string): boolean {
  const before = clause.slice(0, index).trimEnd();
  const after = clause.slice(index + name.length);
  if (/["'`]$/.test(before)) return /^["'`]/.test(after);
  return /(?:^|[:,])$/.test(before) && /^ (?:is|are|must|should|cannot|has|field)\b/.test(after);
}

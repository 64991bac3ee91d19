import { placeOf } from '../hrflow/memberPlaces';
import { namedMembers } from '../hrflow/namedMembers';
import type { Editor, Place } from '../ui/editor';
import type { ServiceProblems } from '../ui/fileProblems';
import { plainText } from '../ui/plainText';
import type { Outgoing } from './outgoing';
import type { Result } from './sendProfile';

/** What showing the service's complaints in a document needs. */
export interface ServiceErrorParts {
  readonly editor: Editor;
  readonly serviceProblems: ServiceProblems;
}

/**
 * Marks the members that the service complains about, in the text that it was sent.
 * @returns where the first of them stands.
 */
export function markMembers(
  { serviceProblems }: ServiceErrorParts,
  { document, checked }: Outgoing,
  result: Result,
): Place | undefined {
  // Edited meanwhile: no place in it is right any more.
  const failure = 'failure' in result && document.version === checked.version ? result.failure : undefined;
  const named = failure?.kind === 'refused' ? namedMembers(failure.message) : [];
  const problems = named
    .map(({ path, words }) => ({ at: placeOf(checked.text, path), words: plainText(words) }))
    .sort((a, b) => a.at.start - b.at.start)
    .map(({ at, words }) => ({
      place: { start: document.positionAt(at.start), end: document.positionAt(at.end) },
      words,
    }));
  serviceProblems.set(document, problems);
  return problems[0]?.place;
}

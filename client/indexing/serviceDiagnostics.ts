import type { TextDocument } from 'vscode';
import type { Failure } from '../hrflow/errors';
import { rangeOfProperty } from '../hrflow/propertyRanges';
import { findMentionedProperties } from '../hrflow/mentionedProperties';
import { parseProfileText } from '../hrflow/requestBody';
import type { Editor, Place } from '../ui/editor';
import type { ServiceProblems } from '../ui/diagnosticCollections';
import { plainText } from '../messages/plainText';
import type { Outgoing } from './outgoingProfile';
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
  const problems = failure ? placesOf(document, failure) : [];
  serviceProblems.set(document, problems);
  return problems[0]?.place;
}

/** Where the members that the service complains about stand in a document as it is now, in its order. */
export function placesOf(
  document: TextDocument,
  failure: Failure,
): { readonly place: Place; readonly words: string }[] {
  if (failure.kind !== 'refused') return [];
  const text = document.getText();
  if (parseProfileText(text).kind !== 'profile') return [];
  return findMentionedProperties(failure.message)
    .map(({ path, excerpt }) => ({ at: rangeOfProperty(text, path), words: plainText(excerpt) }))
    .sort((a, b) => a.at.start - b.at.start)
    .map(({ at, words }) => ({
      place: { start: document.positionAt(at.start), end: document.positionAt(at.end) },
      words,
    }));
}

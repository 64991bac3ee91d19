import type { TextDocument } from 'vscode';
import { type Failure, isAboutSource } from '../hrflow/errors';
import { rangeOfProperty } from '../hrflow/propertyRanges';
import { findMentionedProperties, type MentionedProperty, pathsToMissingObject } from '../hrflow/mentionedProperties';
import { parseProfileText, withoutByteOrderMark } from '../hrflow/requestBody';
import type { Editor, TextRange } from '../ui/editor';
import type { ServiceDiagnostics } from '../ui/diagnosticCollections';
import { plainText } from '../messages/plainText';
import type { PreparedProfile } from './outgoingProfile';
import type { SendResult } from './sendProfile';

/** What showing the errors of the service in a document needs. */
export interface ServiceErrorParts {
  readonly editor: Editor;
  readonly serviceDiagnostics: ServiceDiagnostics;
}

/**
 * Shows diagnostics at the properties that an error of the service is about.
 * @returns the range of the first one.
 */
export function showServiceErrors(
  { serviceDiagnostics }: ServiceErrorParts,
  { document, preflight }: PreparedProfile,
  outcome: SendResult,
): TextRange | undefined {
  // After an edit, the ranges may be wrong.
  const failure = 'failure' in outcome && document.version === preflight.version ? outcome.failure : undefined;
  const located = failure ? locateServiceErrors(document, failure) : [];
  serviceDiagnostics.set(document, located);
  return located[0]?.range;
}

/** The properties that an error of the service is about, in the order of the document in its current state. */
export function locateServiceErrors(
  document: TextDocument,
  failure: Failure,
): { readonly range: TextRange; readonly message: string }[] {
  if (failure.kind !== 'refused' && failure.kind !== 'not-found') return [];
  const text = document.getText();
  if (parseProfileText(text).kind !== 'profile') return [];
  return propertiesOfFailure(failure, text)
    .map(({ path, excerpt }) => ({ at: rangeOfProperty(text, path), message: plainText(excerpt) }))
    .sort((a, b) => a.at.start - b.at.start)
    .map(({ at, message }) => ({
      range: { start: document.positionAt(at.start), end: document.positionAt(at.end) },
      message,
    }));
}

/** @param text of the document, a JSON object. */
function propertiesOfFailure(
  failure: Extract<Failure, { kind: 'refused' | 'not-found' }>,
  text: string,
): readonly MentionedProperty[] {
  const mentioned = failure.kind === 'refused' ? findMentionedProperties(failure.message) : [];
  const missing = failure.kind === 'not-found' ? failure.missing : isAboutSource(failure) ? 'source' : undefined;
  if (mentioned.length > 0 || missing === undefined) return mentioned;
  const profile: unknown = JSON.parse(withoutByteOrderMark(text));
  return pathsToMissingObject(missing, profile).map((path) => ({ path, excerpt: failure.message.trim() }));
}

import type { TextDocument } from 'vscode';
import type { Failure } from '../hrflow/errors';
import { rangeOfProperty } from '../hrflow/propertyRanges';
import { findMentionedProperties } from '../hrflow/mentionedProperties';
import { parseProfileText } from '../hrflow/requestBody';
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
 * Shows diagnostics at the properties that an error of the service mentions.
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

/** The properties that an error of the service mentions, in the order of the document in its current state. */
export function locateServiceErrors(
  document: TextDocument,
  failure: Failure,
): { readonly range: TextRange; readonly message: string }[] {
  if (failure.kind !== 'refused') return [];
  const text = document.getText();
  if (parseProfileText(text).kind !== 'profile') return [];
  return findMentionedProperties(failure.message)
    .map(({ path, excerpt }) => ({ at: rangeOfProperty(text, path), message: plainText(excerpt) }))
    .sort((a, b) => a.at.start - b.at.start)
    .map(({ at, message }) => ({
      range: { start: document.positionAt(at.start), end: document.positionAt(at.end) },
      message,
    }));
}

import type { Diagnostic, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { blocksSending, ProfileDocument, type ProfileSummary, type Severity } from '../../profile/profileService';
import { toDiagnostic, toRange } from '../convert';
import type { OpenDocument } from '../openDocuments';
import { documentPositions } from '../positionEncoding';
import type { Feature } from '../feature';
import { displayMessage, displayTitle } from '../displayText';

/** The parameters of `hrflow/problemsOf`: a text that is not necessarily open in the editor. */
interface ValidateTextParams {
  /** Determines the settings. */
  readonly uri: string;
  readonly text: string;
  /** Requests all diagnostics, not only their counts. */
  readonly all?: boolean;
  /** Requests the name of the candidate and the most recent experience. */
  readonly summary?: boolean;
}

interface ValidateTextResult {
  readonly counts: Readonly<Record<Severity, number>>;
  /** The first syntax error in text order; without syntax errors, the first error. */
  readonly firstError?: { readonly message: string; readonly range: Range };
  readonly diagnostics?: readonly Diagnostic[];
  readonly summary?: ProfileSummary;
}

/** Validates a text, for an editor that validates many files. Nothing is cached. */
export const validateText: Feature = {
  capabilities: () => ({}),

  register({ connection, encoding, documents, service, settings, guard }) {
    connection.onRequest(
      'hrflow/problemsOf',
      guard(
        'problems of a text',
        async ({ uri, text, all, summary }: ValidateTextParams): Promise<ValidateTextResult> => {
          const levels = await settings.levels(uri);
          if (!documents.get(uri)) settings.release(uri);
          const source = TextDocument.create(uri, 'hrflow-profile', 0, text);
          const profile = new ProfileDocument(source, documents.limits).withoutSizeLimit();
          const positions = documentPositions(source, encoding);
          const document: OpenDocument = { uri, version: 0, isPlainJson: false, profile, positions };
          const diagnostics = service.diagnostics(profile, levels);
          const count = (severity: Severity): number =>
            diagnostics.filter((each) => (blocksSending(each) ? 'error' : each.severity) === severity).length;
          const firstError = diagnostics.find(blocksSending);
          return {
            counts: {
              error: count('error'),
              warning: count('warning'),
              information: count('information'),
              hint: count('hint'),
            },
            ...(firstError && {
              firstError: { message: displayMessage(firstError.message), range: toRange(document, firstError) },
            }),
            ...(summary && { summary: displaySummary(service.summary(profile)) }),
            ...(all && { diagnostics: diagnostics.map((each) => toDiagnostic(document, each)) }),
          };
        },
      ),
    );
  },
};

function displaySummary({ name, headline }: ProfileSummary): ProfileSummary {
  return {
    ...(name !== undefined && { name: displayTitle(name) }),
    ...(headline !== undefined && { headline: displayTitle(headline) }),
  };
}

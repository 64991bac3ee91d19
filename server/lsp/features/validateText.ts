import type { Diagnostic, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { blocksSending, ProfileDocument, type Severity } from '../../profile/profileService';
import { toDiagnostic, toRange } from '../convert';
import type { OpenDocument } from '../openDocuments';
import type { Feature } from '../feature';
import { displayMessage } from '../displayText';

/** `hrflow/problemsOf`: a text that need not be open in the editor. */
interface ValidateTextParams {
  /** By which its settings are found. */
  readonly uri: string;
  readonly text: string;
  /** Asks for all problems, not only for their counts. */
  readonly all?: boolean;
}

interface ValidateTextResult {
  readonly counts: Readonly<Record<Severity, number>>;
  /** In the order of the text. */
  readonly firstError?: { readonly message: string; readonly range: Range };
  readonly diagnostics?: readonly Diagnostic[];
}

/** What is wrong with a text, for an editor that looks through many files. Nothing of it is kept. */
export const validateText: Feature = {
  capabilities: () => ({}),

  register({ connection, documents, service, settings, guard }) {
    connection.onRequest(
      'hrflow/problemsOf',
      guard('problems of a text', async ({ uri, text, all }: ValidateTextParams): Promise<ValidateTextResult> => {
        const levels = await settings.levels(uri);
        if (!documents.get(uri)) settings.release(uri);
        const source = TextDocument.create(uri, 'hrflow-profile', 0, text);
        const profile = new ProfileDocument(source, documents.limits).withoutSizeLimit();
        const document: OpenDocument = { uri, version: 0, isPlainJson: false, profile };
        const problems = service.diagnostics(profile, levels);
        const count = (severity: Severity): number =>
          problems.filter((each) => (blocksSending(each) ? 'error' : each.severity) === severity).length;
        const firstError = problems.find(blocksSending);
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
          ...(all && { diagnostics: problems.map((problem) => toDiagnostic(document, problem)) }),
        };
      }),
    );
  },
};

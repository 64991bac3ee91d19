import type { CancellationToken, TextDocumentIdentifier } from 'vscode-languageserver';
import type { PreviewAnswer, ProfileDiagnostic, ResumeOptions } from '../../profile/profileService';
import { displayMessage } from '../displayText';
import type { Feature, FeatureContext } from '../feature';
import type { OpenDocument } from '../openDocuments';
import { isReadOnlyCopy } from '../readOnlyCopies';

/** The parameters of `hrflow/preview`. */
interface PreviewParams extends ResumeOptions {
  readonly textDocument: TextDocumentIdentifier;
}

/**
 * `hrflow/preview`: a document as a resume, with its problems, for one version. The editor requests it after the diagnostics, which are
 * computed once per version. The result is null if the document is not open, or the request was cancelled.
 */
export const preview: Feature = {
  capabilities: () => ({}),

  register(context) {
    const { connection, documents, settings, guard } = context;
    connection.onRequest(
      'hrflow/preview',
      guard('preview', async ({ textDocument, showAll }: PreviewParams, token: CancellationToken) => {
        const { uri } = textDocument;
        const levels = await settings.levels(uri);
        // An edit, or the cancellation, may have arrived already.
        await nextMessage();
        const document = documents.get(uri);
        if (!document || token.isCancellationRequested) return null;
        const diagnostics = isReadOnlyCopy(uri) ? [] : context.service.diagnostics(document.profile, levels);
        return answerFor(context, document, diagnostics, showAll);
      }),
    );
  },
};

/** The document is read synchronously: the version, the resume and the problems belong together. */
function answerFor(
  { service }: FeatureContext,
  { profile, version, isPlainJson }: OpenDocument,
  diagnostics: readonly ProfileDiagnostic[],
  showAll: ResumeOptions['showAll'],
): PreviewAnswer {
  const begin = Date.now();
  const resume = service.resume(profile, { ...(showAll && { showAll }) });
  const error = diagnostics.filter(({ kind }) => kind === 'syntax').sort((one, other) => one.start - other.start)[0];
  return {
    version,
    resume,
    problems: diagnostics
      .filter(({ kind }) => kind !== 'syntax' || !isPlainJson)
      .map(({ start, end, severity, message }) => ({ start, end, severity, message: displayMessage(message) })),
    ...(error && { error: { start: error.start, end: error.end, message: displayMessage(error.message) } }),
    milliseconds: Date.now() - begin,
  };
}

/** Lets the messages that have arrived be handled first. */
function nextMessage(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, 0));
}

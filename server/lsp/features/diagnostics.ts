import { type Diagnostic, type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from 'vscode-languageserver';
import { toDiagnostic } from '../convert';
import type { Feature, FeatureContext } from '../feature';
import { pushDiagnostics } from '../pushDiagnostics';
import { isReadOnlyCopy } from '../readOnlyCopies';

/**
 * Diagnostics: pulled by the editor (`textDocument/diagnostic`), or pushed on each change to an editor that does not support
 * pulling. Never both, because the editor would show them twice.
 */
export const diagnostics: Feature = {
  capabilities: (client) =>
    client.textDocument?.diagnostic
      ? { diagnosticProvider: { identifier: 'hrflow', interFileDependencies: false, workspaceDiagnostics: false } }
      : {},

  register(context) {
    const { connection, client, settings, guard, background } = context;
    const prepare = prepareOnce(context);
    const computeDiagnostics = async (uri: string): Promise<Diagnostic[]> => {
      const computed = await diagnosticsOf(context, uri);
      prepare();
      return computed;
    };
    if (client.textDocument?.diagnostic) {
      connection.languages.diagnostics.on(
        guard('diagnostics', async ({ textDocument }) => fullReport(await computeDiagnostics(textDocument.uri))),
      );
      if (client.workspace?.diagnostics?.refreshSupport) {
        settings.onDidChange(() => background('refreshing diagnostics', connection.languages.diagnostics.refresh()));
      }
      return;
    }
    pushDiagnostics(context, computeDiagnostics);
  },
};

/** Lets the editor show the first diagnostics before completion is loaded. */
const prepareDelayMilliseconds = 50;

/** Loads completion after the first diagnostics, which do not need it. */
function prepareOnce({ service, background }: FeatureContext): () => void {
  let isPrepared = false;
  const prepare = async (): Promise<void> => {
    await service.prepare();
  };
  return () => {
    if (isPrepared) return;
    isPrepared = true;
    setTimeout(() => background('preparing completion', prepare()), prepareDelayMilliseconds);
  };
}

async function diagnosticsOf(
  { documents, service, settings, fallbacks }: FeatureContext,
  uri: string,
): Promise<Diagnostic[]> {
  const levels = await settings.levels(uri);
  // Read after the wait, because the document may have been edited or closed.
  const document = documents.get(uri);
  if (!document || isReadOnlyCopy(uri)) return [];
  return service
    .diagnostics(document.profile, levels)
    .filter(({ kind }) => kind !== 'syntax' || !document.isPlainJson)
    .map((diagnostic) => fallbacks.diagnostic(toDiagnostic(document, diagnostic)));
}

function fullReport(items: Diagnostic[]): DocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, items };
}

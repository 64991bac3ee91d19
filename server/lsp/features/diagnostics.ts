import { type Diagnostic, type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from 'vscode-languageserver';
import { toDiagnostic } from '../convert';
import type { Feature, FeatureContext } from '../feature';
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
    const { connection, client, documents, settings, guard, background } = context;
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
    const push = async (uri: string): Promise<void> => {
      const version = documents.get(uri)?.version;
      const diagnostics = await computeDiagnostics(uri);
      // Drops diagnostics of a document that was edited or closed in the meantime.
      if (documents.get(uri)?.version === version) await connection.sendDiagnostics({ uri, diagnostics });
    };
    const publish = (uri: string): void => background('diagnostics', push(uri));
    documents.onDidChange(publish);
    documents.onDidClose((uri) => background('diagnostics', connection.sendDiagnostics({ uri, diagnostics: [] })));
    settings.onDidChange(() => documents.uris().forEach(publish));
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

async function diagnosticsOf({ documents, service, settings }: FeatureContext, uri: string): Promise<Diagnostic[]> {
  const levels = await settings.levels(uri);
  // Read after the wait, because the document may have been edited or closed.
  const document = documents.get(uri);
  if (!document || isReadOnlyCopy(uri)) return [];
  return service
    .diagnostics(document.profile, levels)
    .filter(({ kind }) => kind !== 'syntax' || !document.isPlainJson)
    .map((diagnostic) => toDiagnostic(document, diagnostic));
}

function fullReport(items: Diagnostic[]): DocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, items };
}

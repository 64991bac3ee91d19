import { type Diagnostic, type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from 'vscode-languageserver';
import { toDiagnostic } from '../convert';
import type { Feature, FeatureContext } from '../feature';

/**
 * Problems, asked for by the editor (`textDocument/diagnostic`); an editor that cannot ask is told at each change.
 * Never both for one editor: the two would be shown side by side.
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
      const found = await diagnosticsOf(context, uri);
      prepare();
      return found;
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
      // Unless it was edited or closed while the settings were read.
      if (documents.get(uri)?.version === version) await connection.sendDiagnostics({ uri, diagnostics });
    };
    const publish = (uri: string): void => background('diagnostics', push(uri));
    documents.onDidChange(publish);
    documents.onDidClose((uri) => background('diagnostics', connection.sendDiagnostics({ uri, diagnostics: [] })));
    settings.onDidChange(() => documents.uris().forEach(publish));
  },
};

/** For the editor to have the first problems; nobody types so soon. */
const prepareDelayMilliseconds = 50;

/** What a completion needs is loaded when the first problems are told: they do without, and people look at them first. */
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
  // After the wait: the document may have been edited or closed.
  const document = documents.get(uri);
  if (!document || isReadOnlyCopy(uri)) return [];
  return service
    .diagnostics(document.profile, levels)
    .filter((problem) => problem.kind !== 'syntax' || !document.isPlainJson)
    .map((problem) => toDiagnostic(document, problem));
}

/**
 * Documents that nobody can edit: the other side of a diff, and what the service has stored. Problems in them would
 * stand in the Problems view twice, or beyond cure.
 */
function isReadOnlyCopy(uri: string): boolean {
  return /^(?:git|gitlens|gitfs|vscode-scm|vscode-local-history|review|pr|hrflow-stored):/.test(uri);
}

function fullReport(items: Diagnostic[]): DocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, items };
}

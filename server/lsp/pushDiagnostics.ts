import type { Diagnostic } from 'vscode-languageserver';
import type { FeatureContext } from './feature';

/** More than this is not worth saving: the user would see the diagnostics late. */
const maxDelayMilliseconds = 500;
const minDelayMilliseconds = 20;

/**
 * Pushes the diagnostics of each document that is opened or changed. If computing them takes long, changes that follow each other quickly are
 * waited for, so that diagnostics of outdated versions are not computed.
 */
export function pushDiagnostics(
  { connection, client, documents, settings, background }: FeatureContext,
  compute: (uri: string) => Promise<Diagnostic[]>,
): void {
  const sendsVersion = client.textDocument?.publishDiagnostics?.versionSupport === true;
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** How long the last computation took, by document. */
  const durations = new Map<string, number>();

  const push = async (uri: string): Promise<void> => {
    const version = documents.get(uri)?.version;
    const begin = Date.now();
    const diagnostics = await compute(uri);
    // Drops diagnostics of a document that was edited or closed in the meantime.
    if (version === undefined || documents.get(uri)?.version !== version) return;
    durations.set(uri, Date.now() - begin);
    await connection.sendDiagnostics({ uri, diagnostics, ...(sendsVersion && { version }) });
  };
  const publish = (uri: string): void => {
    clearTimeout(timers.get(uri));
    const delay = Math.min(durations.get(uri) ?? 0, maxDelayMilliseconds);
    if (delay < minDelayMilliseconds) background('diagnostics', push(uri));
    else
      timers.set(
        uri,
        setTimeout(() => background('diagnostics', push(uri)), delay),
      );
  };
  documents.onDidChange(publish);
  documents.onDidClose((uri) => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    durations.delete(uri);
    background('diagnostics', connection.sendDiagnostics({ uri, diagnostics: [] }));
  });
  settings.onDidChange(() => documents.uris().forEach(publish));
}

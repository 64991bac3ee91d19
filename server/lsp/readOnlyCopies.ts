/**
 * Whether a document is a read-only copy: the other side of a diff, or a profile that the service has stored. Its diagnostics
 * would be duplicates, or could not be fixed.
 */
export function isReadOnlyCopy(uri: string): boolean {
  return /^(?:git|gitlens|gitfs|vscode-scm|vscode-local-history|review|pr|hrflow-stored):/.test(uri);
}

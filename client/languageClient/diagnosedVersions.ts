import type { TextDocument } from 'vscode';

type Versioned = Pick<TextDocument, 'version'>;

/** Remembers which version of each document its diagnostics are about. */
export interface DiagnosedVersions<Document extends Versioned> {
  /** @param version of the document when its diagnostics were requested. */
  record(document: Document, version: number): void;
  /** Whether the diagnostics that VS Code shows are about the current text. */
  isCurrent(document: Document): boolean;
}

export function createDiagnosedVersions<Document extends Versioned = TextDocument>(): DiagnosedVersions<Document> {
  const versions = new WeakMap<Document, number>();
  return {
    record: (document, version) => void versions.set(document, version),
    isCurrent: (document) => versions.get(document) === document.version,
  };
}

import { type TextDocument, workspace } from 'vscode';
import { foldedUri } from '../../server/profile/text/fileUris';
import { isSameFile } from '../files/sameFile';

/** By open document, because a batch compares each file with each document. */
const foldedUris = new WeakMap<TextDocument, string>();

/**
 * The open document of a file. On a file system that ignores case or Unicode normalization, the document may have another URI than the
 * file that was found on the disk.
 */
export function findOpenDocument(uri: string): TextDocument | undefined {
  const documents = workspace.textDocuments;
  const exact = documents.find((document) => document.uri.toString() === uri);
  if (exact) return exact;
  const folded = foldedUri(uri);
  return documents.find((document) => foldedUriOf(document) === folded && isSameFile(document.uri.toString(), uri));
}

function foldedUriOf(document: TextDocument): string {
  const known = foldedUris.get(document);
  if (known !== undefined) return known;
  const folded = foldedUri(document.uri.toString());
  foldedUris.set(document, folded);
  return folded;
}

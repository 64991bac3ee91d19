import * as l10n from '@vscode/l10n';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type TextDocumentIdentifier,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { ProfileDiagnostic, ProfileService } from '../../profile/profileService';
import { toDiagnostic } from '../convert';
import type { Feature } from '../feature';
import type { OpenDocument } from '../openDocuments';

/** `hrflow/splitProfiles`: the texts of the profiles in a document that contains several, otherwise an empty list. */
export const splitProfiles: Feature = {
  capabilities: () => ({}),

  register({ connection, documents, service, guard }) {
    connection.onRequest(
      'hrflow/splitProfiles',
      guard('split profiles', ({ textDocument }: { readonly textDocument: TextDocumentIdentifier }) => {
        const document = documents.get(textDocument.uri);
        return document ? service.splitProfiles(document.profile) : [];
      }),
    );
  },
};

/** The data of the code action, by which the client of the extension recognises it. */
interface SplitData {
  readonly splitUri: string;
}

/**
 * The code action that creates a file for each profile, next to the document. If one of the files exists, the editor rejects the edit.
 * VS Code offers the command `hrflow.splitProfiles` instead, which asks in this case.
 * @returns none if the editor cannot create files, or if the document has no folder.
 */
export function splitActions(
  { service, client }: { readonly service: ProfileService; readonly client: ClientCapabilities },
  document: OpenDocument,
  diagnostics: readonly ProfileDiagnostic[],
): CodeAction[] {
  const diagnostic = diagnostics.find(({ code }) => code === 'several-profiles');
  const { uri } = document;
  if (!diagnostic || !createsFiles(client) || uri.startsWith('untitled:')) return [];
  const texts = service.splitProfiles(document.profile);
  if (texts.length === 0) return [];
  const action: CodeAction = {
    title: l10n.t('Split into {0} files', texts.length),
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(document, diagnostic)],
    isPreferred: true,
    data: { splitUri: uri } satisfies SplitData,
  };
  return [{ ...action, edit: splitEdit(uri, texts) }];
}

function createsFiles({ workspace }: ClientCapabilities): boolean {
  const { documentChanges, resourceOperations } = workspace?.workspaceEdit ?? {};
  return documentChanges === true && resourceOperations?.includes('create') === true;
}

function splitEdit(uri: string, texts: readonly string[]): WorkspaceEdit {
  const base = uri.replace(/(?:\.profile)?\.[^./]*$/i, '');
  const start = { line: 0, character: 0 };
  return {
    documentChanges: texts.flatMap((text, index) => {
      const file = `${base}-${index + 1}.profile.json`;
      return [
        { kind: 'create' as const, uri: file, options: { overwrite: false, ignoreIfExists: false } },
        { textDocument: { uri: file, version: null }, edits: [{ range: { start, end: start }, newText: text }] },
      ];
    }),
  };
}

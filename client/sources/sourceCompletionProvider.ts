import {
  CompletionItem,
  CompletionItemKind,
  CompletionList,
  type CompletionItemProvider,
  type Disposable,
  languages,
  Range,
  type TextDocument,
} from 'vscode';
import type { CredentialStore } from '../credentials/credentialStore';
import { profileSelector } from '../ui/profileSelector';
import { sourceKeyPropertyAt } from '../hrflow/sourceKeyProperty';
import type { Settings } from '../settings/settings';
import type { SourceLists } from './sourceCache';
import { loadSourcesSuggestion, type SourceSuggestion, toSuggestions } from './sourceSuggestions';

/** What the completion of `source_key` needs. It sends no requests. */
export interface SourceCompletionParts {
  /** @throws {SettingsError} if the environment was removed or is invalid. */
  readonly settings: (document?: TextDocument) => Settings;
  readonly credentials: CredentialStore;
  readonly sourceLists: SourceLists;
  readonly isTrusted: () => boolean;
}

/** Completes the value of `source_key` by the names of sources. */
export function registerSourceCompletion(parts: SourceCompletionParts): Disposable {
  const provider: CompletionItemProvider = {
    async provideCompletionItems(document, position) {
      // VS Code asks at each keystroke, and joins all lines for the text of a document.
      if (!document.lineAt(position).text.includes('source_key')) return undefined;
      const text = document.getText();
      const member = sourceKeyPropertyAt(text, document.offsetAt(position));
      if (!member || !parts.isTrusted()) return undefined;
      const found = await findSuggestions(parts, document, text.slice(member.start, member.end));
      const range = new Range(document.positionAt(member.start), document.positionAt(member.end));
      // Incomplete, so that VS Code requests the sources that are loaded meanwhile.
      return new CompletionList(
        found.map((each, index) => toCompletionItem(each, index, range)),
        found.some(({ loads }) => loads),
      );
    },
  };
  return languages.registerCompletionItemProvider(profileSelector, provider, '"');
}

async function findSuggestions(
  { settings, credentials, sourceLists }: SourceCompletionParts,
  document: TextDocument,
  typed: string,
): Promise<readonly SourceSuggestion[]> {
  try {
    const { environment } = settings(document);
    const activeCredentials = await credentials.get(environment.apiAddress.origin);
    if (!activeCredentials) return [];
    const sourceList = sourceLists.cached({ address: environment.apiAddress, credentials: activeCredentials });
    if (sourceList && sourceList.sources.length > 0) return toSuggestions(sourceList);
    const loading = loadSourcesSuggestion(environment, activeCredentials, typed);
    return loading ? [loading] : [];
  } catch {
    // The environment was removed or is invalid. The status bar and Index Profile report it.
    return [];
  }
}

function toCompletionItem(
  { label, description, text, filter, loads }: SourceSuggestion,
  index: number,
  range: Range,
): CompletionItem {
  const kind = loads ? CompletionItemKind.Event : CompletionItemKind.Reference;
  const item = new CompletionItem({ label, ...(description !== undefined && { description }) }, kind);
  item.insertText = text;
  item.filterText = filter;
  item.range = range;
  // Before the items of the language server, in the order of the service.
  item.sortText = `!${String(index).padStart(5, '0')}`;
  if (loads) item.command = { command: 'hrflow.loadSources', title: label };
  return item;
}

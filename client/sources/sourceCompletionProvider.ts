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

/** What completing `source_key` looks at; it asks nobody on the network. */
export interface SourceCompletionParts {
  /** @throws {Error} if the environment is gone or wrong. */
  readonly settings: (document?: TextDocument) => Settings;
  readonly credentials: CredentialStore;
  readonly sourceLists: SourceLists;
  readonly isTrusted: () => boolean;
}

/** Completes the value of a profile's `source_key` with the names of sources. */
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
      // Those that are loaded meanwhile are asked for as the person goes on typing.
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
    // The environment is gone or wrong: the status bar says so, and whoever indexes is told.
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
  // Before what the language server knows of the value, in the service's order.
  item.sortText = `!${String(index).padStart(5, '0')}`;
  if (loads) item.command = { command: 'hrflow.loadSources', title: label };
  return item;
}

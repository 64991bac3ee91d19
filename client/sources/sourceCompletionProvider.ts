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
import type { Settings } from '../settings/settings';
import type { SourceLists } from './sourceCache';
import { loadingSuggestion, sourceMemberAt, type SourceSuggestion, suggestionsOf } from './sourceSuggestions';

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
      const text = document.getText();
      const member = sourceMemberAt(text, document.offsetAt(position));
      if (!member || !parts.isTrusted()) return undefined;
      const found = await suggestions(parts, document, text.slice(member.start, member.end));
      const range = new Range(document.positionAt(member.start), document.positionAt(member.end));
      // Those that are loaded meanwhile are asked for as the person goes on typing.
      return new CompletionList(
        found.map((each, index) => asItem(each, index, range)),
        found.some(({ loads }) => loads),
      );
    },
  };
  return languages.registerCompletionItemProvider(profileSelector, provider, '"');
}

async function suggestions(
  { settings, credentials, sourceLists }: SourceCompletionParts,
  document: TextDocument,
  typed: string,
): Promise<readonly SourceSuggestion[]> {
  try {
    const { environment } = settings(document);
    const used = await credentials.get(environment.apiAddress.origin);
    if (!used) return [];
    const known = sourceLists.known({ address: environment.apiAddress, credentials: used });
    if (known && known.sources.length > 0) return suggestionsOf(known);
    const loading = loadingSuggestion(environment, used, typed);
    return loading ? [loading] : [];
  } catch {
    // The environment is gone or wrong: the status bar says so, and whoever indexes is told.
    return [];
  }
}

function asItem(
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

import { type CompletionItem, CompletionItemKind, InsertTextFormat } from 'vscode-json-languageservice';
import type { Path } from '../json/syntaxTree';
import { schemaAt, type Schema, typesOf } from '../schema/profileSchema';
import { filterTextFor, isFullyTyped, prefixMatcher, type TypedPrefix } from './typedPrefix';
import type { Suggestion } from './values/suggestion';

/** Sort texts begin with one of these prefixes, in the order of the list. Labels begin with a letter, a digit or a quote. */
export const rankPrefix = '!';
const enumPrefix = '#';
const fallbackPrefix = '|';
const nullPrefix = '~';

export type SuggestedItem = CompletionItem & { insertText: string };

/** Suggestions per list. The editor requests the list again after the next letter. */
const maxSuggestions = 200;

/** The items for the value at the cursor: our suggestions, and what the JSON service adds from the schema. */
export class ValueItems {
  private suggested: readonly SuggestedItem[] = [];
  /** The schema of the property; undefined for an array item. */
  private schema: Schema | undefined;
  /** Whether the editor has to request the list again after the next letter, which may match another word of a value. */
  isIncomplete = false;

  constructor(
    private readonly prefix: TypedPrefix,
    private readonly suggest: (path: Path) => Iterable<Suggestion>,
  ) {}

  /** Our suggestions for the property at a path. */
  suggestedAt(path: Path): readonly SuggestedItem[] {
    this.schema = schemaAt(path)?.schema;
    const matchesPrefix = prefixMatcher(this.prefix);
    const items: SuggestedItem[] = [];
    for (const each of this.suggest(path)) {
      this.isIncomplete = true;
      if (this.isPossible(each) && matchesPrefix(each)) items.push(toItem(each, items.length, this.prefix));
      if (items.length === maxSuggestions) break;
    }
    return (this.suggested = items);
  }

  /** Within quotes, only texts: what is typed there is one. */
  private isPossible({ value, snippet }: Suggestion): boolean {
    return !this.prefix.isQuoted || (this.isText ? typeof value === 'string' && snippet === undefined : value !== null);
  }

  /** Whether the value may be a text. */
  private get isText(): boolean {
    return typesOf(this.schema ?? {}).includes('string');
  }

  /**
   * Selects and sorts the items of a list.
   * @param items of the JSON service, with our suggestions.
   * @returns no items for a complete value, so that Tab is not captured.
   */
  complete(items: readonly CompletionItem[]): CompletionItem[] {
    if (items.some(({ label }) => isFullyTyped(this.prefix, label))) return [];
    return items.filter((item) => this.isUseful(item)).map((item) => this.ranked(item));
  }

  private isUseful({ label }: CompletionItem): boolean {
    if (this.suggested.some((item) => item.label === label)) return true;
    // Replacing a quoted text is useful only where no text is valid, such as a list of objects.
    if (this.prefix.isQuoted && (label === 'null' || (this.isText && !label.startsWith('"')))) return false;
    // Null is valid as an item of a list of texts, but has no meaning.
    if (label === 'null' && this.schema === undefined) return false;
    // Where any scalar is valid, the meaning of the property decides, and not its type.
    return !(this.isIncomplete && this.isText && /^(?:true|false)$/.test(label));
  }

  /** Adds a sort text, and moves the documentation of a snippet to its detail, so that the list shows it. */
  private ranked(item: CompletionItem): CompletionItem {
    const suggested = this.suggested.find(({ label }) => label === item.label);
    const { documentation: detail, ...rest } = item;
    const shown = typeof detail === 'string' && detail !== '' ? { ...rest, detail } : item;
    const sortText = item.sortText ?? suggested?.sortText ?? this.sortTextOf(item.label);
    return sortText === undefined ? shown : { ...shown, sortText };
  }

  private sortTextOf(label: string): string | undefined {
    const index = (this.schema?.enum ?? []).findIndex((value) => JSON.stringify(value) === label);
    if (index >= 0) return `${enumPrefix}${String(index).padStart(3, '0')}`;
    return label === 'null' ? nullPrefix : undefined;
  }
}

function toItem(
  { value, detail, origin, snippet, isFallback }: Suggestion,
  rank: number,
  prefix: TypedPrefix,
): SuggestedItem {
  const label = JSON.stringify(value);
  const shown = [detail, origin].filter((text) => text !== undefined).join(' · ');
  return {
    kind: CompletionItemKind.Value,
    label,
    insertText: snippet ?? label,
    ...(shown !== '' && { detail: shown }),
    insertTextFormat: snippet === undefined ? InsertTextFormat.PlainText : InsertTextFormat.Snippet,
    // Matches the detail, too: `English` finds `en`.
    filterText: filterTextFor(prefix, value, detail),
    // Before the items of the schema, in this order.
    sortText: `${isFallback === true ? fallbackPrefix : rankPrefix}${String(rank).padStart(5, '0')}`,
  };
}

export interface PickOptions<Value> {
  readonly title: string;
  /** Shown in the filter box while it is empty. */
  readonly placeHolder?: string;
  readonly items: readonly PickItem<Value>[];
}
export interface PickItem<Value> {
  readonly label: string;
  /** After the label. */
  readonly description?: string;
  /** Below the label. */
  readonly detail?: string;
  /** Shows the item regardless of the filter. */
  readonly alwaysShow?: boolean;
  /** The active item of a list that loads while it is open, until the user makes another one active. Without one, no item is active. */
  readonly isPreferred?: boolean;
  /** Why an item of such a list cannot be selected: then this is shown instead. */
  readonly unavailableReason?: string;
  readonly value: Value;
}
/** A quick pick whose items load while it is open. Its functions run one at a time. */
export interface DynamicPickOptions<Value> {
  readonly title: string;
  readonly placeHolder: string;
  /** An answer that needs no item, as a button of the title, because the items may take long to load. */
  readonly alternative: { readonly icon: string; readonly tooltip: string; readonly value: Value };
  /** Loads the items. */
  readonly load: (list: DynamicPick<Value>) => Promise<void>;
  /** Loads the items again after Refresh. */
  readonly refresh: (list: DynamicPick<Value>) => Promise<void>;
  /** Called with the text of the filter box. If the text changes while a function runs, only the last change counts. */
  readonly onDidChangeValue: (text: string, list: DynamicPick<Value>) => Promise<void>;
}
/** A quick pick while it is open. */
export interface DynamicPick<Value> {
  /** Aborted when the quick pick closes. */
  readonly signal: AbortSignal;
  setItems(items: readonly PickItem<Value>[]): void;
  setPlaceholder(text: string): void;
  /** Closes the quick pick as if this value had been selected. */
  accept(value: Value): void;
}

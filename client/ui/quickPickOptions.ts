/** A list to choose from. */
export interface PickOptions<Value> {
  readonly title: string;
  /** What stands in the box above the list while it is empty. */
  readonly placeHolder?: string;
  readonly items: readonly PickItem<Value>[];
}
export interface PickItem<Value> {
  readonly label: string;
  /** Beside the label. */
  readonly description?: string;
  /** Below the label. */
  readonly detail?: string;
  /** Stays in the list whatever is typed above it. */
  readonly alwaysShow?: boolean;
  /** Enter takes this one of a list that fills while it is open, unless the person goes elsewhere. */
  readonly isPreferred?: boolean;
  readonly value: Value;
}
/** A list that fills while it is open. Its functions run one at a time. */
export interface DynamicPickOptions<Value> {
  readonly title: string;
  readonly placeHolder: string;
  /** Fills it. */
  readonly load: (list: DynamicPick<Value>) => Promise<void>;
  /** Fills it again, because the person asked for it. */
  readonly refresh: (list: DynamicPick<Value>) => Promise<void>;
  /** Told what stands in the box above the list; of what is typed while a function runs, only the last. */
  readonly onDidChangeValue: (text: string, list: DynamicPick<Value>) => Promise<void>;
}
/** A list while it is open. */
export interface DynamicPick<Value> {
  /** Aborted when it is closed. */
  readonly signal: AbortSignal;
  /** Replaces what is in it. */
  setItems(choices: readonly PickItem<Value>[]): void;
  /** Replaces what stands in the box above it while that is empty. */
  setPlaceholder(words: string): void;
  /** Closes it as if this had been chosen. */
  accept(value: Value): void;
}

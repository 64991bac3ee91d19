/** Something that a person runs from the palette. */
export interface Command {
  /** As in package.json. */
  readonly id: `hrflow.${string}`;
  /**
   * Speaks with the person itself, about failures too; rejects only for faults of ours.
   * @param resource what the caller names: a menu gives the URI of its document, the palette nothing.
   * @param resources the explorer's menu gives all that are selected.
   */
  readonly run: (resource?: unknown, resources?: unknown) => Promise<void>;
}

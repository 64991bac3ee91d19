/** Something that a person runs from the palette. */
export interface Command {
  /** As in package.json. */
  readonly id: `hrflow.${string}`;
  /** Speaks with the person itself, about failures too; rejects only for faults of ours. */
  readonly run: () => Promise<void>;
}

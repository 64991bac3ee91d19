/** Where a value of the source went. */
export interface ImportReportEntry {
  /** The path of the value in the source: `work[0].startDate`. */
  readonly from: string;
  /** The path in the profile; `metadatas`; `empty` for a value without content. */
  readonly to: string;
}

/** Every value of the source (text, number, Boolean, null or empty list) once, in the order of the source. */
export type ImportReport = readonly ImportReportEntry[];

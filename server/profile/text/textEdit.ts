/** A stretch of the text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One replacement in the text. An empty span inserts. */
export interface Edit extends Span {
  readonly newText: string;
}

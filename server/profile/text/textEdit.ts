/** A part of a text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The replacement of a span of a text. An empty span inserts. */
export interface Edit extends Span {
  readonly newText: string;
}

/** What the grammar has next at a place of a text. */
export enum ParserState {
  Value,
  ValueOrClose,
  Key,
  KeyOrClose,
  Colon,
  CommaOrClose,
  End,
}

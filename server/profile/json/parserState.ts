/** What JSON's syntax expects next. */
export enum ParserState {
  Value,
  ValueOrClose,
  Key,
  KeyOrClose,
  Colon,
  CommaOrClose,
  End,
}

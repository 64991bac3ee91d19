import type { Edit } from '../text/textEdit';

/** The codes of syntax errors. `syntaxErrorTexts.ts` has their messages. */
export type ParseErrorCode =
  | 'bare-date'
  | 'colon-expected'
  | 'comma-expected'
  | 'comment'
  | 'content-after-end'
  | 'control-character'
  | 'curly-quotes'
  | 'ellipsis'
  | 'function-call'
  | 'hash-comment'
  | 'inner-quotes'
  | 'invalid-escape'
  | 'invalid-number'
  | 'key-expected'
  | 'leading-comma'
  | 'line-break-in-string'
  | 'single-quotes'
  | 'string-concatenation'
  | 'trailing-comma'
  | 'unclosed-array'
  | 'unclosed-comment'
  | 'unclosed-object'
  | 'unclosed-string'
  | 'unexpected-character'
  | 'unknown-word'
  | 'unopened-array'
  | 'unopened-object'
  | 'unopened-string'
  | 'unquoted-key'
  | 'value-expected'
  | 'wrong-bracket';

export interface ParseError {
  readonly code: ParseErrorCode;
  readonly start: number;
  readonly end: number;
  /** The edit of one character that repairs the error: the tree is that of the text after it. */
  readonly edit?: Edit;
}

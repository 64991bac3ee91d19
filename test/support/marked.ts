import type { Position } from 'vscode-languageserver';

/** A text and the cursor that `█` marked. */
export interface MarkedText {
  readonly text: string;
  readonly offset: number;
  readonly position: Position;
}

/** Removes the cursor mark `█` from a text. */
export function marked(source: string): MarkedText {
  const offset = source.indexOf('█');
  if (offset < 0) throw new Error('No █ in the text');
  const lines = source.slice(0, offset).split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  return { text: source.slice(0, offset) + source.slice(offset + 1), offset, position };
}

import { scanComment, scanString } from './scanner';

/** What a text costs a recursive parser and a formatter. */
export interface FormattingCost {
  /** Nesting depth for a parser that closes a bracket only with its own kind, unlike our syntax tree. */
  readonly depth: number;
  /** Sum of the indentation levels of all lines, with one line for each item and each property. */
  readonly indentLevels: number;
}

/** Measures a text, with or without syntax errors, in one pass and linear time. */
export function measureFormattingCost(text: string): FormattingCost {
  // An open bracket stays open until one of its own kind closes it.
  const open: string[] = [];
  let [depth, indentLevels, level] = [0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    switch (character) {
      case '{':
      case '[':
        open.push(character === '{' ? '}' : ']');
        depth = Math.max(depth, open.length);
        indentLevels += ++level;
        break;
      case '}':
      case ']':
        if (open.at(-1) === character) open.pop();
        level = Math.max(0, level - 1);
        indentLevels += level;
        break;
      case ',':
        indentLevels += level;
        break;
      case '"':
        at = scanString(text, at, () => undefined).end - 1;
        break;
      case '/':
        at = (scanComment(text, at)?.end ?? at + 1) - 1;
    }
  }
  return { depth, indentLevels };
}

import { scanComment, scanString } from './scanner';

/** What a text asks of who reads it by recursion and writes it indented. */
export interface FormattingCost {
  /** Levels of brackets for a reader that takes no bracket for closed but by its own kind. Other than in a tree of ours. */
  readonly depth: number;
  /** Levels of indentation of all lines together, where each item and each member has its own. */
  readonly indentLevels: number;
}

/** Looks through a text, broken or not, in one pass: its cost is linear. */
export function measureFormattingCost(text: string): FormattingCost {
  // Of a bracket that another kind follows, readers wait for the end.
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

/** Where a text stops being JSON. */
export interface JsonSyntaxError {
  /** In UTF-16 units; the text's length if it ends too early. */
  readonly offset: number;
  /** Of the word that is wrong; 1 if it is not one. */
  readonly length: number;
  /** What should stand there, in words. */
  readonly expected: string;
}

type Step = 'value' | 'first-item' | 'name' | 'first-name' | 'colon' | 'after-value';

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const literal = /true|false|null/y;
const escape = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y;
/** What a person may have meant as one value: `2016-01-01T00:00:00`, `True`, `01`. */
const word = /[\w.+:-]+/y;
const whiteSpace = /[ \t\r\n]*/y;

/**
 * Finds the first place where a text is not JSON. `JSON.parse` knows it and does not always say; the language server says
 * it in better words, where it runs. One loop without recursion: texts may be nested deeper than the stack.
 * @returns undefined exactly if `JSON.parse` takes the text.
 */
export function findSyntaxError(text: string): JsonSyntaxError | undefined {
  const open: string[] = [];
  let step: Step = 'value';
  let offset = 0;
  for (;;) {
    offset = endOf(whiteSpace, text, offset) ?? offset;
    const character = text[offset];
    const closing = open.at(-1) === '{' ? '}' : ']';
    const wantsName = ['name', 'first-name'].includes(step);
    const mayClose = ['first-item', 'first-name', 'after-value'].includes(step);
    if (step === 'after-value' && open.length === 0) {
      return character === undefined ? undefined : wrong(offset, 'the end of the text');
    }
    if (character === closing && mayClose) {
      open.pop();
      offset++;
      step = 'after-value';
    } else if (step === 'after-value') {
      if (character !== ',') return wrong(offset, `a comma or ${closing}`);
      offset++;
      step = closing === '}' ? 'name' : 'value';
    } else if (step === 'colon') {
      if (character !== ':') return wrong(offset, 'a colon');
      offset++;
      step = 'value';
    } else if (character === '"') {
      const end = stringEnd(text, offset);
      if (typeof end !== 'number') return end;
      offset = end;
      step = wantsName ? 'colon' : 'after-value';
    } else if (wantsName) {
      return wrong(offset, 'the name of a member, in double quotes');
    } else if (character === '{' || character === '[') {
      open.push(character);
      offset++;
      step = character === '{' ? 'first-name' : 'first-item';
    } else {
      const end = endOf(number, text, offset) ?? endOf(literal, text, offset);
      const wordEnd = endOf(word, text, offset);
      if (wordEnd !== undefined && wordEnd !== end) return wrongWord(offset, wordEnd);
      if (end === undefined) return wrong(offset, 'a value');
      offset = end;
      step = 'after-value';
    }
  }
}

/** @param start of the string's opening quote. @returns the offset after its closing quote. */
function stringEnd(text: string, start: number): number | JsonSyntaxError {
  let offset = start + 1;
  while (offset < text.length) {
    const code = text.charCodeAt(offset);
    if (code === 0x22) return offset + 1;
    if (code < 0x20) return wrong(offset, 'the end of the string: line breaks are written \\n in it');
    if (code === 0x5c) {
      const end = endOf(escape, text, offset);
      if (end === undefined) return wrong(offset, 'another escape: a backslash is written \\\\');
      offset = end;
    } else offset++;
  }
  return wrong(offset, 'the end of the string');
}

function wrong(offset: number, expected: string): JsonSyntaxError {
  return { offset, length: 1, expected };
}

function wrongWord(offset: number, end: number): JsonSyntaxError {
  return { offset, length: end - offset, expected: 'a value of JSON; text and dates stand in double quotes' };
}

/** @param pattern sticky. @returns where its match at the offset ends. */
function endOf(pattern: RegExp, text: string, offset: number): number | undefined {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

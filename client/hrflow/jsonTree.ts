import { endOfString } from './jsonTokens';

/** A JSON text as it was written: numbers keep their spelling, members their order, repeated ones included. */
export type JsonNode = JsonObject | JsonArray | JsonScalar;

interface Placed {
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

export interface JsonObject extends Placed {
  readonly kind: 'object';
  readonly members: readonly JsonMember[];
}

export interface JsonArray extends Placed {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}

export interface JsonScalar extends Placed {
  readonly kind: 'scalar';
  /** A text with its quotes, a number, `true`, `false` or `null`. */
  readonly text: string;
}

export interface JsonMember {
  readonly name: string;
  /** With its quotes. */
  readonly nameText: string;
  /** Where the name starts. */
  readonly start: number;
  readonly value: JsonNode;
}

/** As deep as the language server looks; what walks a tree may recurse. */
export const maxNestingDepth = 500;

/** @returns undefined if the text is not JSON, or has more than 500 levels of brackets. */
export function readJson(text: string): JsonNode | undefined {
  // Before it is parsed: that costs some hundred bytes for each level.
  if (isTooDeep(text)) return undefined;
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  return new Reader(text).value();
}

/** A member of an object; of repeated ones the last counts, as in `JSON.parse`. */
export function propertyValue(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === 'object' ? node.members.findLast((member) => member.name === name)?.value : undefined;
}

/** The value of a member that is a text and not blank. */
export function stringProperty(node: JsonNode | undefined, name: string): string | undefined {
  const member = propertyValue(node, name);
  const value: unknown = member?.kind === 'scalar' ? JSON.parse(member.text) : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** How another language spells what JSON has. */
export interface Spelling {
  readonly name: (member: JsonMember) => string;
  readonly scalar: (text: string) => string;
}

const asWritten: Spelling = { name: ({ nameText }) => nameText, scalar: (text) => text };

/** How lines are laid out. */
export interface Layout {
  /** Of one level. */
  readonly indent: string;
  readonly eol: string;
  /** Before each line but the first. */
  readonly base: string;
}

/** The layout that `JSON.stringify(…, 2)` has. */
const usualLayout: Layout = { indent: '  ', eol: '\n', base: '' };

/** Writes a tree, one member or item a line, or all in one. */
export function writeJson(node: JsonNode, layout: Layout | 'in-line' = usualLayout, spelling = asWritten): string {
  if (node.kind === 'scalar') return spelling.scalar(node.text);
  const inner = layout === 'in-line' ? layout : { ...layout, base: layout.base + layout.indent };
  const parts =
    node.kind === 'object'
      ? node.members.map((member) => `${spelling.name(member)}: ${writeJson(member.value, inner, spelling)}`)
      : node.items.map((item) => writeJson(item, inner, spelling));
  const [open, close] = node.kind === 'object' ? ['{', '}'] : ['[', ']'];
  if (parts.length === 0) return open + close;
  if (layout === 'in-line' || inner === 'in-line') return open + parts.join(', ') + close;
  const line = layout.eol + inner.base;
  return `${open}${line}${parts.join(`,${line}`)}${layout.eol}${layout.base}${close}`;
}

/** Without recursion: a text may have any depth. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '"') at = endOfString(text, at) - 1;
    else if (letter === '{' || letter === '[') {
      if (++depth > maxNestingDepth) return true;
    } else if (letter === '}' || letter === ']') depth--;
  }
  return false;
}

/** Reads a text that is known to be JSON. */
class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  value(): JsonNode {
    const start = this.next();
    const first = this.text[start];
    if (first === '{') {
      const members = this.list('}', () => this.member());
      return { kind: 'object', members, start, end: this.at };
    }
    if (first === '[') {
      const items = this.list(']', () => this.value());
      return { kind: 'array', items, start, end: this.at };
    }
    this.at = first === '"' ? endOfString(this.text, start) : this.endOfWord(start);
    return { kind: 'scalar', text: this.text.slice(start, this.at), start, end: this.at };
  }

  private member(): JsonMember {
    const start = this.next();
    this.at = endOfString(this.text, start);
    const nameText = this.text.slice(start, this.at);
    // Past the colon.
    this.at = this.next() + 1;
    return { name: String(JSON.parse(nameText)), nameText, start, value: this.value() };
  }

  private list<Part>(close: string, part: () => Part): Part[] {
    const parts: Part[] = [];
    this.at++;
    while (this.text[this.next()] !== close) {
      if (this.text[this.at] === ',') this.at++;
      parts.push(part());
    }
    this.at++;
    return parts;
  }

  /** Past white space. */
  private next(): number {
    while (' \t\r\n'.includes(this.text[this.at] ?? '?')) this.at++;
    return this.at;
  }

  private endOfWord(start: number): number {
    let end = start;
    while (/[\w.+-]/.test(this.text[end] ?? '')) end++;
    return end;
  }
}

import type { TextDocument } from 'vscode-json-languageservice';
import { type Literal, readLiteral } from './literalReader';
import { readText } from './reader';
import type { Reading } from './readingBuilder';

/** What JSON.parse says of a text. */
type Parsed = { readonly isJson: true; readonly value: unknown } | { readonly isJson: false };

/** A text, and what was read of it so far. Each reading is done once, when asked for. */
export class ProfileText {
  private knownReading: Reading | undefined;
  private knownParse: Parsed | undefined;
  private knownLiteral: { readonly read: Literal | undefined } | undefined;

  constructor(readonly text: string) {}

  /** Where everything stands, and what keeps the text from being JSON. */
  get reading(): Reading {
    return (this.knownReading ??= readText(this.text));
  }

  /** What the text is if it is not JSON but Python or JavaScript. */
  get literal(): Literal | undefined {
    if (this.reading.issues.length === 0 || this.isTooDeep) return undefined;
    return (this.knownLiteral ??= { read: readLiteral(this.text) }).read;
  }

  /** Too many levels of brackets for anything that recurses. */
  get isTooDeep(): boolean {
    return this.reading.tooDeepAt !== undefined;
  }

  /** Whether the text is JSON, but for a byte order mark, which is dropped before a profile is sent. */
  get isJson(): boolean {
    return this.parsed.isJson;
  }

  /** The value of the text; where it is not JSON, of all in it that is whole. Undefined if there is none. */
  get value(): unknown {
    const { parsed } = this;
    if (parsed.isJson) return parsed.value;
    const { tree, tooDeepAt } = this.reading;
    return tree.size > 0 && tooDeepAt === undefined ? tree.value(0) : undefined;
  }

  private get parsed(): Parsed {
    return (this.knownParse ??= parse(this.text));
  }
}

/** One version of a document that an editor has open. */
export class ProfileDocument extends ProfileText {
  /** @param source the text with its positions; later versions of it must be given to new documents. */
  constructor(readonly source: TextDocument) {
    super(source.getText());
  }
}

function parse(text: string): Parsed {
  try {
    return { isJson: true, value: JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text) };
  } catch {
    return { isJson: false };
  }
}

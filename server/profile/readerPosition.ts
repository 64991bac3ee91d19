import { ReadingBuilder } from './readingBuilder';
import { Kind } from './textTree';
import { hashOf, isOpeningQuote, scanComment, scanString, scanWord, skipWhiteSpace } from './tokens';

/** What may come next. */
export enum State {
  Value,
  ValueOrClose,
  Key,
  KeyOrClose,
  Colon,
  CommaOrClose,
  End,
}

const colon = 0x3a;
const quote = 0x22;

/** How far a reader has come in a text, and the steps that it takes: each notes a piece and goes behind it. */
export class ReaderPosition {
  protected readonly found: ReadingBuilder;
  protected state = State.Value;
  protected position = 0;
  protected lastComma = 0;
  protected lastColon = 0;

  constructor(protected readonly text: string) {
    this.found = new ReadingBuilder(text);
  }

  protected leaf(kind: Kind, start: number, end: number): void {
    this.found.tree.add(kind, start, end);
    this.position = end;
    this.valueDone();
  }

  protected string(kind: Kind.String | Kind.Key): number {
    const start = this.position;
    const scanned = scanString(this.text, start, (code, from, to) => this.found.issue(code, from, to));
    if (!scanned.closed) this.found.damage();
    const node = this.found.tree.add(kind, start, scanned.end);
    if (!scanned.closed) this.found.tree.markDamaged(node);
    this.position = scanned.end;
    if (kind === Kind.String) this.valueDone();
    else this.found.tree.setHash(node, scanned.escaped ? hashOf(this.found.tree.keyName(node)) : scanned.hash);
    return node;
  }

  /** Whether a name with its colon stands here, a line or more below an offset. */
  protected isNextMember(after: number): boolean {
    const { text, position } = this;
    const character = text.charCodeAt(position);
    if (!isOpeningQuote(character) || !text.slice(after, position).includes('\n')) return false;
    const { end, closed } = scanString(text, position, () => undefined);
    return closed && text.charCodeAt(skipWhiteSpace(text, end)) === colon;
  }

  protected nextMember(): void {
    this.missingValue();
    this.state = State.Key;
  }

  protected openContainer(kind: Kind.Object | Kind.Array, state: State): void {
    this.found.openContainer(kind, this.position++);
    this.state = state;
  }

  protected valueDone(): void {
    this.state = this.found.depth === 0 ? State.End : State.CommaOrClose;
  }

  protected missingValue(): void {
    this.found.leaveOpen();
    this.found.tree.add(Kind.Missing, this.position, this.position);
    this.state = State.CommaOrClose;
  }

  /** @returns false if the slash begins no comment. */
  protected skipComment(): boolean {
    const comment = scanComment(this.text, this.position);
    if (!comment) return false;
    this.found.issue(comment.closed ? 'comment' : 'unclosed-comment', this.position, comment.end);
    this.position = comment.end;
    return true;
  }

  protected tokenEnd(character: number): number {
    const { text, position } = this;
    if (character === quote) return scanString(text, position, () => undefined).end;
    return Math.max(scanWord(text, position), position + 1);
  }

  protected unexpected(): void {
    this.found.issue('unexpected-character', this.position, this.position + 1);
    this.position++;
  }
}

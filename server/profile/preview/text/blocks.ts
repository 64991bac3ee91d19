/** A text in a line, which may be a link. */
export interface Inline {
  /** Untrusted. */
  readonly text: string;
  readonly href?: string | undefined;
}

/** A part of a resume, for the formats without a template. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** Characters that change the direction of the text after them. In plain text, nothing ends their effect. */
const directionOverrides = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text without characters that affect the text around it. */
export function isolated(text: string): string {
  return text.replaceAll(directionOverrides, '');
}

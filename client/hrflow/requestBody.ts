import { findFirstSyntaxError, type JsonSyntaxError } from '../../server/profile/json/firstSyntaxError';

/** What a text is, as far as sending it is concerned. */
export type ProfileTextResult =
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-json'; readonly syntaxError: JsonSyntaxError }
  | { readonly kind: 'not-an-object' }
  /** `hasSourceKey`: whether the document names its source itself. */
  | { readonly kind: 'profile'; readonly hasSourceKey: boolean };

/** Looks whether a text can be sent at all. A byte order mark at its start does no harm. */
export function parseProfileText(text: string): ProfileTextResult {
  const json = withoutByteOrderMark(text);
  if (json.trim() === '') return { kind: 'empty' };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    const syntaxError = findFirstSyntaxError(json) ?? { code: 'value-expected', offset: 0, length: 1 };
    return {
      kind: 'not-json',
      syntaxError: { ...syntaxError, offset: syntaxError.offset + text.length - json.length },
    };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { kind: 'not-an-object' };
  return { kind: 'profile', hasSourceKey: Object.hasOwn(value, 'source_key') };
}

/**
 * The body of POST /v1/profile/indexing: the author's own text, not serialised anew. Three things are done to it:
 * the byte order mark goes, `source_key` comes first where the document has none, and a lone surrogate, which UTF-8 cannot
 * carry, is written as its escape, which stands for the same value.
 * @param text a JSON object.
 * @param sourceKey to be put in; undefined where the document has one.
 */
export function requestBody(text: string, sourceKey: string | undefined): string {
  const json = withoutByteOrderMark(text).replace(loneSurrogate, escapeSurrogate);
  if (sourceKey === undefined) return json;
  const inside = json.indexOf('{') + 1;
  const isEmpty = /^\s*\}/.test(json.slice(inside));
  return `${json.slice(0, inside)}"source_key":${JSON.stringify(sourceKey)}${isEmpty ? '' : ','}${json.slice(inside)}`;
}

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function escapeSurrogate(surrogate: string): string {
  return `\\u${surrogate.charCodeAt(0).toString(16)}`;
}

/** A byte order mark is an editor's business: JSON has none. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

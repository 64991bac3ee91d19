import { findFirstSyntaxError, type JsonSyntaxError } from '../../server/profile/json/firstSyntaxError';

/** Whether a text can be sent. */
export type ProfileTextResult =
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'not-an-object' }
  /** `hasSourceKey`: whether the document has a property `source_key`. */
  | { readonly kind: 'profile'; readonly hasSourceKey: boolean };

/** Checks whether a text is a JSON object. A leading byte order mark is ignored. */
export function parseProfileText(text: string): ProfileTextResult {
  const json = withoutByteOrderMark(text);
  if (json.trim() === '') return { kind: 'empty' };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { kind: 'not-json' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { kind: 'not-an-object' };
  return { kind: 'profile', hasSourceKey: Object.hasOwn(value, 'source_key') };
}

/**
 * Finds the first syntax error of a text that is not JSON. It parses the whole text, so it is only called to show the error.
 * @returns offsets in the text, a byte order mark included.
 */
export function findSyntaxError(text: string): JsonSyntaxError {
  const json = withoutByteOrderMark(text);
  const error = findFirstSyntaxError(json) ?? { code: 'value-expected', offset: 0, length: 1 };
  return { ...error, offset: error.offset + text.length - json.length };
}

/**
 * The body of POST /v1/profile/indexing: the text of the author with three changes. The byte order mark is removed, `source_key` is
 * inserted as the first property, and lone surrogates, which UTF-8 cannot encode, become escape sequences with the same value.
 * @param text a JSON object.
 * @param sourceKey to insert; undefined if the document has one.
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

/** JSON has no byte order mark, but files may have one. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

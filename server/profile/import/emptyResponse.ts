import { propertyNamesAt } from '../schema/profileSchema';
import { letterKey } from '../text/textMatching';
import { hasContent } from '../values/contents';
import { isObject, type JsonObject } from '../values/jsonValue';
import { isEnvelopeProperty } from './envelopeProperties';

const errorNames = new Set(['error', 'errors', 'errormessage', 'errorcode', 'detail', 'details', 'trace', 'exception']);
const dataNames = new Set(
  `data profile profiles result results response payload body item items record records list candidate candidates content output`
    .trim()
    .split(/\s+/),
);
/** What an event says about a profile without its content. */
const referenceNames = new Set(['key', 'id', 'uuid', 'reference', 'source', 'board', 'team', 'name']);

const maxProperties = 30;
const maxDepth = 4;

/**
 * Whether a value is a response or an event without a profile: an error, an empty list, or only the key of a profile. There must be a
 * sign of a response: a status, an error, or data without content.
 */
export function isEmptyResponse(value: unknown): boolean {
  if (!isObject(value)) return false;
  const names = Object.keys(value);
  if (names.length === 0 || names.length > maxProperties || names.some(isOfProfile)) return false;
  return names.some((name) => isSign(name, value)) && names.every((name) => isEmptyPart(name, value, 0));
}

/** Names that only a profile has. */
function isOfProfile(name: string): boolean {
  return (
    propertyNamesAt([]).includes(name) && !/^(?:id|key|reference|source|created_at|updated_at|archived_at)$/.test(name)
  );
}

function isSign(name: string, owner: JsonObject): boolean {
  const value = owner[name];
  const key = letterKey(name);
  if (/^(?:code|status|statuscode|success|ok)$/.test(key)) return typeof value !== 'object';
  if (errorNames.has(key)) return hasContent(value);
  return dataNames.has(key) && typeof value === 'object';
}

function isEmptyPart(name: string, owner: JsonObject, depth: number): boolean {
  const value = owner[name];
  const key = letterKey(name);
  if (errorNames.has(key) || isEnvelopeProperty(name, owner)) return true;
  if (typeof value !== 'object' || value === null) return isReference(name);
  return (dataNames.has(key) || isReference(name)) && isEmptyData(value, depth + 1);
}

function isEmptyData(value: unknown, depth: number): boolean {
  if (!hasContent(value)) return true;
  if (depth > maxDepth) return false;
  if (Array.isArray(value)) return value.slice(0, maxProperties).every((item) => isEmptyData(item, depth + 1));
  if (!isObject(value)) return false;
  const names = Object.keys(value);
  return names.length <= maxProperties && names.every((name) => isEmptyPart(name, value, depth));
}

function isReference(name: string): boolean {
  return referenceNames.has(name.toLowerCase()) || /_(?:key|id)$|(?:Key|Id)$/.test(name);
}

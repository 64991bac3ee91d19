import { alignStored } from './alignStored';
import { responseLimit } from '../envelope';
import { type JsonNode, type JsonObject, propertyValue, readJson } from '../jsonTree';
import { withoutByteOrderMark } from '../requestBody';
import { isSetByService } from './serviceProperties';

/**
 * Whether a stored profile contains all values of a document, in any order of properties and items and any format of numbers. The
 * service may have added values. Distinguishes the profile that was sent from another one with the same reference.
 * @param stored the JSON text of the stored profile.
 */
export function storedContainsAll(document: string, stored: string): boolean {
  const text = withoutByteOrderMark(document);
  // The service does not add that much, and the comparison would be slow.
  if (stored.length > responseLimit(text)) return false;
  const aligned = alignStored(text, stored);
  if (!aligned) return false;
  if (aligned.difference !== 'some') return true;
  const [documentNode, storedNode] = [readJson(text), readJson(aligned.text)];
  return (
    documentNode?.kind === 'object' &&
    storedNode?.kind === 'object' &&
    containsProperties(storedNode, documentNode, isServiceProperty)
  );
}

/** According to HrFlow's SDK, the service handles attachments itself: it may return others than were sent. */
const isServiceProperty = (name: string): boolean => name === 'attachments' || isSetByService('profile', name);

/** In an aligned text, equal values have the format and order of the document. */
function containsValue(stored: JsonNode, own: JsonNode): boolean {
  if (isEmptyValue(own)) return true;
  if (own.kind === 'object' && stored.kind === 'object') {
    // For a date, the service may return only `iso8601`.
    const isDate =
      propertyValue(own, 'iso8601') !== undefined && stored.properties.every(({ name }) => name === 'iso8601');
    return containsProperties(stored, own, (name) => isDate && name !== 'iso8601');
  }
  if (own.kind === 'array' && stored.kind === 'array') return containsItems(stored.items, own.items);
  return own.kind === 'scalar' && stored.kind === 'scalar' && own.text === stored.text;
}

/** Of duplicate properties, the last one counts. */
function containsProperties(stored: JsonObject, own: JsonObject, isIgnored: (name: string) => boolean): boolean {
  const valuesOf = ({ properties }: JsonObject): Map<string, JsonNode> =>
    new Map(properties.map(({ name, value }) => [name, value]));
  const storedValues = valuesOf(stored);
  return [...valuesOf(own)].every(([name, value]) => {
    const storedValue = storedValues.get(name);
    return isIgnored(name) || (storedValue ? containsValue(storedValue, value) : isEmptyValue(value));
  });
}

/** In order; other items may be between them. */
function containsItems(stored: readonly JsonNode[], own: readonly JsonNode[]): boolean {
  let next = 0;
  for (const item of own) {
    while (next < stored.length && !containsValue(stored[next] ?? item, item)) next++;
    if (next++ >= stored.length) return false;
  }
  return true;
}

function isEmptyValue(node: JsonNode): boolean {
  if (node.kind === 'scalar') return node.text === 'null' || node.text === '""';
  return node.kind === 'array' ? node.items.length === 0 : node.properties.every(({ value }) => isEmptyValue(value));
}

import { alignStored } from './alignStored';
import { responseLimit } from '../envelope';
import { type JsonNode, type JsonObject, propertyValue, readJson } from '../jsonTree';
import { withoutByteOrderMark } from '../requestBody';
import { isSetByService } from './serviceProperties';

/**
 * Whether a stored profile has all that a document says: as it is, but for the order of items and members and the spelling of
 * numbers. The service may have added to it. So a profile that merely has the same reference is told from the one that was sent.
 * @param stored as the service wrote it.
 */
export function storedContainsAll(document: string, stored: string): boolean {
  const text = withoutByteOrderMark(document);
  // To compare it would cost much, and the service does not add that much.
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

const isServiceProperty = (name: string): boolean => isSetByService('profile', name);

/** What is alike has the document's own words and order in an aligned text. */
function containsValue(stored: JsonNode, own: JsonNode): boolean {
  if (isEmptyValue(own)) return true;
  if (own.kind === 'object' && stored.kind === 'object') {
    // Of a date the service may return nothing else.
    const isDate =
      propertyValue(own, 'iso8601') !== undefined && stored.members.every(({ name }) => name === 'iso8601');
    return containsProperties(stored, own, (name) => isDate && name !== 'iso8601');
  }
  if (own.kind === 'array' && stored.kind === 'array') return containsItems(stored.items, own.items);
  return own.kind === 'scalar' && stored.kind === 'scalar' && own.text === stored.text;
}

/** Of repeated members the last counts. */
function containsProperties(stored: JsonObject, own: JsonObject, isIgnored: (name: string) => boolean): boolean {
  const valuesOf = ({ members }: JsonObject): Map<string, JsonNode> =>
    new Map(members.map(({ name, value }) => [name, value]));
  const storedValues = valuesOf(stored);
  return [...valuesOf(own)].every(([name, value]) => {
    const storedValue = storedValues.get(name);
    return isIgnored(name) || (storedValue ? containsValue(storedValue, value) : isEmptyValue(value));
  });
}

/** In their order; others may be between them. */
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
  return node.kind === 'array' ? node.items.length === 0 : node.members.every(({ value }) => isEmptyValue(value));
}

import { alignStored } from './alignStored';
import { bytesToRead } from '../envelope';
import { type JsonNode, type JsonObject, memberOf, readJson } from '../jsonTree';
import { withoutByteOrderMark } from '../requestBody';
import { isSetByService } from './serviceProperties';

/**
 * Whether a stored profile has all that a document says: as it is, but for the order of items and members and the spelling of
 * numbers. The service may have added to it. So a profile that merely has the same reference is told from the one that was sent.
 * @param stored as the service wrote it.
 */
export function keepsAll(document: string, stored: string): boolean {
  const text = withoutByteOrderMark(document);
  // To compare it would cost much, and the service does not add that much.
  if (stored.length > bytesToRead(text)) return false;
  const aligned = alignStored(text, stored);
  if (!aligned) return false;
  if (aligned.difference !== 'some') return true;
  const [own, other] = [readJson(text), readJson(aligned.text)];
  return own?.kind === 'object' && other?.kind === 'object' && holdsMembers(other, own, isSetByTheService);
}

const isSetByTheService = (name: string): boolean => isSetByService('profile', name);

/** What is alike has the document's own words and order in an aligned text. */
function holds(stored: JsonNode, own: JsonNode): boolean {
  if (saysNothing(own)) return true;
  if (own.kind === 'object' && stored.kind === 'object') {
    // Of a date the service may return nothing else.
    const isDate = memberOf(own, 'iso8601') !== undefined && stored.members.every(({ name }) => name === 'iso8601');
    return holdsMembers(stored, own, (name) => isDate && name !== 'iso8601');
  }
  if (own.kind === 'array' && stored.kind === 'array') return holdsItems(stored.items, own.items);
  return own.kind === 'scalar' && stored.kind === 'scalar' && own.text === stored.text;
}

/** Of repeated members the last counts. */
function holdsMembers(stored: JsonObject, own: JsonObject, isLeftOut: (name: string) => boolean): boolean {
  const valuesOf = ({ members }: JsonObject): Map<string, JsonNode> =>
    new Map(members.map(({ name, value }) => [name, value]));
  const found = valuesOf(stored);
  return [...valuesOf(own)].every(([name, value]) => {
    const other = found.get(name);
    return isLeftOut(name) || (other ? holds(other, value) : saysNothing(value));
  });
}

/** In their order; others may be between them. */
function holdsItems(stored: readonly JsonNode[], own: readonly JsonNode[]): boolean {
  let next = 0;
  for (const item of own) {
    while (next < stored.length && !holds(stored[next] ?? item, item)) next++;
    if (next++ >= stored.length) return false;
  }
  return true;
}

function saysNothing(node: JsonNode): boolean {
  if (node.kind === 'scalar') return node.text === 'null' || node.text === '""';
  return node.kind === 'array' ? node.items.length === 0 : node.members.every(({ value }) => saysNothing(value));
}

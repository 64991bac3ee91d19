import { type JsonMember, type JsonNode, propertyValue, readJson, writeJson } from '../jsonTree';
import { isSetByService, type ProfileLocation, propertyLocation, itemLocation } from './serviceProperties';

/**
 * A stored profile as a document to edit: formatted, without the members that the service alone sets.
 *
 * `key` stays: PUT finds the profile that it changes by it. `source_key` comes first, because POST and PUT want it and the answer
 * has it as `source.key`. `created_at` stays: the page asks authors for it. An experience's own `key` goes: the service gives
 * one to each that has none, and no documentation says that PUT heeds it.
 * @param stored a JSON object.
 * @param sourceKey that it was asked for in.
 * @returns undefined if the text is not a JSON object, or too deep.
 */
export function editableProfile(stored: string, sourceKey: string): string | undefined {
  const profile = readJson(stored);
  if (profile?.kind !== 'object') return undefined;
  const source = propertyValue(propertyValue(profile, 'source'), 'key') ?? scalarNode(JSON.stringify(sourceKey));
  const others = profile.members.filter(({ name }) => name !== 'key' && name !== 'source_key');
  const key = profile.members.findLast(({ name }) => name === 'key');
  const members = [
    { name: 'source_key', nameText: '"source_key"', start: 0, value: source },
    ...(key ? [key] : []),
    ...withoutServiceProperties(others, 'profile'),
  ];
  return `${writeJson({ ...profile, members })}\n`;
}

function withoutServiceProperties(members: readonly JsonMember[], location: ProfileLocation): JsonMember[] {
  return members
    .filter(({ name }) => !isSetByService(location, name))
    .map((member) => ({ ...member, value: editableValue(member.value, propertyLocation(location, member.name)) }));
}

function editableValue(node: JsonNode, location: ProfileLocation): JsonNode {
  switch (node.kind) {
    case 'object':
      return { ...node, members: withoutServiceProperties(node.members, location) };
    case 'array':
      return { ...node, items: node.items.map((item) => editableValue(item, itemLocation(location))) };
    case 'scalar':
      return node;
  }
}

function scalarNode(text: string): JsonNode {
  return { kind: 'scalar', text, start: 0, end: 0 };
}

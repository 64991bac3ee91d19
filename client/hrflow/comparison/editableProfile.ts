import { type JsonMember, type JsonNode, propertyValue, readJson, writeJson } from '../jsonTree';
import { isSetByService, type ProfileLocation, propertyLocation, itemLocation } from './serviceProperties';

/**
 * A stored profile as a document to edit: formatted, without properties that only the service sets.
 *
 * It keeps `key`, by which PUT identifies the profile, and `created_at`, which the documentation asks authors for. `source_key`
 * becomes the first property, because POST and PUT require it and the response has it as `source.key`. The `key` of an experience is
 * removed: the service generates missing ones, and the documentation does not say that PUT uses them.
 * @param stored a JSON object.
 * @param sourceKey of the request, used if the profile has no `source.key`.
 * @returns undefined if the text is not a JSON object or exceeds the nesting depth.
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

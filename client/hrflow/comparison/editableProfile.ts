import { type JsonMember, type JsonNode, memberOf, readJson, writeJson } from '../jsonTree';
import { isSetByService, type Place, placeOf, placeOfItems } from './serviceProperties';

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
  const source = memberOf(memberOf(profile, 'source'), 'key') ?? scalar(JSON.stringify(sourceKey));
  const rest = profile.members.filter(({ name }) => name !== 'key' && name !== 'source_key');
  const key = profile.members.findLast(({ name }) => name === 'key');
  const members = [
    { name: 'source_key', nameText: '"source_key"', start: 0, value: source },
    ...(key ? [key] : []),
    ...withoutService(rest, 'profile'),
  ];
  return `${writeJson({ ...profile, members })}\n`;
}

function withoutService(members: readonly JsonMember[], place: Place): JsonMember[] {
  return members
    .filter(({ name }) => !isSetByService(place, name))
    .map((member) => ({ ...member, value: edited(member.value, placeOf(place, member.name)) }));
}

function edited(node: JsonNode, place: Place): JsonNode {
  switch (node.kind) {
    case 'object':
      return { ...node, members: withoutService(node.members, place) };
    case 'array':
      return { ...node, items: node.items.map((item) => edited(item, placeOfItems(place))) };
    case 'scalar':
      return node;
  }
}

function scalar(text: string): JsonNode {
  return { kind: 'scalar', text, start: 0, end: 0 };
}

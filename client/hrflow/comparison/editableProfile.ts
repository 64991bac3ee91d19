import { type JsonProperty, type JsonNode, propertyValue, readJson, writeJson } from '../jsonTree';
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
  const others = profile.properties.filter(({ name }) => name !== 'key' && name !== 'source_key');
  const key = profile.properties.findLast(({ name }) => name === 'key');
  const properties = [
    { name: 'source_key', nameText: '"source_key"', start: 0, value: source },
    ...(key ? [key] : []),
    ...withoutServiceProperties(others, 'profile'),
  ];
  return `${writeJson({ ...profile, properties })}\n`;
}

function withoutServiceProperties(properties: readonly JsonProperty[], location: ProfileLocation): JsonProperty[] {
  return properties
    .filter(({ name }) => !isSetByService(location, name))
    .map((property) => ({
      ...property,
      value: editableValue(property.value, propertyLocation(location, property.name)),
    }));
}

function editableValue(node: JsonNode, location: ProfileLocation): JsonNode {
  switch (node.kind) {
    case 'object':
      return { ...node, properties: withoutServiceProperties(node.properties, location) };
    case 'array':
      return { ...node, items: node.items.map((item) => editableValue(item, itemLocation(location))) };
    case 'scalar':
      return node;
  }
}

function scalarNode(text: string): JsonNode {
  return { kind: 'scalar', text, start: 0, end: 0 };
}

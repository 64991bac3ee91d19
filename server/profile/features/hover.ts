import { describeValue } from './valueDescriptions';
import type { Span } from '../text/textEdit';
import type { ProfileDocument } from '../document/profileDocument';
import { type SchemaLocation, schemaAt, resolveRef, type Schema, typesOf } from '../schema/profileSchema';
import { formatTypes } from '../schema/typeNames';
import { formatList } from '../text/formatList';
import { NodeKind, type Path } from '../json/syntaxTree';

/** What to show at a stretch of the text. */
export interface HoverText extends Span {
  readonly markdown: string;
}

/**
 * Explains the member whose name or plain value stands at an offset: type, required or not, what it is for, an
 * example, the documentation. All of that comes from the schema; before it, what a date or a coordinate means.
 * @param now milliseconds since the epoch.
 */
export function hoverAt(document: ProfileDocument, offset: number, now: number): HoverText | undefined {
  const { tree } = document.parseResult;
  const nodeLocation = tree.locationAt(offset);
  if (!nodeLocation || (tree.isContainer(nodeLocation.node) && offset !== tree.start(nodeLocation.node)))
    return undefined;
  const location = schemaAt(nodeLocation.path);
  if (!location) return undefined;
  // The value of a container is made by recursion, and may be all of a document that is too large.
  const isBeyond = document.exceededLimit !== undefined && tree.isContainer(nodeLocation.node);
  const value = isBeyond || tree.kind(nodeLocation.node) === NodeKind.Key ? undefined : tree.value(nodeLocation.node);
  const span = { start: tree.start(nodeLocation.node), end: tree.end(nodeLocation.node) };
  return {
    ...span,
    markdown: describe(
      nodeLocation.path,
      location,
      value,
      isBeyond ? undefined : describeValue(document, nodeLocation, now),
    ),
  };
}

function describe(path: Path, location: SchemaLocation, value: unknown, meaning: string | undefined): string {
  const { schema, documentation } = location;
  return [
    headlineOf(path, location),
    meaning,
    schema.markdownDescription,
    valueDescription(schema, value),
    schema['x-set-by-service'] ? 'The service sets this member itself.' : undefined,
    documentation ? `[Documentation](${documentation})` : undefined,
  ]
    .filter((paragraph) => paragraph !== undefined)
    .join('\n\n');
}

function headlineOf(path: Path, { schema, owner }: SchemaLocation): string {
  const name = path.findLast((segment) => typeof segment === 'string');
  const title = typeof path.at(-1) === 'number' ? (schema.title ?? `an item of ${name ?? 'the list'}`) : name;
  return [`**${title ?? 'profile'}**`, typeText(schema), owner && requirement(owner, name ?? '')]
    .filter(Boolean)
    .join(' · ');
}

function typeText(schema: Schema): string {
  const item = schema.items ? resolveRef(schema.items).title : undefined;
  const types = formatTypes(typesOf(schema));
  return item === undefined ? types : types.replace('a list', `a list (${item.toLowerCase()})`);
}

function requirement(owner: Schema, name: string): string {
  if (owner.required?.includes(name)) return 'required';
  return owner['x-recommended']?.includes(name) ? 'required by the documentation, not by the service' : 'optional';
}

function valueDescription(schema: Schema, value: unknown): string | undefined {
  if (!schema.enum) return undefined;
  const index = schema.enum.indexOf(value);
  if (index >= 0) {
    const text = schema.markdownEnumDescriptions?.[index];
    return text === undefined ? undefined : `\`${JSON.stringify(value)}\`: ${text}`;
  }
  return `One of ${formatList(schema.enum.map((each) => `\`${JSON.stringify(each)}\``))}.`;
}

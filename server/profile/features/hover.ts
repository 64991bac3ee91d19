import { meaningOf } from './valueDescriptions';
import type { Span } from '../diagnostics/diagnostic';
import type { ProfileDocument } from '../document/profileDocument';
import { inWords, type Place, placeAt, resolve, type Schema, typesInWords, typesOf } from '../schema/profileSchema';
import { Kind, type Path } from '../json/syntaxTree';

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
  const { tree } = document.reading;
  const found = tree.pathAt(offset);
  if (!found || (tree.isContainer(found.node) && offset !== tree.start(found.node))) return undefined;
  const place = placeAt(found.path);
  if (!place) return undefined;
  // The value of a container is made by recursion, and may be all of a document that is too large.
  const isBeyond = document.excess !== undefined && tree.isContainer(found.node);
  const value = isBeyond || tree.kind(found.node) === Kind.Key ? undefined : tree.value(found.node);
  const span = { start: tree.start(found.node), end: tree.end(found.node) };
  return {
    ...span,
    markdown: describe(found.path, place, value, isBeyond ? undefined : meaningOf(document, found, now)),
  };
}

function describe(path: Path, place: Place, value: unknown, meaning: string | undefined): string {
  const { schema, documentation } = place;
  return [
    headline(path, place),
    meaning,
    schema.markdownDescription,
    valueDescription(schema, value),
    schema['x-set-by-service'] ? 'The service sets this member itself.' : undefined,
    documentation ? `[Documentation](${documentation})` : undefined,
  ]
    .filter((paragraph) => paragraph !== undefined)
    .join('\n\n');
}

function headline(path: Path, { schema, owner }: Place): string {
  const name = path.findLast((segment) => typeof segment === 'string');
  const title = typeof path.at(-1) === 'number' ? (schema.title ?? `an item of ${name ?? 'the list'}`) : name;
  return [`**${title ?? 'profile'}**`, typeText(schema), owner && need(owner, name ?? '')].filter(Boolean).join(' · ');
}

function typeText(schema: Schema): string {
  const item = schema.items ? resolve(schema.items).title : undefined;
  const types = typesInWords(typesOf(schema));
  return item === undefined ? types : types.replace('a list', `a list (${item.toLowerCase()})`);
}

function need(owner: Schema, name: string): string {
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
  return `One of ${inWords(schema.enum.map((each) => `\`${JSON.stringify(each)}\``))}.`;
}

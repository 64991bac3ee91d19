import { type SchemaLocation, schemaAt } from '../../server/profile/schema/profileSchema';
import type { ProfileText } from '../../server/profile/document/profileDocument';
import type { Edit } from '../../server/profile/text/textEdit';
import { NodeKind, type Path, type PathSegment, type SyntaxTree } from '../../server/profile/json/syntaxTree';

/** A single mistake in a profile, as edits of its text. */
export interface Mutation {
  /** The kind of mistake, such as `value: blank`. */
  readonly kind: string;
  /** The path of the value, such as `experiences[].title`. */
  readonly place: string;
  /** The property, by the titles of the schema, such as `experience.title`. */
  readonly role: string;
  readonly edits: readonly Edit[];
}

/** A value of a profile, with its node and its path. */
export interface Site {
  readonly tree: SyntaxTree;
  readonly node: number;
  readonly path: Path;
  readonly place: string;
  readonly role: string;
  readonly schema: SchemaLocation['schema'];
  readonly value: unknown;
}

/** Every value within a profile, in document order. */
export function sitesOf(document: ProfileText): Site[] {
  const { tree } = document.parseResult;
  const sites: Site[] = [];
  const visit = (node: number, path: Path): void => {
    for (const child of tree.children(node)) {
      const keyed = tree.kind(node) === NodeKind.Object;
      const segment: PathSegment = keyed ? tree.keyName(child - 1) : [...tree.children(node)].indexOf(child);
      const here = [...path, segment];
      const schema = schemaAt(here)?.schema;
      if (schema)
        sites.push({
          tree,
          node: child,
          path: here,
          place: placeName(here),
          role: roleOf(here),
          schema,
          value: tree.value(child),
        });
      visit(child, here);
    }
  };
  visit(0, []);
  return sites;
}

/** @returns a path such as `experiences[].title`. */
function placeName(path: Path): string {
  return path.map((each, i) => (typeof each === 'number' ? '[]' : `${i > 0 ? '.' : ''}${each}`)).join('');
}

function roleOf(path: Path): string {
  const last = path.at(-1);
  if (typeof last === 'number') return schemaAt(path)?.schema.title ?? `${roleOf(path.slice(0, -1))}[]`;
  const parent = schemaAt(path.slice(0, -1))?.schema.title ?? '';
  // The 21 parts of an address are equivalent.
  return parent === 'address' ? 'address part' : `${parent}.${String(last)}`;
}

/** Replaces the text of a value. */
export function raw({ tree, node }: Site, newText: string): Edit[] {
  return [{ start: tree.start(node), end: tree.end(node), newText }];
}

/** Replaces a value. */
export function set(site: Site, value: unknown): Edit[] {
  return raw(site, JSON.stringify(value));
}

export function insert(at: number, newText: string): Edit[] {
  return [{ start: at, end: at, newText }];
}

/** The source text of a value. */
export function textOf({ tree, node }: Site): string {
  return tree.text.slice(tree.start(node), tree.end(node));
}

/** The start of the property or the item. */
export function startOf({ tree, node, path }: Site): number {
  return tree.start(typeof path.at(-1) === 'string' ? node - 1 : node);
}

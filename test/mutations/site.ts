import { type SchemaLocation, schemaAt } from '../../server/profile/schema/profileSchema';
import type { ProfileText } from '../../server/profile/document/profileDocument';
import type { Edit } from '../../server/profile/text/textEdit';
import { NodeKind, type Path, type PathSegment, type SyntaxTree } from '../../server/profile/json/syntaxTree';

/** One thing that went wrong in a profile, as edits of its text. */
export interface Mutation {
  /** What went wrong, such as `blank`. */
  readonly kind: string;
  /** Where, such as `experiences[].title`. */
  readonly place: string;
  /** What stands there, by the schema's titles, such as `experience.title`. */
  readonly role: string;
  readonly edits: readonly Edit[];
}

/** A value of a profile: what it is, and where it stands in the text. */
export interface Site {
  readonly tree: SyntaxTree;
  readonly node: number;
  readonly path: Path;
  readonly place: string;
  readonly role: string;
  readonly schema: SchemaLocation['schema'];
  readonly value: unknown;
}

/** Every value of a profile but the profile itself, in the order of the text. */
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

/** `experiences[].title`. */
function placeName(path: Path): string {
  return path.map((each, i) => (typeof each === 'number' ? '[]' : `${i > 0 ? '.' : ''}${each}`)).join('');
}

function roleOf(path: Path): string {
  const last = path.at(-1);
  if (typeof last === 'number') return schemaAt(path)?.schema.title ?? `${roleOf(path.slice(0, -1))}[]`;
  const owner = schemaAt(path.slice(0, -1))?.schema.title ?? '';
  // The 21 parts of an address are all alike.
  return owner === 'address' ? 'address part' : `${owner}.${String(last)}`;
}

/** Puts another text in the place of a value. */
export function raw({ tree, node }: Site, newText: string): Edit[] {
  return [{ start: tree.start(node), end: tree.end(node), newText }];
}

/** Puts another value in the place of one. */
export function set(site: Site, value: unknown): Edit[] {
  return raw(site, JSON.stringify(value));
}

export function insert(at: number, newText: string): Edit[] {
  return [{ start: at, end: at, newText }];
}

/** The text of a value as it stands. */
export function textOf({ tree, node }: Site): string {
  return tree.text.slice(tree.start(node), tree.end(node));
}

/** Where the member or the item begins: at its name, if it has one. */
export function startOf({ tree, node, path }: Site): number {
  return tree.start(typeof path.at(-1) === 'string' ? node - 1 : node);
}

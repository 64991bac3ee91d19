import * as l10n from '@vscode/l10n';
import { rootSchema, type Schema } from './profileSchema';

/** The keywords of the schema whose strings the editor shows. */
const shownKeywords: ReadonlySet<string> = new Set([
  'title',
  'markdownDescription',
  'markdownEnumDescriptions',
  'description',
]);

/** The keywords of the schema that hold values of a profile: they are the same in every language. */
const dataKeywords: ReadonlySet<string> = new Set([
  'enum',
  'body',
  'default',
  'examples',
  'required',
  'x-recommended',
  'x-suggested',
  'x-also-accepted',
]);

/** What a property or an item is, in the language of the messages; undefined if the schema does not describe it. */
export function schemaDescription({ markdownDescription }: Schema): string | undefined {
  return markdownDescription === undefined ? undefined : localize(markdownDescription);
}

/** The title of a schema, such as `experience`, in the language of the messages. For display only: rules compare `title`. */
export function schemaTitle({ title }: Schema): string | undefined {
  return title === undefined ? undefined : localize(title);
}

/** What an enumerated value means, in the language of the messages; undefined if the schema does not describe it. */
export function enumDescription({ markdownEnumDescriptions }: Schema, index: number): string | undefined {
  const text = markdownEnumDescriptions?.[index];
  return text === undefined ? undefined : localize(text);
}

/** A copy of the schema of a whole profile with its texts in the language of the messages, for completion. */
export function localizedRootSchema(): Schema {
  return localizeNode(rootSchema, '') as Schema;
}

function localizeNode(node: unknown, keyword: string): unknown {
  if (typeof node === 'string') return shownKeywords.has(keyword) ? localize(node) : node;
  if (Array.isArray(node)) return node.map((item) => localizeNode(item, keyword));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, child]) => [key, dataKeywords.has(key) ? child : localizeNode(child, key)]),
  );
}

/** The one place that looks up texts of the schema, which are keys of the bundle as they are. */
function localize(text: string): string {
  return l10n.t(text);
}

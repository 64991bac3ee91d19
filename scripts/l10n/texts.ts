import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import profileSchema from '../../schemas/profile.schema.json';
import snippets from '../../snippets/profile.json';

const root = path.join(__dirname, '..', '..');
export const frenchBundleFile = path.join(root, 'l10n', 'bundle.l10n.fr.json');

/** Messages of the JSON service in the completions that it makes of a schema. */
const jsonServiceTexts = ['Default value', 'New array', 'New object'];

interface Schema {
  readonly type?: unknown;
  readonly title?: string;
  readonly markdownDescription?: string;
  readonly markdownEnumDescriptions?: readonly string[];
  readonly defaultSnippets?: readonly { readonly description: string }[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/**
 * Every text that a bundle has to translate.
 * @returns the English text of each key. The two differ for a message with a comment, whose key is `message/comment`.
 */
export async function translatableTexts(): Promise<ReadonlyMap<string, string>> {
  return new Map([...dataTexts().map((text) => [text, text] as const), ...(await sourceTexts())]);
}

/** What the sources pass to `l10n.t`. */
async function sourceTexts(): Promise<ReadonlyMap<string, string>> {
  const scripts = ['client', 'server'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .sort()
      .map((file) => ({
        extension: path.extname(file) as '.ts' | '.tsx',
        contents: readFileSync(path.join(root, folder, file), 'utf8'),
      }))
      // The analysis of the others, such as tables of words, takes half a minute.
      .filter(({ contents }) => contents.includes('l10n.t(')),
  );
  const entries = Object.entries(await getL10nJson(scripts));
  return new Map(entries.map(([key, entry]) => [key, typeof entry === 'string' ? entry : entry.message]));
}

/** Texts of the schema, the snippets and the JSON service, which are looked up as they are. */
function dataTexts(): string[] {
  const descriptions = Object.values(snippets).map(({ description }) => description);
  return [...new Set([...schemaTexts(profileSchema), ...descriptions, ...jsonServiceTexts])];
}

function schemaTexts(schema: Schema): string[] {
  const { title, markdownDescription, markdownEnumDescriptions = [], defaultSnippets = [] } = schema;
  const { properties = {}, definitions = {}, items } = schema;
  const children = [...Object.values(properties), ...Object.values(definitions), ...(items ? [items] : [])];
  return [
    ...[title, markdownDescription].filter((text) => text !== undefined),
    ...markdownEnumDescriptions,
    ...defaultSnippets.map(({ description }) => description),
    ...children.flatMap(schemaTexts),
  ];
}

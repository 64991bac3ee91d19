import assert from 'node:assert/strict';
import bundle from '../l10n/bundle.l10n.fr.json';
import manifest from '../package.json';
import frenchManifest from '../package.nls.fr.json';
import englishManifest from '../package.nls.json';
import snippets from '../snippets/profile.json';
import { rootSchema, type SchemaNode } from './schemas/support';

/** Names of our own, the same in every language. */
const brands: readonly unknown[] = ['HrFlow', 'HrFlow Profile'];

/** Keywords of package.json whose values VS Code shows. */
const shownByEditor = /^(?:title|shortTitle|category|label|name|aliases|\w*descriptions?|\w*message)$/i;

/** Every text that a schema and all schemas in it show. */
function textsOf(schema: SchemaNode): string[] {
  const { title, markdownDescription, markdownEnumDescriptions = [], defaultSnippets = [] } = schema;
  const { properties = {}, definitions = {}, items } = schema;
  const own = [title, markdownDescription].filter((text) => text !== undefined);
  const below = [...Object.values(properties), ...Object.values(definitions), ...(items ? [items] : [])];
  return [
    ...own,
    ...markdownEnumDescriptions,
    ...defaultSnippets.map(({ description }) => description),
    ...below.flatMap(textsOf),
  ];
}

/** Every string below a keyword that the editor shows; bodies of snippets are data. */
function shownIn(value: unknown, keyword = ''): string[] {
  if (typeof value === 'string') return shownByEditor.test(keyword) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => shownIn(item, keyword));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => (key === 'body' ? [] : shownIn(child, key)));
}

/** What a translation has to keep: code, placeholders, and how much is emphasized. */
function keptIn(text: string): string[] {
  return (text.match(/```[^]*?```|`[^`]*`|\{\d+\}|\*\*(?=\S)/g) ?? []).sort();
}

function assertTranslated(pairs: readonly (readonly [english: string, french: string])[]): void {
  for (const [english, french] of pairs) {
    assert.ok(french.trim(), english);
    assert.deepEqual(keptIn(french), keptIn(english), english);
    // French has a no-break space there, so that no line begins with a colon.
    assert.doesNotMatch(french.replaceAll(/```[^]*?```|`[^`]*`/g, ''), / [:;?!»]|« /, english);
  }
}

describe('l10n/bundle.l10n.fr.json', () => {
  const texts = [...textsOf(rootSchema), ...Object.values(snippets).map(({ description }) => description)];

  it('translates every text of the schema and the snippets, and nothing else', () => {
    assert.deepEqual(Object.keys(bundle).sort(), [...new Set(texts)].sort());
  });

  it('keeps code and placeholders', () => assertTranslated(Object.entries(bundle)));
});

describe('package.nls.fr.json', () => {
  const keys = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);

  it('has the keys of package.json, as package.nls.json has', () => {
    for (const texts of [englishManifest, frenchManifest])
      assert.deepEqual(Object.keys(texts).sort(), [...new Set(keys)].sort());
  });

  it('has every text of package.json that VS Code shows', () => {
    const { description, capabilities, contributes } = manifest;
    const shown = shownIn({ description, capabilities, contributes }).filter((text) => !brands.includes(text));
    assert.ok(shown.length >= keys.length);
    assert.deepEqual(
      shown.filter((text) => !/^%[^%]+%$/.test(text)),
      [],
    );
  });

  it('keeps code and placeholders', () => {
    const french: Readonly<Record<string, string>> = frenchManifest;
    assertTranslated(Object.entries(englishManifest).map(([key, english]) => [english, french[key] ?? '']));
  });
});

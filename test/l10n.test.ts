import assert from 'node:assert/strict';
import { buttonIds, buttonLabel } from '../client/messages/buttons';
import frenchBundle from '../l10n/bundle.l10n.fr.json';
import manifest from '../package.json';
import frenchManifest from '../package.nls.fr.json';
import englishManifest from '../package.nls.json';
import { translatableTexts } from '../scripts/l10n/texts';

/** Names of our own, the same in every language. */
const brands: readonly unknown[] = ['HrFlow', 'HrFlow Profile'];

/** Characters. A message shows up to three buttons in a row. */
const maxButtonLength = 30;

/** Keywords of package.json whose values VS Code shows. */
const shownByEditor =
  /^(?:title|shortTitle|category|label|name|aliases|altText|contents|contextualTitle|enumItemLabels|\w*descriptions?|\w*message)$/i;

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
  const bundle: Readonly<Record<string, string>> = frenchBundle;
  let texts: ReadonlyMap<string, string>;

  before(async function () {
    this.timeout(120_000);
    texts = await translatableTexts();
  });

  it('translates every text of the sources, the schema and the snippets', () =>
    assert.deepEqual(
      [...texts.keys()].filter((key) => bundle[key] === undefined),
      [],
    ));

  it('translates nothing else', () =>
    assert.deepEqual(
      Object.keys(bundle).filter((key) => !texts.has(key)),
      [],
    ));

  it('is sorted', () => assert.deepEqual(Object.keys(bundle), Object.keys(bundle).sort()));

  it('has no text that is too long for a button', () => {
    for (const english of buttonIds.map(buttonLabel)) {
      const keys = [...texts].filter(([, text]) => text === english).map(([key]) => key);
      assert.ok(keys.length > 0, english);
      for (const label of [english, ...keys.map((key) => bundle[key] ?? '')])
        assert.ok(label.length <= maxButtonLength, label);
    }
  });

  it('keeps code and placeholders', () => {
    assertTranslated(Object.entries(bundle).map(([key, french]) => [texts.get(key) ?? key, french]));
  });
});

describe('package.nls.fr.json', () => {
  const keys = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);

  it('has the keys of package.json, as package.nls.json has', () => {
    for (const texts of [englishManifest, frenchManifest])
      assert.deepEqual(Object.keys(texts).sort(), [...new Set(keys)].sort());
  });

  it('has every text of package.json that VS Code shows', () => {
    const { description, capabilities, contributes } = manifest;
    const { languageModelTools, ...others } = contributes;
    // The rest of a tool is for models, which read English.
    const tools = languageModelTools.map(({ displayName, userDescription }) => ({
      title: displayName,
      userDescription,
    }));
    const shown = shownIn({ description, capabilities, contributes: { ...others, tools } }).filter(
      (text) => !brands.includes(text),
    );
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

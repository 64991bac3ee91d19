// npm run l10n [-- FRENCH.json …]: brings l10n/bundle.l10n.fr.json up to date with the sources. Adds the translations of the given
// files ({"English key": "French"}), removes those of texts that no longer exist, sorts, and lists the texts that lack one.
import { readFileSync, writeFileSync } from 'node:fs';
import { frenchBundleFile, translatableTexts } from './texts';

type Bundle = Readonly<Record<string, string>>;

function readBundle(file: string): Bundle {
  return JSON.parse(readFileSync(file, 'utf8')) as Bundle;
}

async function main(files: readonly string[]): Promise<void> {
  const keys = [...(await translatableTexts()).keys()].sort();
  const added: Record<string, string> = {};
  for (const file of files)
    for (const [key, french] of Object.entries(readBundle(file))) {
      if (!keys.includes(key)) console.log(`Not in the sources (${file}): ${JSON.stringify(key)}`);
      if ((added[key] ?? french) !== french) console.log(`Another translation (${file}): ${JSON.stringify(key)}`);
      added[key] ??= french;
    }
  const previous = readBundle(frenchBundleFile);
  const all: Bundle = { ...previous, ...added };
  const bundle = Object.fromEntries(keys.flatMap((key) => (all[key] === undefined ? [] : [[key, all[key]]])));
  writeFileSync(frenchBundleFile, `${JSON.stringify(bundle, undefined, 2)}\n`);

  const list = (title: string, texts: readonly string[]): void => {
    console.log(`${title}: ${texts.length}`);
    for (const text of texts) console.log(`  ${JSON.stringify(text)}`);
  };
  list(
    'Removed',
    Object.keys(previous).filter((key) => !keys.includes(key)),
  );
  list(
    'Missing',
    keys.filter((key) => bundle[key] === undefined),
  );
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

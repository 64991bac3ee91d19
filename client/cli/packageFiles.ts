import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { readBundleWith } from '../../server/bundleFile';
import { runBundle } from '../../server/codeCache';

// In the npm package, the program and its texts are one compressed file, which is a quarter smaller than the files as npm compresses them:
// the texts are similar. In this repository, they are files in the same folders.

/** The packed file, in the folder of the bundles. */
const packName = 'program.br';

/** The files in the pack, by their path in the package. */
interface Pack {
  /** As in the file: identifies the content. */
  readonly bytes: Buffer;
  read(name: string): string | undefined;
}

/** Reads the pack of the folder of the running bundle; undefined if there is none. */
export function readPack(): Pack | undefined {
  const bytes = readIfPresent(path.join(__dirname, packName));
  if (!bytes) return undefined;
  const content = brotliDecompressSync(bytes);
  const start = content.indexOf('\n') + 1;
  const entries = JSON.parse(content.toString('utf8', 0, start)) as readonly (readonly [string, number, number])[];
  return {
    bytes,
    read(name) {
      const [, from, to] = entries.find(([each]) => each === name) ?? [];
      if (from === undefined || to === undefined) return undefined;
      return content.toString('utf8', start + from, start + to);
    },
  };
}

/** Reads a text of the package, such as `docs/rules.md`. @throws {Error} if the package has no such file. */
export function readPackageFile(name: string): string {
  return readPack()?.read(name) ?? readFileSync(fileOf(name), 'utf8');
}

/** Reads the translations for a locale. @returns JSON; undefined for English, and for a language without translations. */
export function readTranslations(locale: string): string | undefined {
  const read = (name: string): string | undefined => {
    try {
      return readPackageFile(`l10n/${name}`);
    } catch {
      return undefined;
    }
  };
  return readBundleWith(read, locale);
}

/** Runs a bundle of the package. @returns what it exports. */
export function loadBundle(name: string): unknown {
  return runBundle(fileOf(name), readPackageFile(name));
}

function fileOf(name: string): string {
  return path.join(__dirname, '..', name);
}

function readIfPresent(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

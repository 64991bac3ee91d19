import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { getLanguageService, TextDocument as JsonText } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import profileSchema from '../../schemas/profile.schema.json';
import { ProfileDocument } from '../../server/profile/document/profileDocument';
import { createProfileService } from '../../server/profile/profileService';
import { documentOf, type Size } from './documents';
import { Samples } from './statistics';

/** Milliseconds, by measurement and candidate. */
export type LibraryFigures = Map<string, Map<string, Samples>>;

const uri = 'file:///bench/a.profile.json';
const now = Date.UTC(2026, 10, 23);

/** Validates a text as our server does, without a cache. The function returns the number of problems. */
function ourValidator(): (text: string) => number {
  const service = createProfileService({ now: () => now });
  return (text) => service.diagnostics(new ProfileDocument(TextDocument.create(uri, 'hrflow-profile', 1, text))).length;
}

/** The library of the built-in server, with the same schema. */
function jsonServiceValidator(): (text: string) => Promise<number> {
  const service = getLanguageService({});
  service.configure({
    validate: true,
    schemas: [{ uri: 'hrflow:profile', fileMatch: ['*'], schema: profileSchema }],
  });
  return async (text) => {
    const document = JsonText.create(uri, 'json', 1, text);
    return (await service.doValidation(document, service.parseJSONDocument(document))).length;
  };
}

type Candidates = Readonly<Record<string, (text: string) => unknown>>;

/** Measures the candidates alternately in each round. @returns the samples by candidate. */
async function compare(text: string, candidates: Candidates, rounds: number): Promise<Map<string, Samples>> {
  const row = new Map(Object.keys(candidates).map((name) => [name, new Samples()]));
  // The first round is a warm-up.
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(candidates)) {
      const begin = performance.now();
      await run(text);
      if (round > 0) row.get(name)?.add(performance.now() - begin);
    }
  }
  return row;
}

/** Measures the validation of a whole text, without a server. */
export async function measureLibrary(wanted: readonly Size[], figures: LibraryFigures): Promise<void> {
  const candidates = {
    'JSON.parse': (text: string): unknown => JSON.parse(text),
    ours: ourValidator(),
    'JSON service': jsonServiceValidator(),
  };
  for (const size of wanted) {
    const rounds = size === '20 MB' ? 3 : size === '2 MB' ? 10 : 40;
    const name = `reading and validating a whole document, ${size}`;
    figures.set(name, await compare(documentOf(size, 'valid'), candidates, rounds));
  }
  const items = Array.from({ length: 40_000 }, () => 1).join(',');
  figures.set('40,000 wrong items in 82 KB', await compare(`{"skills":[${items}]}`, candidates, 5));
}

/** Measures reading and validating files from the disk, one after the other. */
export async function measureFiles(figures: LibraryFigures, count = 10_000): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-bench-'));
  try {
    const profile = JSON.parse(documentOf('2 KB', 'valid')) as object;
    const files = Array.from({ length: count }, (_, index) => path.join(folder, `${index}.profile.json`));
    const about5kB = JSON.stringify({ ...profile, text: 'A line of a life. '.repeat(160) }, undefined, 2);
    for (const [index, file] of files.entries()) writeFileSync(file, about5kB.replace('Company 0', `Company ${index}`));
    const validate = ourValidator();
    const validateWithJsonService = jsonServiceValidator();
    const each = (run: (text: string) => unknown) => async (): Promise<void> => {
      for (const file of files) await run(readFileSync(file, 'utf8'));
    };
    const candidates = {
      'JSON.parse': each((read) => void JSON.parse(read)),
      ours: each(validate),
      'JSON service': each(validateWithJsonService),
    };
    figures.set(`${count.toLocaleString('en')} profiles of 5 KB from disk`, await compare('', candidates, 2));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

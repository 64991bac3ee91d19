import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '..');

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

/** A folder's rule: which imports its files may have, beside those of `never`. */
interface Rule {
  readonly folder: RegExp;
  readonly may: (each: Import) => boolean;
}

const within = (folder: string) => (each: Import) => each.target.startsWith(`${folder}/`);
const named =
  (...names: string[]) =>
  (each: Import) =>
    names.includes(each.target);
const any =
  (...tests: ((each: Import) => boolean)[]) =>
  (each: Import) =>
    tests.some((test) => test(each));

/** Every file is judged by the first rule that names its folder. */
const rules: Rule[] = [
  {
    folder: /^server\/profile\/rules\/(?!index\.ts)/,
    may: any(
      named(
        ...['changes', 'dateReadings', 'dates', 'durations', 'languages', 'problem', 'schema', 'textTree', 'words'].map(
          (name) => `server/profile/${name}`,
        ),
        ...['places', 'rule', 'strings', 'urls'].map((name) => `server/profile/rules/${name}`),
      ),
    ),
  },
  {
    folder: /^server\/lsp\/settings\.ts$/,
    may: any(within('server/lsp'), named('server/profile/profileService', 'vscode-languageserver', 'picomatch/posix')),
  },
  {
    folder: /^server\/profile\/jsonService\.ts$/,
    may: any(within('server/profile'), named('vscode-json-languageservice')),
  },
  {
    folder: /^server\/profile\//,
    may: any(
      within('server/profile'),
      named('schemas/profile.schema.json'),
      (each) => each.target === 'vscode-json-languageservice' && each.typeOnly,
    ),
  },
  {
    folder: /^server\/lsp\//,
    may: any(
      within('server/lsp'),
      named('server/profile/profileService', 'server/profile/problem', 'server/profile/profileDocument'),
      named('vscode-languageserver', 'vscode-languageserver-textdocument'),
    ),
  },
  { folder: /^server\/main\.ts$/, may: any(within('server/lsp'), named('vscode-languageserver/node')) },
  { folder: /^client\/hrflow\//, may: within('client/hrflow') },
  {
    folder: /^client\/commands\//,
    may: (each) => each.target.startsWith('client/') || (each.target === 'vscode' && each.typeOnly),
  },
  {
    folder: /^client\//,
    may: (each) =>
      each.target.startsWith('client/') ||
      /^(?:node:.+|vscode|vscode-languageclient(?:\/node)?|node-fetch)$/.test(each.target),
  },
];

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && !file.includes('/generated/'));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const pattern = /^(?:import|export)\s+(?:(type)\s+)?(?:([^'";]*?)\s+from\s+)?'([^']+)'/gm;
  return [...text.matchAll(pattern)].map(([, typeKeyword, names, specifier]) => {
    const allInlineTypes =
      names?.startsWith('{') === true &&
      names
        .replaceAll(/[{}]/g, '')
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean)
        .every((name) => name.startsWith('type '));
    const target = specifier?.startsWith('.')
      ? path.posix.join(path.posix.dirname(file), specifier)
      : (specifier ?? '');
    return { file, target, typeOnly: typeKeyword !== undefined || allInlineTypes };
  });
}

const files = ['client', 'server'].flatMap(sources);
const imports = files.flatMap(importsOf);

describe('architecture', () => {
  it('looks at the whole of client and server', () => {
    assert.ok(files.includes('client/extension.ts') && files.includes('server/main.ts'));
    assert.ok(imports.length > files.length);
  });

  for (const file of files) {
    it(`${file} imports only what its folder may`, () => {
      const rule = rules.find(({ folder }) => folder.test(file));
      assert.ok(rule, 'no rule for this folder');
      const wrong = importsOf(file).filter((each) => !rule.may(each));
      assert.deepEqual(wrong, []);
    });
  }

  it('has no import cycle', () => {
    const edges = new Map<string, string[]>();
    for (const { file, target, typeOnly } of imports) {
      if (typeOnly) continue;
      const resolved = [`${target}.ts`, target].find((each) => files.includes(each));
      if (resolved) edges.set(file, [...(edges.get(file) ?? []), resolved]);
    }
    const done = new Set<string>();
    const visit = (file: string, way: string[]): void => {
      assert.ok(!way.includes(file), `cycle: ${[...way, file].join(' -> ')}`);
      if (done.has(file)) return;
      for (const next of edges.get(file) ?? []) visit(next, [...way, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
  });

  it('has no module-level let, no eval, no console and no child process', () => {
    for (const file of files) {
      const text = readFileSync(path.join(root, file), 'utf8');
      assert.doesNotMatch(text, /^(?:export )?(?:let|var) /m, file);
      assert.doesNotMatch(text, /\beval\(|new Function\(|(?<!connection\.)console\.(?:log|warn|error|info)\(/, file);
      assert.doesNotMatch(text, /child_process/, file);
    }
  });

  it('writes the key into a header in one place only', () => {
    const senders = files.filter((file) => readFileSync(path.join(root, file), 'utf8').includes("'X-API-KEY':"));
    assert.deepEqual(senders, ['client/hrflow/hrflowClient.ts']);
  });
});

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

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
    folder: /^server\/lsp\/settings\.ts$/,
    may: any(within('server/lsp'), named('server/profile/profileService', 'vscode-languageserver')),
  },
  {
    folder: /^server\/profile\/completion\/jsonService\.ts$/,
    may: any(within('server/profile'), named('vscode-json-languageservice')),
  },
  {
    folder: /^server\/profile\//,
    may: any(
      within('server/profile'),
      named('schemas/profile.schema.json', 'snippets/profile.json'),
      (each) => each.target === 'vscode-json-languageservice' && each.typeOnly,
    ),
  },
  {
    folder: /^server\/lsp\//,
    may: any(
      within('server/lsp'),
      named(
        'server/profile/profileService',
        'server/profile/diagnostics/diagnostic',
        'server/profile/document/profileDocument',
      ),
      named('vscode-languageserver', 'vscode-languageserver-textdocument'),
    ),
  },
  { folder: /^server\/languageServer\.ts$/, may: any(within('server/lsp'), named('vscode-languageserver/node')) },
  {
    folder: /^server\/(?:main|codeCache)\.ts$/,
    may: any(named('server/codeCache'), ({ target }) => target.startsWith('node:')),
  },
  { folder: /^client\/hrflow\//, may: within('client/hrflow') },
  {
    folder: /^client\/(?:commands|indexing|stored|target)\//,
    may: (each) => each.target.startsWith('client/') || each.target === 'vscode',
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

/** Whatever a file brings in: `import`, `export … from`, `import()`, `require()`, in whichever quotes. */
function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (!specifier) return;
    // Not a plain text: nobody could say what it brings in.
    const name = ts.isStringLiteralLike(specifier) ? specifier.text : '?';
    const target = name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name;
    found.push({ file, target, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isExternalModuleReference(node)) add(node.expression, false);
    else if (ts.isImportTypeNode(node)) add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node, true);
    else if (ts.isCallExpression(node)) {
      const { expression } = node;
      const isRequire = ts.isIdentifier(expression) && expression.text === 'require';
      if (isRequire || expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = clause;
  return !name && namedBindings !== undefined && ts.isNamedImports(namedBindings)
    ? namedBindings.elements.length > 0 && namedBindings.elements.every((element) => element.isTypeOnly)
    : false;
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

  it('reaches the network from the client only, through the fetch that is passed in', () => {
    const network =
      /\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon)\b(?=\s*[(.<]|['"]\])|\bnew (?:XMLHttpRequest|WebSocket|EventSource)\b/;
    for (const file of files.filter((each) => each.startsWith('server/'))) {
      assert.doesNotMatch(readFileSync(path.join(root, file), 'utf8'), network, file);
    }
    const clients = files.filter((each) => each.startsWith('client/') && !each.startsWith('client/hrflow/'));
    for (const file of clients) assert.doesNotMatch(readFileSync(path.join(root, file), 'utf8'), network, file);
  });

  it('has no module-level let, no eval, no console and no child process', () => {
    for (const file of files) {
      const text = readFileSync(path.join(root, file), 'utf8');
      assert.doesNotMatch(text, /^(?:export )?(?:let|var) /m, file);
      // At the start of a text it is a program's that is copied.
      assert.doesNotMatch(text, /\beval\(|new Function\(|(?<!connection\.|' *)\bconsole\b|\bglobalThis\b/, file);
      assert.doesNotMatch(text, /child_process/, file);
    }
  });

  it('writes the key into a header in one place only', () => {
    const senders = files.filter((file) => readFileSync(path.join(root, file), 'utf8').includes("'X-API-KEY':"));
    assert.deepEqual(senders, ['client/hrflow/hrflowClient.ts']);
  });
});

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { clientFolders, importFault, profileFolders } from '../scripts/importRules.mjs';

const root = path.join(__dirname, '..');

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('/generated/'));
}

/** Whatever a file brings in: `import`, `export … from`, `import()`, `require()`, in whichever quotes. */
function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (!specifier) return;
    // Not a literal: the target is unknown, and no rule allows it.
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
      const faults = importsOf(file).flatMap(({ target, typeOnly }) => importFault(file, target, typeOnly) ?? []);
      assert.deepEqual(faults, []);
    });
  }

  it('has a rule for every file, and no rule without a file', () => {
    assert.match(importFault('client/elsewhere/some.ts', 'client/hrflow/types', false) ?? '', /^No rule/);
    for (const folder of [...profileFolders, ...clientFolders])
      assert.ok(
        files.some((file) => file.startsWith(`${folder}/`)),
        folder,
      );
  });

  it('lets no folder import one that comes after it, not even its types', () => {
    for (const folders of [profileFolders, clientFolders])
      for (const [index, folder] of folders.entries())
        for (const later of folders.slice(index + 1))
          // A folder within another one, such as batch/plan within batch, has its own place in the order.
          if (!folder.startsWith(`${later}/`))
            assert.ok(importFault(`${folder}/some.ts`, `${later}/other`, true), `${folder} must not import ${later}`);
  });

  it('has no import cycle, not even of types', () => {
    const edges = new Map<string, string[]>();
    for (const { file, target } of imports) {
      const resolved = [`${target}.ts`, `${target}.tsx`, target].find((each) => files.includes(each));
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
    // The platform passes it to the API; the other one uses node-fetch.
    const passing = ['client/hrflow/', 'client/platform/webPlatform.ts'];
    const clients = files.filter((each) => each.startsWith('client/') && !passing.some((one) => each.startsWith(one)));
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

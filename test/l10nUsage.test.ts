import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { developerTexts, dynamicTexts } from './support/l10nExceptions';

const root = path.join(__dirname, '..');

/** Properties whose values the editor shows, also where they are one word. */
const shownProperties =
  /^(?:title|label|message|detail|description|placeHolder|placeholder|prompt|tooltip|documentation|openLabel|saveLabel|validationMessage)$/;

/** Properties with texts for developers: the documentation of rules, which stays English. */
const developerProperties = /^(?:docs|why|bad|good|comment)$/;

/** Attributes of elements that the user does not see. */
const internalAttributes = /^(?:class|className|rel)$/;

/** Functions that take texts for developers. */
const developerFunctions =
  /^(?:Error|TypeError|RangeError|HrflowError|McpError|RegExp|ResponseError|ResponseTimeoutError|log|trace|debug|info|warn|error|background|guard|reportUnexpectedError)$/;

/** Two words, or a word next to a value. */
const prose = /\p{L}\S* +(?:\S+ +)*\S*\p{L}|\{\} +\p{L}{2}|\p{L}{2}\S* +\{\}/u;
const oneWord = /^\p{Lu}\p{L}+[.…]?$/u;

interface Finding {
  readonly file: string;
  readonly text: string;
}

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('/generated/') && !file.includes('/codeSnippets/'));
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
}

/** The nodes of a file that a test is true of. */
function nodesOf<Node extends ts.Node>(source: ts.SourceFile, test: (node: ts.Node) => node is Node): Node[] {
  const found: Node[] = [];
  const visit = (node: ts.Node): void => {
    if (test(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

type Text = ts.StringLiteralLike | ts.TemplateExpression;

function isText(node: ts.Node): node is Text {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

/** A text with `{}` in the place of each value. */
function contentOf(node: Text): string {
  return ts.isTemplateExpression(node)
    ? node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join('')
    : node.text;
}

function isL10nCall(node: ts.Node): node is ts.CallExpression {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === 't' &&
    ts.isIdentifier(node.expression.expression) &&
    /l10n/i.test(node.expression.expression.text)
  );
}

function calledName({ expression }: ts.CallExpression | ts.NewExpression): string {
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : '';
}

function propertyName(node: ts.Node): string {
  return ts.isPropertyAssignment(node) && (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name))
    ? node.name.text
    : '';
}

/** Whether a text cannot reach the user, or passes through `l10n.t`. */
function isLocalizedOrInternal(text: Text): boolean {
  const { parent } = text;
  if (ts.isLiteralTypeNode(parent) || ts.isCaseClause(parent) || ts.isImportDeclaration(parent)) return true;
  if ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name === text) return true;
  if (ts.isBinaryExpression(parent) && /^[!=]==$/.test(parent.operatorToken.getText())) return true;
  for (let node: ts.Node = text; !ts.isSourceFile(node); node = node.parent) {
    if (isL10nCall(node)) return true;
    // A table of words.
    if (ts.isPropertyAccessExpression(node) && node.name.text === 'split') return true;
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && developerFunctions.test(calledName(node)))
      return true;
    if (developerProperties.test(propertyName(node))) return true;
    if (ts.isJsxAttribute(node) && internalAttributes.test(node.name.getText())) return true;
  }
  return false;
}

function isShown(text: Text): boolean {
  // The name of an icon is not shown.
  const content = contentOf(text).replaceAll(/\$\([\w-]+\)/g, '');
  if (prose.test(content)) return true;
  return oneWord.test(content) && shownProperties.test(propertyName(text.parent));
}

/** Whether a call runs when its module is loaded, before the translations are configured. */
function runsAtLoad(call: ts.Node): boolean {
  for (let node = call.parent; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isPropertyDeclaration(node))
      return node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false;
    // A function that is passed to another one may be called by it, such as by `map`.
    if (ts.isFunctionLike(node) && !ts.isCallExpression(node.parent)) return false;
  }
  return true;
}

/** The message of a call, if it is a literal, which extraction needs. */
function messageOf({ arguments: [first] }: ts.CallExpression): string | undefined {
  if (!first) return undefined;
  if (ts.isStringLiteralLike(first)) return first.text;
  if (!ts.isObjectLiteralExpression(first)) return undefined;
  const message = first.properties.find((property) => propertyName(property) === 'message');
  return message && ts.isPropertyAssignment(message) && ts.isStringLiteralLike(message.initializer)
    ? message.initializer.text
    : undefined;
}

/** How many values a call passes; undefined if that does not show. */
function valueCount({ arguments: [first, ...values] }: ts.CallExpression): number | undefined {
  if (first && ts.isObjectLiteralExpression(first)) {
    const args = first.properties.find((property) => propertyName(property) === 'args');
    if (!args) return 0;
    return ts.isPropertyAssignment(args) && ts.isArrayLiteralExpression(args.initializer)
      ? args.initializer.elements.length
      : undefined;
  }
  return values.some((value) => ts.isSpreadElement(value)) ? undefined : values.length;
}

describe('l10n', () => {
  const files = ['client', 'server/profile', 'server/lsp'].flatMap(sources).map(parse);
  const calls = files.flatMap((file) => nodesOf(file, isL10nCall));
  const fileOf = (node: ts.Node): string => node.getSourceFile().fileName;

  it('has every text that the user may see pass through l10n.t', () => {
    const found: Finding[] = files.flatMap((file) =>
      nodesOf(file, isText)
        .filter((text) => isShown(text) && !isLocalizedOrInternal(text))
        .map((text) => ({ file: file.fileName, text: contentOf(text) })),
    );
    const isAllowed = ({ file, text }: Finding): boolean =>
      developerTexts.some(
        (allowed) => file.startsWith(allowed.file) && (allowed.text === undefined || allowed.text === text),
      );
    const bypassing = found.filter((each) => !isAllowed(each));
    assert.ok(bypassing.length === 0, bypassing.map(({ file, text }) => `${file}: ${text}`).join('\n'));
    for (const allowed of developerTexts)
      assert.ok(
        found.some(
          ({ file, text }) => file.startsWith(allowed.file) && (allowed.text === undefined || allowed.text === text),
        ),
        `no longer needed: ${allowed.file} ${allowed.text ?? ''}`,
      );
  });

  it('has no text between tags', () => {
    const found = files
      .flatMap((file) => nodesOf(file, ts.isJsxText))
      .filter(({ text }) => /\p{L}/u.test(text))
      .map((node) => `${fileOf(node)}: ${node.text}`);
    assert.deepEqual(found, []);
  });

  it('passes literals, which can be extracted', () => {
    const dynamic = calls.filter((call) => messageOf(call) === undefined).map(fileOf);
    assert.deepEqual([...new Set(dynamic)].sort(), dynamicTexts);
  });

  it('passes a value for each placeholder', () => {
    for (const call of calls) {
      const message = messageOf(call);
      const values = valueCount(call);
      if (message === undefined || values === undefined) continue;
      const placeholders = new Set([...message.matchAll(/\{(\d+)\}/g)].map(([, index]) => Number(index)));
      assert.deepEqual([...placeholders].sort(), [...Array(values).keys()], `${fileOf(call)}: ${message}`);
    }
  });

  it('computes no text before the language is known', () =>
    assert.deepEqual(
      calls.filter(runsAtLoad).map((call) => `${fileOf(call)}: ${call.getText()}`),
      [],
    ));
});

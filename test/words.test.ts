import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import list from './words/avoidedWords.json';

const root = path.join(__dirname, '..');

interface Finding {
  readonly file: string;
  readonly line: number;
  /** The word to avoid, with the words around it. */
  readonly phrase: string;
}

const avoided = list.words.map(([word]) => new RegExp(`\\b(?:${word})\\b`, 'gi'));

function filesIn(folder: string, name: RegExp): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(folder, file.replaceAll('\\', '/')))
    .filter((file) => name.test(file) && !/\/(?:generated|fixtures|node_modules)\//.test(file));
}

/** A text in which lines and columns are those of the file, and all but its prose is blank. */
type Prose = (text: string, file: string) => string;

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}

/** Comments and strings of TypeScript and JavaScript. */
const codeProse: Prose = (text, file) => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  let prose = blank(text);
  const show = (start: number, end: number): void => {
    prose = prose.slice(0, start) + text.slice(start, end) + prose.slice(end);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      show(node.getStart(source) + 1, node.end - 1);
    if (node.getChildCount(source) === 0)
      for (const { pos, end } of [
        ...(ts.getLeadingCommentRanges(text, node.pos) ?? []),
        ...(ts.getTrailingCommentRanges(text, node.end) ?? []),
      ])
        show(pos, end);
    node.getChildren(source).forEach(visit);
  };
  visit(source);
  return prose;
};

/** Markdown without its code. */
const markdownProse: Prose = (text) => text.replaceAll(/^```[^]*?^```|`[^`\n]+`|\]\([^)]*\)/gm, blank);

/** The strings of JSON. */
const jsonProse: Prose = (text) => text.replaceAll(/```.*?```|`[^`\n]+`/g, blank);

function findingsIn(file: string, prose: Prose): Finding[] {
  // Phrases run on from one line of a comment to the next.
  const text = prose(readFileSync(path.join(root, file), 'utf8'), file).replaceAll(/^\s*(?:\*(?!\/)|\/\/)/gm, blank);
  return avoided.flatMap((pattern) =>
    [...text.matchAll(new RegExp(pattern.source.replaceAll(' ', '\\s+'), 'gi'))].map(({ 0: found, index }) => ({
      file,
      line: text.slice(0, index).split('\n').length,
      phrase: (/\S*\s*$/.exec(text.slice(Math.max(0, index - 30), index))?.[0] ?? '')
        .concat(found, /^\s*\S*/.exec(text.slice(index + found.length))?.[0] ?? '')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    })),
  );
}

describe('words', () => {
  const findings = [
    ...['client', 'server', 'schemas', 'scripts', 'test'].flatMap((folder) =>
      filesIn(folder, /\.(?:ts|tsx|js|mjs)$/).flatMap((file) => findingsIn(file, codeProse)),
    ),
    ...['esbuild.js', 'eslint.config.mjs'].flatMap((file) => findingsIn(file, codeProse)),
    ...[
      'README.md',
      'ARCHITECTURE.md',
      'CONTRIBUTING.md',
      'CHANGELOG.md',
      'SECURITY.md',
      ...filesIn('docs', /\.md$/),
    ].flatMap((file) => findingsIn(file, markdownProse)),
    ...['package.nls.json', 'schemas/profile.schema.json', 'snippets/profile.json'].flatMap((file) =>
      findingsIn(file, jsonProse),
    ),
  ];
  const { allowed } = list;
  const isAllowed = ({ file, phrase }: Finding): boolean =>
    allowed.some((each) => file.startsWith(each.file) && phrase.toLowerCase().includes(each.phrase.toLowerCase()));

  it('has none of the words to avoid in comments, strings and documents', () => {
    const remaining = findings.filter((finding) => !isAllowed(finding));
    assert.ok(
      remaining.length === 0,
      remaining.map(({ file, line, phrase }) => `${file}:${line}: ${phrase}`).join('\n'),
    );
  });

  it('has no exception that nothing needs', () => {
    for (const each of allowed)
      assert.ok(
        findings.some(
          ({ file, phrase }) => file.startsWith(each.file) && phrase.toLowerCase().includes(each.phrase.toLowerCase()),
        ),
        `${each.file}: ${each.phrase}`,
      );
  });
});

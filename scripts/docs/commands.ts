// Declares new commands: adds those of client/commands that package.json does not declare, with a title derived from their id, and a
// row to the table of the README with the first sentence of the docstring.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import manifest from '../../package.json';
import texts from '../../package.nls.json';

const folder = 'client/commands';
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const sources = files.map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
const ids = sources.flatMap((source) => [...source.matchAll(/\bid: 'hrflow\.(\w+)'/g)].map(([, id = '']) => id));
/** First sentences of docstrings, by the name of their function. */
const summaries = new Map(
  sources
    .flatMap((source) => [
      ...source.matchAll(/\/\*\*((?:(?!\*\/)[^])+?)\.\s(?:(?!\*\/)[^])*\*\/\nexport function (\w+)/g),
    ])
    .map(([, summary = '', name = '']) => [name, summary.replaceAll(/[\s*]+/g, ' ').trim()]),
);
const declared = new Set(manifest.contributes.commands.map(({ command }) => command));

for (const id of ids.filter((each) => !declared.has(`hrflow.${each}`))) {
  const key = `command.${id}.title`;
  manifest.contributes.commands.push({ command: `hrflow.${id}`, category: 'HrFlow', title: `%${key}%` });
  const title = id.replaceAll(/[A-Z]/g, ' $&').replace(/^./, (letter) => letter.toUpperCase());
  Object.assign(texts, { [key]: title });
  addToReadme(`HrFlow: ${title}`, summaries.get(id) ?? '');
}
writeFileSync('package.json', `${JSON.stringify(manifest, undefined, 2)}\n`);
writeFileSync('package.nls.json', `${JSON.stringify(texts, undefined, 2)}\n`);

function addToReadme(title: string, summary: string): void {
  const readme = readFileSync('README.md', 'utf8');
  const row = `| ${title} | ${summary.charAt(0).toLowerCase()}${summary.slice(1)} |`;
  writeFileSync(
    'README.md',
    readme.replace(/^\| HrFlow: Show Log .*$/m, (last) => `${row}\n${last}`),
  );
}

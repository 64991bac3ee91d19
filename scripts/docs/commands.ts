// Declares new commands: adds those of client/commands that package.json does not declare, with a title derived from their id.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import manifest from '../../package.json';
import texts from '../../package.nls.json';

const folder = 'client/commands';
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const sources = files.map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
const ids = sources.flatMap((source) => [...source.matchAll(/\bid: 'hrflow\.(\w+)'/g)].map(([, id = '']) => id));
const declared = new Set(manifest.contributes.commands.map(({ command }) => command));

for (const id of ids.filter((each) => !declared.has(`hrflow.${each}`))) {
  const key = `command.${id}.title`;
  manifest.contributes.commands.push({ command: `hrflow.${id}`, category: 'HrFlow', title: `%${key}%` });
  const title = id.replaceAll(/[A-Z]/g, ' $&').replace(/^./, (letter) => letter.toUpperCase());
  Object.assign(texts, { [key]: title });
}
writeFileSync('package.json', `${JSON.stringify(manifest, undefined, 2)}\n`);
writeFileSync('package.nls.json', `${JSON.stringify(texts, undefined, 2)}\n`);

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const scalePage = path.join(__dirname, '..', '..', 'docs', 'scale.md');

/** The scripts of the page that `npm run scale` runs. */
export const recipeNames = ['check-ssh.sh', 'index-ssh.sh', 'check.sbatch', 'index.sbatch'] as const;
export type RecipeName = (typeof recipeNames)[number];

/** The script that the page shows under a name, unchanged. @throws {Error} if there is none. */
export function recipe(name: RecipeName, page = readFileSync(scalePage, 'utf8')): string {
  const start = page.indexOf(`\n\`${name}\``);
  const [, script] = /^[^\n]+\n\n```bash\n([^]*?)^```$/m.exec(page.slice(start + 1)) ?? [];
  if (start < 0 || script === undefined) throw new Error(`The page has no script ${name}.`);
  return script;
}

/** The configuration of ssh that the page recommends. @throws {Error} if there is none. */
export function sshRecommendation(page = readFileSync(scalePage, 'utf8')): string {
  const [, config] = /^```text\n(Host worker[^]*?)^```$/m.exec(page) ?? [];
  if (config === undefined) throw new Error('The page has no configuration of ssh.');
  return config;
}

/** Writes the scripts of the page into a folder. */
export function writeRecipes(folder: string, names: readonly RecipeName[]): void {
  for (const name of names) writeFileSync(path.join(folder, name), recipe(name));
}

/** The number of jobs of the array in a script of Slurm. */
export function arraySize(name: RecipeName): number {
  return Number(/--array=1-(\d+)/.exec(recipe(name))?.[1]);
}

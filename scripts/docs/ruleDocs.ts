import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Rule, RuleDocs } from '../../server/profile/rules/engine/rule';
import { allRules } from '../../server/profile/rules/ruleList';

export interface DocumentedRule extends Rule {
  readonly docs: RuleDocs;
}

const rulesFolder = path.join(__dirname, '..', '..', 'server', 'profile', 'rules');

/** Files of rules, relative to the folder of the rules. */
export const ruleFiles: readonly string[] = readdirSync(rulesFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'engine' && entry.name !== 'shared')
  .flatMap(({ name }) => readdirSync(path.join(rulesFolder, name)).map((file) => path.join(name, file)));

/** The rules of the registry, each with the `docs` that its file exports. */
export const documentedRules: readonly DocumentedRule[] = allRules.map((rule) => ({ ...rule, docs: loadDocs(rule) }));

/** @throws {Error} if the file of the rule is missing or exports no `docs`. */
function loadDocs({ code }: Rule): RuleDocs {
  const name = `${code.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}.ts`;
  const file = ruleFiles.find((each) => path.basename(each) === name);
  if (file === undefined) throw new Error(`The rule ${code} needs a file of its own, ${name}.`);
  const { docs } = createRequire(__filename)(path.join(rulesFolder, file)) as { readonly docs?: RuleDocs };
  if (!docs) throw new Error(`${file} exports no \`docs\`.`);
  return docs;
}

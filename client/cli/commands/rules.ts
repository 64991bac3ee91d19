import * as l10n from '@vscode/l10n';
import { documentedRules } from '../../../server/tools/ruleDocs';
import { exitCodes } from '../check/summary';
import { readPackageFile } from '../packageFiles';
import type { Environment } from '../terminal/environment';
import { UsageError } from '../terminal/usageError';

/** Lists the rules, or explains one. @returns the exit code. */
export async function rules(code: string | undefined, { output }: Environment): Promise<number> {
  const all = documentedRules(readPackageFile('docs/rules.md'));
  if (code === undefined) {
    const width = Math.max(...all.map((rule) => rule.code.length));
    await output.write(all.map((rule) => `${rule.code.padEnd(width)}  ${rule.severity}\n`).join(''));
    return exitCodes.clean;
  }
  const rule = all.find((each) => each.code === code);
  if (!rule) throw new UsageError(l10n.t('Unknown rule `{0}`. Run hrflow-profile rules for a list.', code));
  await output.write(`# ${rule.code}\n\n${rule.text}\n`);
  return exitCodes.clean;
}

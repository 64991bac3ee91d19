import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { exitCodes } from '../check/summary';
import type { Environment } from '../terminal/environment';
import { UsageError } from '../terminal/usageError';

/** The documentation of the rules, in the package and in this repository. */
const documentation = path.join(__dirname, '..', 'docs', 'rules.md');

interface DocumentedRule {
  readonly code: string;
  readonly severity: string;
  /** Markdown. */
  readonly text: string;
}

/** Lists the rules, or explains one. @returns the exit code. */
export async function rules(code: string | undefined, { output }: Environment): Promise<number> {
  const all = documentedRules(readFileSync(documentation, 'utf8'));
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

function documentedRules(markdown: string): DocumentedRule[] {
  const sections = markdown.split(/^### /m).slice(1);
  return sections
    .map((section): DocumentedRule => {
      const [code = '', ...lines] = section.split('\n');
      const text = lines
        .join('\n')
        // The sections are in chapters.
        .replace(/^## [^]*/m, '')
        .replaceAll('<!-- prettier-ignore -->\n', '')
        .trim();
      return { code: code.trim(), severity: /^Default: (\w+)/m.exec(text)?.[1] ?? '', text };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

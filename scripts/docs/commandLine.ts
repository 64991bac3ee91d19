import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { createProgram } from '../../client/cli/commandLine';

const root = path.join(__dirname, '..', '..');
export const commandLineFile = path.join(root, 'docs', 'cli.md');
const examplesFile = path.join(__dirname, 'commandLineExamples.md');

/** @returns the text of docs/cli.md: the examples, then the help of every command. */
export async function commandLineDocument(): Promise<string> {
  const program = createProgram(() => undefined);
  const all = [program, ...program.commands];
  const help = all.map((command) => {
    const name = command === program ? 'hrflow-profile' : `hrflow-profile ${command.name()}`;
    const text = command.configureHelp({ helpWidth: 80 }).helpInformation().trimEnd();
    return `### ${name}\n\n\`\`\`text\n${text}\n\`\`\``;
  });
  const text = [readFileSync(examplesFile, 'utf8'), '## Commands', ...help].join('\n\n');
  return await format(text, { ...(await resolveConfig(commandLineFile)), parser: 'markdown' });
}

async function write(): Promise<void> {
  writeFileSync(commandLineFile, await commandLineDocument());
}

if (require.main === module) void write();

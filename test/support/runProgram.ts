import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface ProgramOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/**
 * Runs a program until it exits.
 * @returns its output.
 * @throws {Error} if it is not installed, or fails: code snippets can only be tested by running them.
 */
export async function runProgram(
  name: string,
  parameters: readonly string[],
  run: ProgramOptions = {},
): Promise<string> {
  const { input = '', env = {}, cwd } = run;
  const child = spawn(name, parameters, { env: { ...process.env, ...env }, ...(cwd !== undefined && { cwd }) });
  const started = once(child, 'spawn').catch(() => {
    throw new Error(`${name} is not installed. The tests of code snippets require it (see CONTRIBUTING.md).`);
  });
  await started;
  let out = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const closed = once(child, 'close');
  child.stdin.on('error', () => undefined).end(input);
  const [code] = (await closed) as [number | null];
  if (code !== 0) throw new Error(`${name} exited with ${code}: ${errors}`);
  return out;
}

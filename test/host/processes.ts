import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';

/** Runs a command until it exits. @throws {Error} with its output, if it fails. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<string> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = collectOutput(child);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} exited with ${code}:\n${output.text}`);
  return output.text;
}

/** The output of a child process, updated while it runs. */
export interface Output {
  readonly text: string;
  /** Waits for a line that matches. @throws {Error} if the process ends first. */
  line(pattern: RegExp): Promise<string>;
}

export function collectOutput(child: ChildProcess): Output {
  const output = { text: '', listeners: new Set<() => void>(), ended: false };
  const changed = (): void => {
    for (const listener of [...output.listeners]) listener();
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output.text += chunk.toString();
      changed();
    });
  }
  child.on('close', () => {
    output.ended = true;
    changed();
  });
  return {
    get text() {
      return output.text;
    },
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          const found = output.text.split('\n').find((line) => pattern.test(line));
          if (found === undefined && !output.ended) return;
          output.listeners.delete(check);
          if (found === undefined)
            reject(new Error(`The process ended without a line that matches ${String(pattern)}:\n${output.text}`));
          else resolve(found);
        };
        output.listeners.add(check);
        check();
      }),
  };
}

/** Ends a process that was started with `detached: true`, and its child processes. */
export async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('close', resolve));
  process.kill(-child.pid, 'SIGTERM');
  const { pid } = child;
  const timer = setTimeout(() => process.kill(-pid, 'SIGKILL'), 5000);
  await ended;
  clearTimeout(timer);
}

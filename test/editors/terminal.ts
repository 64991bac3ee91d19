import { execFileSync } from 'node:child_process';
import path from 'node:path';

const [columns, rows] = [100, 22];

/** A terminal in `tmux`, for editors that need one. Its server is separate from others of the user. */
export class Terminal {
  private readonly socket: string;

  constructor(folder: string, command: readonly string[], env: Readonly<Record<string, string>>) {
    this.socket = path.join(folder, 'tmux');
    const line = command.map((each) => `'${each}'`).join(' ');
    const size = ['-x', String(columns), '-y', String(rows)];
    this.tmux(['-f', '/dev/null', '-u', 'new-session', '-d', ...size, '-c', folder, line], {
      ...env,
      TERM: 'xterm-256color',
    });
    this.tmux(['set-option', '-g', 'status', 'off']);
    this.tmux(['set-option', '-g', 'escape-time', '0']);
  }

  /** @param keys names of keys, such as `Escape`, or texts. */
  press(...keys: readonly string[]): void {
    this.tmux(['send-keys', ...keys]);
  }

  type(text: string): void {
    this.tmux(['send-keys', '-l', text]);
  }

  /** @param styled with the escape sequences of colours. */
  screen(styled = false): string {
    return this.tmux(['capture-pane', '-p', ...(styled ? ['-e', '-N'] : [])]);
  }

  /** Waits for a text on the screen. */
  async see(pattern: RegExp): Promise<string> {
    const end = Date.now() + 10_000;
    for (;;) {
      const screen = this.screen();
      if (pattern.test(screen)) return screen;
      if (Date.now() > end) throw new Error(`${String(pattern)} is not on the screen:\n${screen}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Waits until the editor has ended. */
  async ended(): Promise<void> {
    const end = Date.now() + 10_000;
    while (this.isOpen()) {
      if (Date.now() > end) throw new Error(`The editor did not end:\n${this.screen()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  close(): void {
    if (this.isOpen()) this.tmux(['kill-server']);
  }

  /** The server of `tmux` ends with its only command. */
  private isOpen(): boolean {
    try {
      this.tmux(['has-session']);
      return true;
    } catch {
      return false;
    }
  }

  private tmux(parameters: readonly string[], env: Readonly<Record<string, string>> = {}): string {
    return execFileSync('tmux', ['-S', this.socket, ...parameters], {
      encoding: 'utf8',
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }
}

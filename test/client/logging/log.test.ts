import assert from 'node:assert/strict';
import type { LogLevel, LogOutputChannel } from 'vscode';
import { createLog } from '../../../client/logging/log';

/** The log levels of VS Code, which are not available outside of it. */
const numbers = { Trace: 1, Debug: 2, Info: 3 };
const levels = numbers as unknown as Pick<typeof LogLevel, 'Trace' | 'Debug'>;

/** A channel that records its lines. */
function fakeChannel(level: number) {
  const lines: string[] = [];
  const listeners: ((level: number) => unknown)[] = [];
  const write = (line: string | Error): void => void lines.push(String(line));
  const channel = {
    name: 'x',
    logLevel: level,
    onDidChangeLogLevel: (listener: (level: number) => unknown) => listeners.push(listener),
    ...{ trace: write, debug: write, info: write, warn: write, error: write },
    ...{ append: write, appendLine: write, replace: write },
  } as unknown as LogOutputChannel;
  return { channel, lines, fire: (to: number) => listeners.forEach((listener) => listener(to)) };
}

describe('log', () => {
  it('redacts secrets in all methods', () => {
    const { channel, lines } = fakeChannel(2);
    const secrets = new Set<string>();
    const log = createLog(channel, secrets, levels);
    secrets.add('of-another-form');
    const line = `ask_${'0'.repeat(32)} harry@example.com of-another-form`;
    for (const write of [log.debug, log.info, log.warn, log.error, log.append, log.appendLine, log.replace])
      write(line);
    log.error(new Error(line));
    assert.equal(lines.length, 8);
    for (const written of lines) assert.match(written, /^(?:Error: )?\[API key\] \[email\] \[API key\]$/);
  });

  it('writes only the message', () => {
    const { channel, lines } = fakeChannel(2);
    createLog(channel, [], levels).info('message', { info: { full_name: 'Harry Potter' } });
    assert.deepEqual(lines, ['message']);
  });

  it('drops trace messages and hides the level Trace, at which the language client would log profiles', () => {
    const { channel, lines, fire } = fakeChannel(numbers.Trace);
    const log = createLog(channel, [], levels);
    assert.equal(log.logLevel, numbers.Debug);
    log.trace('Harry Potter');
    assert.deepEqual(lines, []);
    const heard: number[] = [];
    log.onDidChangeLogLevel((level) => heard.push(level));
    fire(numbers.Trace);
    fire(numbers.Info);
    assert.deepEqual(heard, [numbers.Debug, numbers.Info]);
  });
});

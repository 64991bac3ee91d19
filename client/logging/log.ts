import type { LogLevel, LogOutputChannel } from 'vscode';
import { redact } from './redact';

/** A log channel whose `show` takes no column. */
export interface Log extends Omit<LogOutputChannel, 'show'> {
  show(preserveFocus?: unknown): void;
}

/**
 * A log that redacts API keys and email addresses, and never contains profiles.
 *
 * At the level "Trace", the language client would log all protocol messages, which contain profiles. So the log reports "Debug"
 * instead of "Trace", drops trace messages, and drops the additional arguments of all messages.
 * @param channel the output.
 * @param secrets in use; iterated for each line.
 * @param levels of VS Code.
 */
export function createLog(
  channel: LogOutputChannel,
  secrets: Iterable<string>,
  levels: Pick<typeof LogLevel, 'Trace' | 'Debug'>,
): Log {
  const redacted = (text: string): string => redact(text, secrets);
  const visibleLevel = (actual: LogLevel): LogLevel => (actual === levels.Trace ? levels.Debug : actual);
  return {
    name: channel.name,
    get logLevel() {
      return visibleLevel(channel.logLevel);
    },
    onDidChangeLogLevel: (listener, self, disposables) =>
      channel.onDidChangeLogLevel((actual) => void listener.call(self, visibleLevel(actual)), undefined, disposables),
    trace: () => undefined,
    debug: (message) => channel.debug(redacted(message)),
    info: (message) => channel.info(redacted(message)),
    warn: (message) => channel.warn(redacted(message)),
    error: (message) => channel.error(redacted(String(message))),
    append: (text) => channel.append(redacted(text)),
    appendLine: (text) => channel.appendLine(redacted(text)),
    replace: (text) => channel.replace(redacted(text)),
    clear: () => channel.clear(),
    show: (preserveFocus) => channel.show(preserveFocus === true),
    hide: () => channel.hide(),
    dispose: () => channel.dispose(),
  };
}

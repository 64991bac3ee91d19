import type { LogLevel, LogOutputChannel } from 'vscode';
import { redact } from './redact';

/** A log channel that opens in its own place only. */
export interface Log extends Omit<LogOutputChannel, 'show'> {
  show(preserveFocus?: unknown): void;
}

/**
 * The log: a channel through which no key, no e-mail address and no profile gets.
 *
 * At the level "Trace" the language client would write every message of the protocol, and with it whole profiles. So the
 * level that it sees is "Debug" at most, and what is traced all the same is dropped. So is what comes beside a message,
 * which may be anything.
 * @param channel where the lines go.
 * @param secrets in use; looked at anew for each line.
 * @param levels of the editor.
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

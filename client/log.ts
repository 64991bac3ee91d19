import { LogLevel, type LogOutputChannel, window } from 'vscode';
import { redact } from './redact';

/** The log: one channel, through which no key and no e-mail address gets. */
export function createLog(): LogOutputChannel {
  const channel = window.createOutputChannel('HrFlow Profile', { log: true });
  return new Proxy(channel, { get: (target, name) => guarded(target, name) });
}

/**
 * At the level "Trace" the language client would write every message, and with it whole profiles. So the level that it
 * sees is "Debug" at most, and what is traced all the same is dropped.
 */
function guarded(channel: LogOutputChannel, name: string | symbol): unknown {
  switch (name) {
    case 'logLevel':
      return channel.logLevel === LogLevel.Trace ? LogLevel.Debug : channel.logLevel;
    case 'onDidChangeLogLevel':
      return (listener: (level: LogLevel) => unknown) =>
        channel.onDidChangeLogLevel((level) => listener(level === LogLevel.Trace ? LogLevel.Debug : level));
    case 'trace':
      return () => undefined;
    case 'debug':
    case 'info':
    case 'warn':
    case 'error':
      return (message: string | Error) => channel[name](redact(String(message)));
    case 'append':
    case 'appendLine':
    case 'replace':
      return (text: string) => channel[name](redact(text));
    default: {
      const value: unknown = Reflect.get(channel, name, channel);
      return typeof value === 'function' ? (value.bind(channel) as unknown) : value;
    }
  }
}

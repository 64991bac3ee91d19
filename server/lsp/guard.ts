import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** Wraps a handler so that a fault in it neither reaches the editor as an error box nor stops the server. */
export type Guard = <Params, Result>(
  name: string,
  fallback: Result,
  handler: (params: Params) => Result,
) => (params: Params, token: CancellationToken) => Result | ResponseError<never>;

/**
 * The one place where failures of handlers end: logged by name, answered with the fallback.
 * @param log takes a line without any text of the document.
 */
export function createGuard(log: (message: string) => void): Guard {
  return (name, fallback, handler) => (params, token) => {
    if (token.isCancellationRequested) return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'cancelled');
    try {
      return handler(params);
    } catch (error) {
      log(`${name} failed: ${describe(error)}`);
      return fallback;
    }
  };
}

/** Messages of errors may quote the document (`JSON.parse` does): only the kind of error and where it was thrown. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 8)].join('\n');
}

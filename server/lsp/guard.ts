import { type CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** A handler's result, or the error that the editor receives instead. */
type Guarded<Result> = Result | ResponseError<never>;

/** Wraps a handler so that an exception neither stops the server nor discloses text of a document. */
export type Guard = <Params, Result>(
  name: string,
  handler: (params: Params, token: CancellationToken) => Result | Promise<Result>,
) => (params: Params, token: CancellationToken) => Guarded<Result> | Promise<Guarded<Result>>;

/**
 * The one place that handles failures of handlers: logs the name, and responds with an error. Never with an empty result:
 * "no diagnostics" would allow a profile to be sent that has not been validated.
 * @param log receives a line without any text of the document.
 */
export function createGuard(log: (message: string) => void): Guard {
  return (name, handler) => {
    const logAndReject = (error: unknown): ResponseError<never> => {
      log(`${name} failed: ${describeError(error)}`);
      return new ResponseError<never>(ErrorCodes.InternalError, `${name} failed`);
    };
    return (params, token) => {
      if (token.isCancellationRequested) return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'cancelled');
      try {
        const result = handler(params, token);
        return result instanceof Promise ? result.catch(logAndReject) : result;
      } catch (error) {
        return logAndReject(error);
      }
    };
  };
}

/** Runs a task that is not awaited. An unhandled rejection would end the process. */
export type Background = (name: string, task: Promise<unknown>) => void;

/**
 * Logs failures of tasks that are not awaited, such as a registration that the editor rejects.
 * @param log receives a line without any text of the document.
 */
export function createBackground(log: (message: string) => void): Background {
  return (name, task) => {
    task.catch((error: unknown) => log(`${name} failed: ${describeError(error)}`));
  };
}

/** The name and stack frames of an error. Not its message, which may quote the document (as in `JSON.parse`). */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 8)].join('\n');
}

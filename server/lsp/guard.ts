import { type CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** A handler's result, or the refusal that the editor gets instead. */
type Guarded<Result> = Result | ResponseError<never>;

/** Wraps a handler so that a fault in it neither stops the server nor tells anybody what is in a document. */
export type Guard = <Params, Result>(
  name: string,
  handler: (params: Params) => Result | Promise<Result>,
) => (params: Params, token: CancellationToken) => Guarded<Result> | Promise<Guarded<Result>>;

/**
 * The one place where failures of handlers end: logged by name and answered with an error. Never with an empty result:
 * "no problems" would let a profile be sent that nobody has checked.
 * @param log takes a line without any text of the document.
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
        const result = handler(params);
        return result instanceof Promise ? result.catch(logAndReject) : result;
      } catch (error) {
        return logAndReject(error);
      }
    };
  };
}

/** Lets something go on by itself. A rejection that nobody waits for would end the process. */
export type Background = (name: string, task: Promise<unknown>) => void;

/**
 * Where failures end that no request waits for: an editor that refuses a registration, or does not answer. Logged by name.
 * @param log takes a line without any text of the document.
 */
export function createBackground(log: (message: string) => void): Background {
  return (name, task) => {
    task.catch((error: unknown) => log(`${name} failed: ${describeError(error)}`));
  };
}

/** Messages of errors may quote the document (`JSON.parse` does): only the kind of error and where it was thrown. */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 8)].join('\n');
}

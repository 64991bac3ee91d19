import { ResponseTimeoutError } from '../languageClient/responseTimeoutError';

type Validate<Result> = (document: string, text: string) => Promise<Result>;

/** Time for the language client to notice that the server has crashed, and to start it. */
const restartMilliseconds = 1_000;

/**
 * Validates many files, although some may take too long or crash the server. The server validates one text at a time, so a slow text
 * delays those that wait for it. A text without a response is therefore validated again, and no other at the same time.
 * @param validate rejects if the server does not respond.
 * @param restart restarts a server that hangs.
 * @returns a function that returns undefined for a text that cannot be validated in time, and rejects if the server responds to no text.
 */
export function createTimedValidation<Result>(
  validate: Validate<Result>,
  restart: () => Promise<unknown>,
): Validate<Result | undefined> {
  const retries: { last: Promise<unknown>; isUnavailable: boolean } = { last: Promise.resolve(), isUnavailable: false };

  async function requireServer(document: string): Promise<void> {
    if (retries.isUnavailable) throw new Error('The language server is unavailable.');
    const failure = await failureOf(validate, document);
    if (failure === undefined) return;
    if (failure instanceof ResponseTimeoutError) await restart();
    else await new Promise((resolve) => setTimeout(resolve, restartMilliseconds));
    retries.isUnavailable = (await failureOf(validate, document)) !== undefined;
    if (retries.isUnavailable) throw failure;
  }

  async function validateAlone(document: string, text: string): Promise<Result | undefined> {
    await requireServer(document);
    try {
      return await validate(document, text);
    } catch {
      await requireServer(document);
      return undefined;
    }
  }

  return async (document, text) => {
    await retries.last;
    try {
      return await validate(document, text);
    } catch {
      const retry = retries.last.then(() => validateAlone(document, text));
      retries.last = retry.catch(() => undefined);
      return await retry;
    }
  };
}

/** @returns undefined if the server responds. */
async function failureOf<Result>(validate: Validate<Result>, document: string): Promise<Error | undefined> {
  return await validate(document, '{}').then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
}

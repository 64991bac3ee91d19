/** The language server took too long for a response. It may be busy, or hang. */
export class ResponseTimeoutError extends Error {
  override readonly name = 'ResponseTimeoutError';
}

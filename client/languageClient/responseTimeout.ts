/** The language server took too long for a response. It may be busy, or hang. */
export class ResponseTimeout extends Error {
  override readonly name = 'ResponseTimeout';
}

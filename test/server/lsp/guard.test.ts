import assert from 'node:assert/strict';
import { CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { createGuard } from '../../../server/lsp/guard';

describe('guard', () => {
  const secret = 'Harry Potter';
  let log: string[];
  const guard = createGuard((line) => log.push(line));
  beforeEach(() => (log = []));

  for (const [how, handler] of [
    ['throws', () => JSON.parse(secret) as unknown],
    ['rejects', () => Promise.resolve().then(() => JSON.parse(secret) as unknown)],
  ] as const) {
    it(`responds with an error when a handler ${how}, and logs no text`, async () => {
      const answer = await guard('hover', handler)({}, CancellationToken.None);
      assert.ok(answer instanceof ResponseError);
      assert.deepEqual([answer.code, answer.message], [ErrorCodes.InternalError, 'hover failed']);
      assert.match(log.join(), /^hover failed: SyntaxError\n\s+at /);
      assert.doesNotMatch(log.join(), /Harry/);
    });
  }

  it('passes results on and does nothing after cancellation', async () => {
    assert.equal(await guard('hover', () => 5)({}, CancellationToken.None), 5);
    const answer = await guard('hover', () => assert.fail())({}, CancellationToken.Cancelled);
    assert.ok(answer instanceof ResponseError && answer.code === LSPErrorCodes.RequestCancelled);
  });
});

import assert from 'node:assert/strict';
import { FileUsage } from '../../../server/lsp/fileUsage';
import { defaultLimits } from '../../../server/profile/profileService';

describe('values of files', () => {
  for (const lost of ['find', 'read'] as const) {
    it(`are read again after a request that is never answered: ${lost}`, async () => {
      let isLost = true;
      const answer = <Response>(name: string, response: Response): Promise<Response> =>
        isLost && name === lost ? new Promise(() => undefined) : Promise.resolve(response);
      const usage = new FileUsage(
        {
          find: () => answer('find', ['a']),
          read: (uris) =>
            answer(
              'read',
              uris.map((uri) => ({ uri, text: '{"tags": ["x"]}' })),
            ),
          limits: () => defaultLimits,
        },
        20,
      );
      await usage.start();
      assert.equal(usage.values.size, 0);
      isLost = false;
      usage.update([], ['b']);
      await usage.start();
      assert.ok(usage.values.has('b'));
      // What was to be read before is not lost either.
      assert.ok(usage.values.has('a'));
    });
  }
});

import assert from 'node:assert/strict';
import { findConfiguration } from '../../../../server/profile/text/findConfiguration';

const files = (contents: Readonly<Record<string, string>>) => ({
  read: (path: string) => Promise.resolve(contents[path]),
  exists: (path: string) => Promise.resolve(path in contents),
});

describe('findConfiguration', () => {
  it('finds the nearest file, up to the root of the repository', async () => {
    const workspace = files({
      '/.hrflowrc.json': '{"rules":{"a":"off"}}',
      '/work/.git': '',
      '/work/team/.hrflowrc.json': '\uFEFF{"rules":{"b":"off"}}',
      '/work/team/broken/.hrflowrc.json': '{',
    });
    assert.deepEqual(await findConfiguration('/work/team/x', workspace), {
      folder: '/work/team',
      settings: { rules: { b: 'off' } },
    });
    assert.equal(await findConfiguration('/work', workspace), undefined);
    assert.deepEqual(await findConfiguration('/other', workspace), {
      folder: '',
      settings: { rules: { a: 'off' } },
    });
    // A file that is not JSON is a file: the one above it does not apply.
    assert.deepEqual(await findConfiguration('/work/team/broken', workspace), {
      folder: '/work/team/broken',
      settings: undefined,
    });
  });
});

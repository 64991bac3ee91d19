import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installCommands } from './packages';

describe('scale: packages', () => {
  it('are installed without starting their services', function () {
    if (process.platform === 'win32') this.skip();
    const folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-scale-test-'));
    const policy = path.join(folder, 'policy');
    const aptGet = `apt-get() { ${policy} || echo "policy $?, $*"; }`;
    const run = (): string =>
      execFileSync('bash', ['-c', `${aptGet}\n${installCommands(['a', 'b'], policy)}`], {
        ...{ encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
      });
    assert.equal(run(), 'policy 101, install --no-install-recommends --yes a b\n');
    assert.ok(!existsSync(policy));
    writeFileSync(policy, 'of the administrator');
    assert.throws(run);
    assert.equal(readFileSync(policy, 'utf8'), 'of the administrator');
    rmSync(folder, { recursive: true });
  });
});

import assert from 'node:assert/strict';
import { errorCode, fileError, undefinedIfMissing } from '../../../client/ledger/fileErrors';
import { UserFacingError } from '../../../client/logging/userFacingError';

const systemError = (code: string): Error => Object.assign(new Error(code), { code });

describe('file errors', () => {
  it('have a message for the user that says what to do', () => {
    assert.equal(
      fileError('read', 'a/b', systemError('EACCES')).message,
      'Cannot read a/b (EACCES), which prevents profiles from being sent twice. Make it readable for your user account or move it away, then try again.',
    );
    assert.equal(
      fileError('write', 'a/b', systemError('ENOSPC')).message,
      'Cannot write a/b (ENOSPC), without which no profile is sent. Make the folder writable or free up disk space, then try again.',
    );
    assert.ok(fileError('write', 'a/b', undefined) instanceof UserFacingError);
  });

  it('are not described twice', () => {
    const error = fileError('read', 'a/b', systemError('EIO'));
    assert.equal(fileError('write', 'c/d', error), error);
    assert.equal(errorCode(fileError('read', 'a/b', 'text').cause), undefined);
  });

  it('of a missing file are not errors', async () => {
    const missing: Promise<string> = Promise.reject(systemError('ENOENT'));
    assert.equal(await undefinedIfMissing(missing), undefined);
    await assert.rejects(undefinedIfMissing(Promise.reject(systemError('EACCES'))), { code: 'EACCES' });
  });
});

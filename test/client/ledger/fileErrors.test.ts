import assert from 'node:assert/strict';
import { FileError, type FileOperation } from '../../../client/ledger/fileErrors';
import { UserFacingError } from '../../../client/logging/userFacingError';

const advice: Readonly<Record<FileOperation, string>> = {
  'read-batch':
    'Cannot read the batch a/b (EACCES). Make it readable for your user account or move it away, then try again.',
  'read-history':
    'Cannot read the history a/b (EACCES), which prevents profiles from being sent twice. Make it readable for your user account or move it away, then try again.',
  'read-lock': 'Cannot read the lock file a/b (EACCES). Delete it, then try again.',
  'read-lock-folder': 'Cannot read the folder a/b (EACCES). Make it readable for your user account, then try again.',
  'write-lock':
    'Cannot write the lock file a/b (EACCES), without which no profile is sent. Make the folder writable or free up disk space, then try again.',
};

describe('file errors', () => {
  for (const [operation, message] of Object.entries(advice)) {
    it(`have a message for the user: ${operation}`, () => {
      const error = new FileError(operation as FileOperation, 'a/b', 'EACCES');
      assert.ok(error instanceof UserFacingError);
      assert.equal(error.message, message);
    });
  }
});

import assert from 'node:assert/strict';
import { problemsOf } from '../../support/profiles';
import { shownStatus } from '../../../client/languageClient/languageStatus';

describe('the language status item', () => {
  it('says that the server runs, starts or has stopped', () => {
    assert.equal(shownStatus('running', []).detail, 'Checked while you type.');
    assert.match(shownStatus('starting', []).detail, /starting/);
    const stopped = shownStatus('stopped', [{ source: 'hrflow', code: 'nested-too-deep' }]);
    assert.deepEqual([stopped.severity, stopped.command.command], ['error', 'hrflow.restartServer']);
  });

  for (const [code, setting] of [
    ['document-too-large', 'hrflow.maxFileSize'],
    ['nested-too-deep', 'hrflow.maxDepth'],
  ] as const) {
    it(`says of ${code} that only the grammar is checked, and leads to the setting`, () => {
      const others = { source: 'hrflow', code: { value: 'unclosed-array' } };
      for (const shown of [code, { value: code }]) {
        const { text, severity, command } = shownStatus('running', [others, { source: 'hrflow', code: shown }]);
        assert.deepEqual([text, severity, command.arguments], ['HrFlow: grammar only', 'warning', [setting]]);
      }
      assert.equal(shownStatus('running', [{ source: 'other', code }]).severity, 'information');
    });
  }

  it('knows the codes that the server has', () => {
    const found = problemsOf('['.repeat(1000)).map(({ code }) => ({ source: 'hrflow', code }));
    assert.equal(shownStatus('running', found).text, 'HrFlow: grammar only');
    const large = problemsOf(`"${'x'.repeat(25 * 1024 * 1024)}"`).map(({ code }) => ({ source: 'hrflow', code }));
    assert.equal(shownStatus('running', large).text, 'HrFlow: grammar only');
  });
});

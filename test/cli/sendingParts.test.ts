import assert from 'node:assert/strict';
import path from 'node:path';
import { OrderedOutput } from '../../client/cli/sending/orderedOutput';
import { withSource } from '../../client/cli/sending/inspector';
import { classOf } from '../../client/cli/sending/outcome';
import { OutcomeCounter } from '../../client/cli/sending/outcomeCounter';
import { stopExitCode } from '../../client/cli/sending/stopTexts';
import { stateFolder } from '../../client/cli/service/stateFolder';
import { startProgress } from '../../client/cli/terminal/progressLine';

describe('the folder of the ledger', () => {
  it('is the one that each system expects', () => {
    assert.equal(stateFolder({}, 'linux', '/home/a'), '/home/a/.local/state/hrflow-profile');
    assert.equal(stateFolder({ XDG_STATE_HOME: '/state' }, 'linux', '/home/a'), '/state/hrflow-profile');
    // The specification requires an absolute path.
    assert.equal(stateFolder({ XDG_STATE_HOME: 'state' }, 'linux', '/home/a'), '/home/a/.local/state/hrflow-profile');
    assert.equal(stateFolder({}, 'darwin', '/Users/a'), '/Users/a/Library/Application Support/hrflow-profile');
    const windows = { LOCALAPPDATA: path.resolve('/local') };
    assert.equal(stateFolder(windows, 'win32', '/a'), path.join(windows.LOCALAPPDATA, 'hrflow-profile'));
    assert.equal(stateFolder({}, 'win32', '/a'), path.join('/a', 'AppData', 'Local', 'hrflow-profile'));
  });
});

describe('the progress of a command', () => {
  /** The progress, and a clock that the test advances. */
  function progressWith(columns: number | undefined) {
    const written: string[] = [];
    const timer = { milliseconds: 0, run: () => undefined as unknown, isStopped: false };
    const errors = { isClosed: false, write: (text: string) => Promise.resolve(void written.push(text)) };
    const state = { fraction: 0.5, text: '5 of 10' };
    const every = (milliseconds: number, run: () => void): (() => void) => {
      Object.assign(timer, { milliseconds, run });
      return () => (timer.isStopped = true);
    };
    return { progress: startProgress({ errors, columns, every }, () => state), written, timer, errors, state };
  }

  it('is one line per minute without a terminal', async () => {
    const { progress, written, timer, errors } = progressWith(undefined);
    assert.equal(timer.milliseconds, 60_000);
    timer.run();
    await progress.write(errors, 'a\n');
    timer.run();
    await progress.end();
    assert.deepEqual(written, ['5 of 10\n', 'a\n', '5 of 10\n']);
    assert.ok(timer.isStopped);
  });

  it('is a bar on a terminal, which lines do not destroy', async () => {
    const { progress, written, timer, errors, state } = progressWith(80);
    timer.run();
    assert.equal(written.join(''), `\r\u001B[2K[${'='.repeat(12)}${' '.repeat(12)}] 5 of 10`);
    // Not drawn again without a change.
    timer.run();
    assert.equal(written.length, 1);
    await progress.write(errors, 'a\n');
    assert.deepEqual(written.slice(1), ['\r\u001B[2K', 'a\n']);
    state.text = 'x'.repeat(200);
    timer.run();
    assert.equal(written.at(-1)?.length, '\r\u001B[2K'.length + 79);
    await progress.end();
    assert.equal(written.at(-1), '\r\u001B[2K');
  });
});

describe('the outcomes of lines', () => {
  it('are written in order, as soon as those before them are known', async () => {
    const written: string[] = [];
    const output = new OrderedOutput((text) => Promise.resolve(void written.push(text)));
    const [first, second, third] = [await output.take(), await output.take(), await output.take()];
    output.set(second, 'b');
    await output.end();
    assert.deepEqual(written, []);
    output.set(first, 'a');
    output.set(third, 'c');
    await output.end();
    assert.equal(written.join(''), 'abc');
  });

  it('limit how many lines are read ahead of a slow one', async () => {
    const output = new OrderedOutput(() => Promise.resolve());
    for (let number = 0; number < 1000; number++) assert.equal(await output.take(), number);
    let isTaken = false;
    const next = output.take().then((number) => {
      isTaken = true;
      return number;
    });
    for (let number = 999; number > 0; number--) output.set(number, '');
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(!isTaken);
    output.set(0, '');
    assert.equal(await next, 1000);
  });
});

describe('the outcome of a profile', () => {
  const classes: readonly (readonly [string, 'yes' | 'no' | 'unknown', string, string])[] = [
    ['created', 'yes', 'sent', 'sent'],
    ['unchanged', 'yes', 'already-stored', 'already-stored'],
    ['other-content', 'no', 'not-stored', 'skipped'],
    ['reference-used', 'no', 'not-stored', 'skipped'],
    ['edited', 'no', 'not-stored', 'skipped'],
    ['has-key', 'no', 'not-stored', 'skipped'],
    ['same-content', 'no', 'skipped', 'skipped'],
    ['same-reference', 'no', 'not-stored', 'not-stored'],
    ['refused', 'no', 'not-stored', 'not-stored'],
    ['cut-off', 'unknown', 'unknown', 'unknown'],
    ['unreadable', 'no', 'unreadable', 'unreadable'],
    ['not-sent', 'no', 'pending', 'pending'],
    ['not-sent', 'unknown', 'unknown', 'unknown'],
    ['planned', 'unknown', 'pending', 'pending'],
  ];
  for (const [outcome, stored, expected, withSkip] of classes)
    it(`${outcome} is ${expected}`, () => {
      assert.equal(classOf({ outcome, stored }, false), expected);
      assert.equal(classOf({ outcome, stored }, true), withSkip);
    });

  it('determines the exit code', () => {
    const codeOf = (...outcomes: (readonly [string, 'yes' | 'no' | 'unknown'])[]): number => {
      const counter = new OutcomeCounter(false);
      for (const [outcome, stored] of outcomes) counter.add({ outcome, stored });
      return counter.exitCode;
    };
    assert.equal(codeOf(['created', 'yes'], ['unchanged', 'yes'], ['same-content', 'no']), 0);
    assert.equal(codeOf(['created', 'yes'], ['refused', 'no']), 1);
    assert.equal(codeOf(['cut-off', 'unknown']), 1);
    assert.equal(codeOf(['refused', 'no'], ['gone', 'no']), 2);
    assert.equal(stopExitCode({ signal: 'SIGINT' }), 130);
    assert.equal(stopExitCode({ pause: { kind: 'cannot-note' } }), 2);
    const failure = { kind: 'over-quota', message: '' } as const;
    assert.equal(stopExitCode({ pause: { kind: 'failure', failure } }), 1);
  });
});

describe('the source of an option', () => {
  it('replaces that of the profile, and keeps everything else', () => {
    assert.equal(withSource('{ "a": 1.0, "source_key" : "x" }', 's'), '{ "a": 1.0, "source_key" : "s" }');
    assert.equal(withSource('\uFEFF{"source_key": null}', 's'), '\uFEFF{"source_key": "s"}');
    assert.equal(withSource('{"source\\u005fkey": "x"}', 's'), '{"source\\u005fkey": "s"}');
    for (const text of ['{"a": "source_key"}', '{"a": {"source_key": "x"}}', '["source_key"]', '{source_key'])
      assert.equal(withSource(text, 's'), text);
    assert.equal(withSource('{"source_key": "x"}', undefined), '{"source_key": "x"}');
  });
});

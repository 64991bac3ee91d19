import assert from 'node:assert/strict';
import {
  type PageMessage,
  type PanelMessage,
  readPageMessage,
  readPageState,
  readPanelMessage,
} from '../../../client/preview/messages';

describe('messages of the preview', () => {
  const ofPage: readonly PageMessage[] = [
    { type: 'ready' },
    { type: 'go-to-error' },
    { type: 'select', id: 1, start: 5, end: 5, focus: true },
    { type: 'find-fixes', id: 1, problems: [0, 3] },
    { type: 'fix', id: 1, problem: 0, title: 'Fix' },
    { type: 'show-all', section: 'skills' },
    { type: 'load-picture', id: 2 },
    { type: 'template', template: 'compact' },
  ];
  for (const message of ofPage)
    it(`of the page pass: ${message.type}`, () => {
      assert.deepEqual(readPageMessage(message), message);
      assert.deepEqual(readPageMessage({ ...message, more: 1 }), message, 'without unknown properties');
    });

  for (const message of [
    undefined,
    'ready',
    [],
    { type: 'open', uri: 'file:///etc/passwd' },
    { type: 'select', id: 1, start: 5, end: 4, focus: true },
    { type: 'select', id: 1, start: -1, end: 4, focus: true },
    { type: 'select', id: 1, start: 0.5, end: 4, focus: true },
    { type: 'select', id: 1, start: '0', end: 4, focus: true },
    { type: 'select', id: 1, start: 0, end: Infinity, focus: true },
    { type: 'find-fixes', id: 1, problems: ['x'] },
    { type: 'find-fixes', id: 1, problems: Array(1000).fill(1) },
    { type: 'fix', id: 1, problem: 0 },
    { type: 'show-all', section: '__proto__' },
    { type: 'template', template: 'toString' },
  ])
    it(`of the page do not pass: ${(JSON.stringify(message) as string | undefined)?.slice(0, 80) ?? 'undefined'}`, () =>
      assert.equal(readPageMessage(message), undefined));

  const resume = { kind: 'none', reason: 'empty' } as const;
  const ofPanel: readonly PanelMessage[] = [
    { type: 'start', locale: 'fr' },
    { type: 'document', document: 'file:///a', name: 'a' },
    { type: 'content', content: { id: 1, document: 'file:///a', resume, problems: [] } },
    { type: 'notice' },
    { type: 'notice', notice: { kind: 'kept', message: 'Expected a value.' } },
    { type: 'template', template: 'classic' },
    { type: 'cursor', reveal: true },
    { type: 'cursor', offset: 4, reveal: false },
    { type: 'fix', id: 1, problem: 0, title: 'Fix' },
  ];
  for (const message of ofPanel)
    it(`of the panel pass: ${JSON.stringify(message).slice(0, 60)}`, () =>
      assert.equal(readPanelMessage(message), message));

  for (const message of [null, {}, { type: 'toString' }, { type: 'content' }, { type: 'template', template: 'x' }])
    it(`of the panel do not pass: ${JSON.stringify(message)}`, () =>
      assert.equal(readPanelMessage(message), undefined));

  it('read a state of any version', () => {
    assert.equal(readPageState(undefined), undefined);
    assert.equal(readPageState({ document: 5 }), undefined);
    const state = { document: 'file:///a', showAll: ['skills', 'x'], scroll: 'x' };
    assert.deepEqual(readPageState(state), { document: 'file:///a', showAll: ['skills'], scroll: 0 });
  });
});

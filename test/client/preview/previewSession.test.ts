import assert from 'node:assert/strict';
import { FakePanel, FakeProfile } from './support';

const experience = (title: string): string =>
  `{"title": "${title}", "company": "Acme", "date_start": {"iso8601": "2020-01-01T00:00:00"}}`;
const text = `{
  "info": {"full_name": "Ada King", "email": "ada", "picture": "https://cdn.example/ada.png"},
  "experiences": [${['Engineer', 'Lead', 'Director'].map(experience).join(', ')}],
  "skills": [${Array.from({ length: 20 }, (_, index) => `{"name": "Skill ${index}", "type": "hard"}`).join(', ')}]
}`;

describe('a session of the preview', () => {
  let panel: FakePanel;
  beforeEach(async () => {
    panel = await new FakePanel(new FakeProfile(text)).load();
  });

  it('shows the document when its page has loaded, and again after it was hidden', async () => {
    assert.equal(panel.name, 'Ada King');
    const { id } = panel.content;
    panel.session.setVisible(false);
    panel.session.setVisible(true);
    panel.posted.length = 0;
    await panel.load();
    assert.equal(panel.content.id, id);
    assert.equal(panel.requested.length, 1, 'nothing has changed');
  });

  it('does nothing while it is hidden, and catches up', async () => {
    panel.session.setVisible(false);
    await panel.edit('Ada King', 'Ada Lovelace');
    assert.equal(panel.requested.length, 1);
    panel.session.setVisible(true);
    await panel.load();
    assert.equal(panel.name, 'Ada Lovelace');
  });

  it('follows edits', async () => {
    await panel.edit('Ada King', 'Ada Lovelace');
    assert.equal(panel.name, 'Ada Lovelace');
    assert.equal(panel.notice, undefined);
  });

  it('stays live if a syntax error hides little, and says so', async () => {
    await panel.edit('"Ada King",', '"Ada Lovelace"');
    assert.equal(panel.name, 'Ada Lovelace');
    assert.equal(panel.notice, 'incomplete');
    await panel.edit('"Ada Lovelace"', '"Ada Lovelace",');
    assert.equal(panel.notice, undefined);
  });

  it('keeps what it shows if a text that is not JSON hides much', async () => {
    const { id } = panel.content;
    await panel.edit(text, 'Ada King is an engineer.');
    assert.deepEqual([panel.content.id, panel.notice], [id, 'kept']);
    await panel.edit('Ada King is an engineer.', text);
    assert.equal(panel.notice, undefined);
    assert.notEqual(panel.content.id, id);
  });

  it('shows that the document is empty', async () => {
    await panel.edit(text, '');
    assert.deepEqual(panel.content.resume, { kind: 'none', reason: 'empty' });
  });

  it('goes to the first syntax error', async () => {
    await panel.edit('"Ada King",', '"Ada King"');
    await panel.session.handle({ type: 'go-to-error' });
    assert.match(panel.document.selected[0] ?? '', /^focus /);
  });

  it('goes to the syntax error of the current text while it keeps an older one on the page', async () => {
    await panel.edit(text, '\n\nAda King is an engineer.');
    await panel.edit('Ada', '\n\n\n\nAda');
    assert.equal(panel.notice, 'kept');
    await panel.session.handle({ type: 'go-to-error' });
    assert.deepEqual(panel.document.selected, ['focus Ada King is an engineer.']);
    panel.session.edited([panel.document.replace('\n\n', '\n\n\n')]);
    await panel.session.handle({ type: 'go-to-error' });
    assert.equal(panel.document.selected.at(-1), 'focus Ada King is an engineer.', 'after an edit');
  });

  it('says that the document is closed, also if it was closed during a request', async () => {
    panel.session.refresh();
    panel.session.closed('closed');
    await panel.settle();
    assert.equal(panel.notice, 'closed');
  });

  it('ignores what cannot be done', async () => {
    const { id } = panel.content;
    panel.isServerRunning = false;
    await panel.session.handle({ type: 'find-fixes', id, problems: [0] });
    panel.document.select = () => Promise.reject(new Error('deleted'));
    await panel.session.handle({ type: 'select', id, start: 0, end: 1, focus: true });
    assert.deepEqual(panel.of('fix'), []);
  });

  it('posts nothing to a panel that was closed', async () => {
    const { id } = panel.content;
    const before = panel.posted.length;
    const finding = panel.session.handle({ type: 'find-fixes', id, problems: [0] });
    panel.session.dispose();
    await finding;
    panel.session.cursorMoved();
    assert.equal(panel.posted.length, before);
  });

  it('selects the text of what is clicked, also if the text before it was edited since', async () => {
    const { id, resume } = panel.content;
    assert.ok(resume.kind === 'resume');
    const title = resume.experiences?.items[1]?.title;
    assert.ok(title);
    // Without diagnostics: the preview is not updated yet.
    panel.session.edited([panel.document.replace('Ada King', 'Augusta Ada King, Countess of Lovelace')]);
    await panel.session.handle({ type: 'select', id, start: title.start, end: title.end, focus: false });
    assert.deepEqual(panel.document.selected, ['"Lead"']);
    await panel.session.handle({ type: 'select', id: id - 1, start: 0, end: 5, focus: false });
    assert.equal(panel.document.selected.length, 1, 'of an older rendering');
  });

  it('scrolls to the cursor, unless the preview has moved it or the setting is off', async () => {
    const { id } = panel.content;
    const last = () => panel.of('cursor').at(-1);
    panel.document.at = 30;
    panel.session.cursorMoved();
    assert.deepEqual(last(), { type: 'cursor', offset: 30, reveal: true });
    await panel.session.handle({ type: 'select', id, start: 4, end: 10, focus: false });
    panel.session.cursorMoved();
    assert.deepEqual(last(), { type: 'cursor', offset: 10, reveal: false });
    panel.document.at = 30;
    panel.scrollsWithEditor = false;
    panel.session.cursorMoved();
    assert.deepEqual(last(), { type: 'cursor', offset: 30, reveal: false });
    panel.document.at = undefined;
    panel.session.cursorMoved();
    assert.deepEqual(last(), { type: 'cursor', reveal: false });
  });

  it('finds the fixes of visible problems, and applies one', async () => {
    const { id, problems } = panel.content;
    const index = problems.findIndex(({ message }) => message.includes('email address'));
    assert.ok(index >= 0);
    await panel.session.handle({ type: 'find-fixes', id, problems: [index, 1000] });
    const [fix] = panel.of('fix');
    assert.deepEqual([fix?.id, fix?.problem], [id, index]);
    await panel.session.handle({ type: 'fix', id, problem: index, title: fix?.title ?? '' });
    assert.deepEqual(panel.applied, [`1: ${fix?.title ?? ''}`]);
  });

  it('neither finds nor applies fixes of a text that was edited since', async () => {
    const { id } = panel.content;
    panel.session.edited([panel.document.replace('Ada King', 'Ada')]);
    await panel.session.handle({ type: 'find-fixes', id, problems: [0] });
    await panel.session.handle({ type: 'fix', id, problem: 0, title: 'Fix' });
    assert.deepEqual([panel.of('fix'), panel.applied], [[], []]);
  });

  it('requests all items of a section, which stays so', async () => {
    await panel.session.handle({ type: 'show-all', section: 'skills' });
    await panel.settle();
    await panel.edit('Ada King', 'Ada');
    assert.deepEqual(panel.requested.slice(1), [['skills'], ['skills']]);
  });

  it('loads the picture of the document, and nothing else', async () => {
    const { id } = panel.content;
    assert.deepEqual(panel.pictures, []);
    await panel.session.handle({ type: 'load-picture', id });
    assert.deepEqual(panel.pictures, ['https://cdn.example/ada.png']);
  });

  it('follows another document', async () => {
    await panel.session.handle({ type: 'show-all', section: 'skills' });
    panel.document = new FakeProfile('{"info": {"full_name": "Grace Hopper"}, "x": ', 'file:///grace.profile.json');
    const before = panel.posted.length;
    panel.session.show(panel.document);
    const { uri, name } = panel.document;
    assert.deepEqual(panel.posted[before], { type: 'document', document: uri, name }, 'at once');
    await panel.settle();
    assert.deepEqual([panel.name, panel.notice], ['Grace Hopper', 'incomplete']);
    assert.equal(panel.content.document, 'file:///grace.profile.json');
    assert.deepEqual(panel.requested.at(-1), []);
  });

  it('says that the document is closed, and keeps what it shows', () => {
    panel.session.closed('closed');
    assert.equal(panel.notice, 'closed');
    assert.equal(panel.of('content').length, 1);
  });

  it('shows the document once the server runs again', async () => {
    panel.isServerRunning = false;
    await panel.edit('Ada King', 'Ada');
    assert.equal(panel.name, 'Ada King');
    panel.isServerRunning = true;
    panel.session.refresh();
    await panel.settle();
    assert.equal(panel.name, 'Ada');
  });

  it('shows nothing of an older version', async () => {
    panel.session.edited([panel.document.replace('Ada King', 'Ada')]);
    panel.session.diagnosed();
    panel.session.edited([panel.document.replace('"Ada"', '"Grace"')]);
    await panel.settle();
    assert.equal(panel.name, 'Ada King');
    panel.session.diagnosed();
    await panel.settle();
    assert.equal(panel.name, 'Grace');
  });
});

import assert from 'node:assert/strict';
import { FileChanges } from '../../../client/files/fileChanges';
import { type ServedProfilesParts, trackServedProfiles } from '../../../client/languageClient/servedProfiles';

describe('the files whose values the server has', () => {
  const setUp = (found: readonly string[] = []) => {
    const sent: string[] = [];
    const listeners: {
      change?: (changes: FileChanges) => void;
      rename?: (newUriOf: (uri: string) => string | undefined) => void;
    } = {};
    const state = { searches: 0 };
    const disposable = { dispose: () => undefined };
    const watcher: ServedProfilesParts['watcher'] = {
      onDidChange: (listener) => ((listeners.change = listener), disposable),
      onDidRename: (listener) => ((listeners.rename = listener), disposable),
    };
    const served = trackServedProfiles({
      watcher,
      find: () => (state.searches++, Promise.resolve(found)),
      send: (changes) => void sent.push(...changes.map(({ kind, uri }) => `${kind} ${uri}`)),
    });
    const change = async (note: (changes: FileChanges) => void): Promise<void> => {
      const changes = new FileChanges();
      note(changes);
      listeners.change?.(changes);
      await new Promise((resolve) => setImmediate(resolve));
    };
    return {
      served,
      sent,
      change,
      state,
      rename: (newUriOf: (uri: string) => string | undefined) => listeners.rename?.(newUriOf),
    };
  };
  const [a, b, moved] = ['file:///w/f/a.profile.json', 'file:///w/b.profile.json', 'file:///w/g/a.profile.json'];

  it('are deleted with their folder', async () => {
    const { served, sent, change, state } = setUp();
    served.add([a, b]);
    await change((changes) => changes.noteDeleted('file:///w/f'));
    assert.deepEqual(sent, [`deleted ${a}`]);
    assert.equal(state.searches, 0);
  });

  it('move with their folder, in VS Code and elsewhere', async () => {
    const inside = setUp();
    inside.served.add([a, b]);
    inside.rename((uri) => (uri === a ? moved : undefined));
    assert.deepEqual(inside.sent, [`deleted ${a}`, `created ${moved}`]);

    const noProfile = setUp();
    noProfile.served.add([b]);
    noProfile.rename(() => 'file:///w/b.txt');
    assert.deepEqual(noProfile.sent, [`deleted ${b}`]);

    const outside = setUp([b, moved, 'file:///w/other/c.profile.json']);
    outside.served.add([a, b]);
    await outside.change((changes) => {
      changes.noteDeleted('file:///w/f');
      changes.noteCreated('file:///w/g');
    });
    assert.deepEqual(outside.sent, [`deleted ${a}`, `created ${moved}`]);
  });

  it('move with their folder if the events come apart, with others between them', async () => {
    const { served, sent, change, state } = setUp([b, moved]);
    served.add([a, b]);
    await change((changes) => changes.noteDeleted('file:///w/f'));
    await change((changes) => changes.noteCreated('file:///w/other.txt'));
    await change((changes) => changes.noteCreated('file:///w/g'));
    assert.deepEqual(sent, [`deleted ${a}`, `created ${moved}`]);
    for (let index = 0; index < 9; index++) await change((changes) => changes.noteCreated(`file:///w/${index}.txt`));
    assert.equal(state.searches, 3);
  });

  it('are not searched for when other files appear', async () => {
    const { served, sent, change, state } = setUp();
    served.add([a]);
    await change((changes) => {
      for (let index = 0; index < 1_000; index++) changes.noteCreated(`file:///w/${index}.js`);
      changes.noteCreated(b);
      changes.noteChanged(a);
      changes.noteChanged('file:///w/unknown.profile.json');
    });
    assert.deepEqual(sent, [`created ${b}`, `changed ${a}`]);
    assert.equal(state.searches, 0);
  });
});

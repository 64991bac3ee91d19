import assert from 'node:assert/strict';
import { type ProfileNode, ProfileNodes } from '../../../client/profilesView/profileNodes';
import type { ProfileState } from '../../../client/profilesView/profileState';

const states = new Map<string, ProfileState>([
  ['b/one.profile.json', 'current'],
  ['a/two.profile.json', 'changed'],
  ['a/three.profile.json', 'never'],
]);
const documents = [...states.keys()];

function nodesWith(names: Readonly<Record<string, string>> = {}): ProfileNodes {
  return new ProfileNodes({
    relativePath: (document) => document,
    stateOf: (document) => states.get(document),
    knownRow: (document) => (names[document] === undefined ? undefined : { name: names[document] }),
  });
}

const textOf = (node: ProfileNode): string => {
  switch (node.kind) {
    case 'file':
      return node.document;
    case 'folder':
      return `${node.path}/ (${node.documents.length})`;
    case 'state':
      return `${node.state ?? 'no state'} (${node.documents.length})`;
    case 'page':
      return `page (${node.documents.length})`;
  }
};

describe('tree of profiles', () => {
  it('is grouped by folder; a single folder has no element', () => {
    const nodes = nodesWith();
    const roots = nodes.roots(documents, 'folder', '');
    assert.deepEqual(roots.map(textOf), ['a/ (2)', 'b/ (1)']);
    assert.deepEqual(roots[0] && nodes.childrenOf(roots[0]).map(textOf), documents.slice(1));
    assert.deepEqual(nodes.roots(documents.slice(1), 'folder', '').map(textOf), documents.slice(1));
    assert.deepEqual(nodes.roots([], 'folder', ''), []);
  });

  it('is grouped by state, those that need attention first, those without a state last', () => {
    const nodes = nodesWith();
    const roots = nodes.roots([...documents, 'not known.profile.json'], 'state', '');
    assert.deepEqual(roots.map(textOf), ['changed (1)', 'never (1)', 'current (1)', 'no state (1)']);
    assert.deepEqual(roots.flatMap((each) => nodes.childrenOf(each)).map(textOf), [
      documents[1],
      documents[2],
      documents[0],
      'not known.profile.json',
    ]);
  });

  it('has the same element for the same file in each grouping', () => {
    const nodes = nodesWith();
    const [file] = nodes.roots(documents.slice(0, 1), 'folder', '');
    const [state] = nodes.roots(documents, 'state', '').slice(-1);
    assert.ok(file && state);
    assert.equal(nodes.childrenOf(state)[0], file);
    assert.equal(nodes.shown(documents[0] ?? ''), file);
    assert.equal(nodes.shown('other'), undefined);
  });

  it('is filtered by the path and the name, without case and accents, by all words', () => {
    const nodes = nodesWith({ 'b/one.profile.json': 'Zoë Müller' });
    const found = (filter: string): string[] => nodes.roots(documents, 'state', filter).map(textOf);
    assert.deepEqual(found('zoe MULL'), ['b/one.profile.json']);
    assert.deepEqual(found('a/'), documents.slice(1));
    assert.deepEqual(found('zoe two'), []);
  });
});

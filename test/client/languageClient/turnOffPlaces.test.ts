import assert from 'node:assert/strict';
import { type DocumentPlace, turnOffPlaces } from '../../../client/languageClient/turnOffPlaces';

const top = { name: 'candidates', path: 'a.profile.json' };
const nested = { name: 'candidates', path: 'drafts (old)/a.profile.json' };
const place = (more: Partial<DocumentPlace>): DocumentPlace => ({
  ...{ folders: 'none', isTrusted: true, isSetIn: () => false },
  ...more,
});
const titles = (more: Partial<DocumentPlace>): string[] =>
  turnOffPlaces('no-date', place(more)).map(({ title }) => title.replace('Turn off no-date in ', ''));
const targets = (more: Partial<DocumentPlace>): string[] =>
  turnOffPlaces('no-date', place(more)).map(({ place: target, files = '' }) => `${target} ${files}`.trim());

describe('places to turn a rule off', () => {
  const user = 'your user settings';
  const workspace = 'this workspace';
  const folder = 'the workspace folder candidates';
  const cases: readonly [string, Partial<DocumentPlace>, readonly string[], readonly string[]][] = [
    ['without a folder', {}, [user], ['user']],
    ['in the only folder', { folders: 'one', folder: top }, [workspace, user], ['workspace', 'user']],
    [
      'in a subfolder of the only folder',
      { folders: 'one', folder: nested },
      [workspace, 'drafts (old)', user],
      ['workspace', 'workspace drafts \\(old\\)/**', 'user'],
    ],
    ['outside the only folder', { folders: 'one' }, [workspace, user], ['workspace', 'user']],
    [
      'in one of several folders',
      { folders: 'many', folder: top },
      [folder, workspace, user],
      ['folder', 'workspace', 'user'],
    ],
    [
      'in a subfolder of one of several folders',
      { folders: 'many', folder: nested },
      [folder, 'drafts (old)', workspace, user],
      ['folder', 'folder drafts \\(old\\)/**', 'workspace', 'user'],
    ],
    ['outside several folders', { folders: 'many' }, [workspace, user], ['workspace', 'user']],
    ['in Restricted Mode', { folders: 'many', folder: nested, isTrusted: false }, [user], ['user']],
  ];
  for (const [where, more, expectedTitles, expectedTargets] of cases)
    it(`say where the setting is written: ${where}`, () => {
      assert.deepEqual(titles(more), expectedTitles);
      assert.deepEqual(targets(more), expectedTargets);
    });

  it('leave out those that the settings of a smaller place override', () => {
    const many = { folders: 'many', folder: top } as const;
    assert.deepEqual(targets({ ...many, isSetIn: (each) => each === 'folder' }), ['folder']);
    assert.deepEqual(targets({ ...many, isSetIn: (each) => each === 'workspace' }), ['folder', 'workspace']);
    assert.deepEqual(targets({ ...many, isSetIn: (each) => each === 'user' }), ['folder', 'workspace', 'user']);
    assert.deepEqual(targets({ folders: 'one', isSetIn: (each) => each === 'workspace' }), ['workspace']);
    assert.deepEqual(targets({ ...many, isTrusted: false, isSetIn: () => true }), ['user']);
  });
});

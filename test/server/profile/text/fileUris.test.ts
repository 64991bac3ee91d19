import assert from 'node:assert/strict';
import { foldedUri, isSameFile, normalizedUri } from '../../../../server/profile/text/fileUris';

const composed = 'Zo\u00e9'.normalize('NFC');
const decomposed = composed.normalize('NFD');

/** File systems by what they ignore. A file has the identifier that its folded name has. */
const ignoring = (fold: (uri: string) => string) => (uri: string) => fold(normalizedUri(uri));
const fileSystems = {
  /** Linux: names are bytes. */
  exact: ignoring((uri) => uri),
  /** Windows: ignores case, and distinguishes Unicode normalization. */
  case: ignoring((uri) => uri.toLowerCase()),
  /** macOS: ignores both. */
  both: ignoring((uri) => uri.normalize('NFD').toLowerCase()),
  /** APFS with case sensitivity: ignores normalization. */
  normalization: ignoring((uri) => uri.normalize('NFD')),
};
type FileSystem = keyof typeof fileSystems;
const all: readonly FileSystem[] = ['exact', 'case', 'both', 'normalization'];

describe('URIs of the same file', () => {
  const cases: readonly [string, string, string, readonly FileSystem[]][] = [
    ['the same URI', 'file:///a/b.profile.json', 'file:///a/b.profile.json', all],
    ['an encoded colon, and the case of a drive', 'file:///c%3A/a', 'file:///C:/a', all],
    ['the case of the encoding', 'file:///c%3a/%C3%A9', 'file:///c%3A/%c3%a9', all],
    [
      'encoded and plain characters',
      'file:///a/Zo%C3%A9%20%282%29%2B%26.json',
      `file:///a/${composed} (2)+&.json`,
      all,
    ],
    ['an encoded percent sign', 'file:///a/100%25.json', 'file:///a/100%25.json', all],
    ['the host of a network path', 'file://Server/share/a', 'file://server/share/a', all],
    ['this computer', 'file://localhost/a', 'file:///a', all],
    ['the scheme', 'FILE:///a', 'file:///a', all],
    ['bytes that are not UTF-8', 'file:///a/%E9.json', 'file:///a/%e9.json', all],
    ['case', 'file:///a/File.profile.json', 'file:///a/file.profile.json', ['case', 'both']],
    ['the case of a folder', 'file:///c%3A/Work/a', 'file:///c%3A/work/a', ['case', 'both']],
    ['the case of other scripts', 'file:///a/%D0%98%D0%9C%D0%AF', 'file:///a/имя', ['case', 'both']],
    ['normalization', `file:///a/${composed}`, `file:///a/${decomposed}`, ['both', 'normalization']],
    [
      'normalization and encoding',
      'file:///a/Zo%C3%A9.profile.json',
      'file:///a/Zoe%CC%81.profile.json',
      ['both', 'normalization'],
    ],
    ['normalization and case', `file:///a/${composed}`, `file:///a/${decomposed.toUpperCase()}`, ['both']],
    ['Hangul', 'file:///a/%ED%95%9C', 'file:///a/%E1%84%92%E1%85%A1%E1%86%AB', ['both', 'normalization']],
    ['another name', 'file:///a/b', 'file:///a/c', []],
    ['another accent', 'file:///a/Zoé', 'file:///a/Zoe', []],
    ['a name with an encoded space', 'file:///a/b%2520c', 'file:///a/b%20c', []],
    ['an encoded slash', 'file:///a%2Fb', 'file:///a/b', []],
    ['an encoded question mark', 'file:///a%3Fb', 'file:///a?b', []],
    ['another drive', 'file:///c%3A/a', 'file:///d%3A/a', []],
    ['another scheme', 'git:/a/b', 'file:///a/b', []],
    ['case on a virtual file system', 'vscode-vfs://github/a/File', 'vscode-vfs://github/a/file', []],
    ['names of untitled documents', 'untitled:Untitled-1', 'untitled:Untitled-2', []],
  ];
  for (const [difference, one, other, same] of cases)
    it(difference, () => {
      for (const name of all) {
        assert.equal(isSameFile(one, other, fileSystems[name]), same.includes(name), name);
        assert.equal(isSameFile(other, one, fileSystems[name]), same.includes(name), name);
      }
      // Files that may be the same have the same folded URI, which an index can use as its key.
      if (same.length > 0) assert.equal(foldedUri(one), foldedUri(other));
    });

  it('ask the file system only about names that differ in case or normalization', () => {
    const fail = (): never => assert.fail();
    assert.equal(isSameFile('file:///c%3A/a', 'file:///C:/a', fail), true);
    assert.equal(isSameFile('file:///a', 'file:///b', fail), false);
    assert.equal(isSameFile('vscode-vfs://github/A', 'vscode-vfs://github/a', fail), false);
  });

  it('are different if the file system knows neither', () => {
    assert.equal(
      isSameFile('file:///A', 'file:///a', () => undefined),
      false,
    );
  });
});

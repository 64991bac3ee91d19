import assert from 'node:assert/strict';
import { matchesGlob } from '../../../../server/profile/text/glob';

describe('A glob', () => {
  for (const [glob, matched, others] of [
    ['a.json', 'a.json', 'ab.json A.json a_json x/a.json'],
    ['*.json', 'a.json .json', 'a.txt x/a.json'],
    ['a*b**c', 'abc axbyc', 'ab a/bc ab/c'],
    ['?.json', 'a.json', 'ab.json .json /.json'],
    ['**', 'a x/a .x/.a', ''],
    ['drafts/**', 'drafts/a drafts/x/y/a', 'draft/a x/drafts/a drafts'],
    ['**/drafts/*', 'drafts/a x/drafts/a x/y/drafts/a', 'xdrafts/a drafts/x/a'],
    ['a/**/b', 'a/b a/x/b a/x/y/b', 'a/xb ab a/b/c'],
    ['**/*.{json,txt}', 'a.json x/a.txt', 'a.md a.json,txt'],
    ['{a,{b,c}d,e/**}.json', 'a.json bd.json cd.json', 'b.json e.json'],
    ['{**/a,b/**}', 'a x/a b/x/y', 'b x/b'],
    ['a{,b}', 'a ab', 'b'],
    ['[a-c][!a-c]', 'ad c-', 'da ab a/'],
    ['[^x]y[.]', 'ay.', 'xy. ayx'],
    ['[a\\]b]', 'a ] b', '\\ a]b] c'],
    ['[!\\]\\-]c', 'ac \\c', ']c -c'],
    ['[\\d\\\\d]', 'd \\', '1 dd'],
    ['a{**/,b}c', 'a/c ax/c abc', 'ac ax/y/c a/x/c'],
    ['a{/**,b}/c', 'a/x/c a/x/y/c ab/c', 'ab/x/c axb/c'],
    ['{a/,b}**', 'a/x/y bx b', 'b/x bx/y ax'],
    ['x/{**,a}c', 'x/c x/yc x/ac', 'x/y/c c'],
    ['a,**', 'a, a,x', 'a,x/y'],
    ['**,a', ',a x,a', 'x/y,a a'],
    ['\\*\\{\\?', '*{?', 'a{b'],
    ['a[b,c}', 'a[b,c}', 'ab'],
    ['', '', 'a'],
    ['{a', '', 'a {a'],
    ['*'.repeat(1_001), '', 'a'],
  ] as const) {
    it(`${glob.slice(0, 30)} matches`, () => {
      for (const path of matched.split(' ').filter(Boolean)) assert.ok(matchesGlob(glob, path), path);
      for (const path of others.split(' ').filter(Boolean)) assert.ok(!matchesGlob(glob, path), path);
    });
  }

  it('never backtracks', () => {
    assert.ok(!matchesGlob('*a'.repeat(400) + 'b', 'a'.repeat(4_000)));
    assert.ok(!matchesGlob('{a,a}'.repeat(200) + 'b', 'a'.repeat(200)));
    assert.ok(!matchesGlob('**/a/'.repeat(200) + 'b', 'a/'.repeat(2_000)));
  });

  it('with a range out of order is invalid', () => {
    assert.throws(() => matchesGlob('[z-a]', 'a'), SyntaxError);
  });
});

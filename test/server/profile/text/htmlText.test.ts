import assert from 'node:assert/strict';
import { htmlToText, isHtml } from '../../../../server/profile/text/htmlText';

describe('HTML', () => {
  for (const [html, text] of [
    ['<p>Harry Potter.<br>Lead.</p>', 'Harry Potter.\nLead.'],
    ['<p>A</p><p>B</p>', 'A\n\nB'],
    ['<p>Intro</p>\n<ul>\n <li>a</li>\n <li><p>b</p></li>\n</ul>\n<p>End</p>', 'Intro\n- a\n- b\n\nEnd'],
    ['<div><b>Lead</b> of <i>team</i></div><div>&nbsp;</div><div>x</div>', 'Lead of team\nx'],
    ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    ['see <a href="https://x.example/a">my page</a>', 'see my page (https://x.example/a)'],
    ['<a href="https://x.example/a">https://x.example/a</a>', 'https://x.example/a'],
    ['<style>p{}</style><p>x</p><!-- <p>y</p> -->', 'x'],
    ['Hello<br/>\nworld<BR>!', 'Hello\nworld\n!'],
    ['caf&eacute; &ndash; &#8364;5 &#x41; &Eacute;', 'café – €5 A É'],
    ['line 1\nline 2 &amp; x', 'line 1\nline 2 & x'],
    ['R&amp;D', 'R&D'],
    ['Map&lt;K&gt; <br>x', 'Map<K>\nx'],
  ] as const)
    it(`becomes text: ${html}`, () => {
      assert.ok(isHtml(html));
      assert.deepEqual(htmlToText(html), { text, isCertain: true });
    });

  for (const [html, text] of [
    ['&lt;p&gt;Hi&lt;/p&gt;', 'Hi'],
    ['a&amp;eacute;b', 'aéb'],
    ['use &lt;br&gt; here', 'use <br> here'],
  ] as const)
    it(`may be intended as text if it was encoded twice: ${html}`, () =>
      assert.deepEqual(htmlToText(html), { text, isCertain: false }));

  for (const text of [
    'Improved latency from 200ms to <50ms; used List<String> & Map<K,V>; R&D; AT&T; a < b > c',
    'Vec<i> <T> &foo; &; &#; x<y',
    'Q&A',
  ])
    it(`is not in ${text}`, () => assert.ok(!isHtml(text)));

  it('of a megabyte is converted in time', () => {
    const start = performance.now();
    htmlToText('<div>a &amp; b <a href="x">'.repeat(40_000));
    htmlToText('<style>'.repeat(100_000));
    htmlToText('<'.repeat(1_000_000) + '<br>');
    htmlToText(`<br>${' '.repeat(1_000_000)}x`);
    htmlToText(`<br>${'a'.repeat(1_000_000)}`);
    assert.ok(performance.now() - start < 15_000);
  });
});

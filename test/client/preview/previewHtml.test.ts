import assert from 'node:assert/strict';
import { previewHtml } from '../../../client/preview/previewHtml';

const page = {
  cspSource: 'https://*.vscode-cdn.net',
  script: 'https://files/preview.js?a=1&b="',
  style: 'https://files/preview.css',
  nonce: 'abc',
  language: 'en',
};

function policyOf(html: string): string {
  return (/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&#39;', "'");
}

describe('the HTML of the preview', () => {
  it('allows its own script and style only', () => {
    const html = previewHtml(page);
    assert.equal(policyOf(html), "default-src 'none'; script-src 'nonce-abc'; style-src https://*.vscode-cdn.net");
    assert.match(html, /<script nonce="abc" src="https:\/\/files\/preview\.js\?a=1&amp;b=&quot;">/);
    assert.doesNotMatch(html, /<img|<body data-/);
  });

  it('allows the origin of a picture that the user asked for', () => {
    const html = previewHtml({ ...page, picture: 'https://cdn.example:8443/a/b.png?x="><script>' });
    assert.match(policyOf(html), /; img-src https:\/\/cdn\.example:8443$/);
    assert.match(html, /data-picture="https:\/\/cdn\.example:8443\/a\/b\.png\?x=&quot;&gt;&lt;script&gt;"/);
  });

  for (const picture of [
    'javascript:alert(1)',
    'data:image/svg+xml,<svg/>',
    'https://a;script-src *.evil/x.png',
    "https://a' 'unsafe-inline'/x.png",
    'https://*/x.png',
    'https://a,b/x.png',
    'file:///etc/passwd',
    'x',
  ])
    it(`allows no picture at ${picture}`, () => {
      const html = previewHtml({ ...page, picture });
      assert.equal(policyOf(html), policyOf(previewHtml(page)));
      assert.doesNotMatch(html, /data-picture/);
    });
});

/** A tag of HTML. After a word, `<i>` is a type in Rust or C++: `Vec<i>`. */
const tag =
  /<\/?(?:br|div|span|ul|ol|li|strong|em|h[1-6]|table|thead|tbody|tr|td|th|html|body|blockquote|center|dl|dt|dd|hr|pre)(?:\s[^<>]*)?\/?>|<(?:font|img)\s[^<>]*>|<\/font>|<(?:\/[pbiau]\s*|[pbiau]\s[^<>]*)>|(?<![\p{L}\p{N}_])<[pbiau]\/?>/iu;
const anyTag =
  /<\/?(?:br|div|span|ul|ol|li|strong|em|h[1-6]|table|thead|tbody|tfoot|tr|td|th|html|head|body|blockquote|center|dl|dt|dd|hr|pre|font|img|[pbiaus]|section|article|header|footer|main|nav|small|sub|sup|code|label|figure|style|script|meta|link|o:p)(?:\s[^<>]*)?\/?>/giu;
/** Tags of blocks, which begin and end a line. */
const blockTags =
  /^(?:div|h[1-6]|tr|table|ul|ol|dl|dt|dd|hr|blockquote|center|section|article|header|footer|main|pre|figure|body)$/;

/** Names of the characters from U+00A0 on, in order. */
const latin1Names =
  `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo
  frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve
  Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute
  ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`.split(
    /\s+/,
  );
/** Other names that word processors and editors write. */
const otherCharacters = `amp& lt< gt> quot" apos' OEligŒ oeligœ ScaronŠ scaronš YumlŸ circˆ tilde˜ ndash– mdash— lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” bdquo„
  dagger† Dagger‡ bull• hellip… permil‰ prime′ lsaquo‹ rsaquo› euro€ trade™ larr← uarr↑ rarr→ darr↓ harr↔ minus− ne≠ le≤ ge≥ asymp≈ infin∞ check✓`;
const characterByName: ReadonlyMap<string, string> = new Map([
  ...latin1Names.map((name, index): [string, string] => [
    name,
    name === 'shy' ? '' : String.fromCharCode(0xa0 + index),
  ]),
  ...otherCharacters.split(/\s+/).map((each): [string, string] => [each.slice(0, -1), each.slice(-1)]),
]);
const entity = /&(?:([a-z]{2,6}\d{0,2})|#(\d{2,6})|#x([\da-f]{2,5}));/gi;

/** Whether a text contains tags or entities of HTML. `List<String>` and `R&D;` are none. */
export function isHtml(text: string): boolean {
  if (text.includes('<') && tag.test(text)) return true;
  if (!text.includes('&')) return false;
  for (const match of text.matchAll(entity)) if (characterOf(match) !== undefined) return true;
  return false;
}

/**
 * Converts HTML to plain text: blocks and `<br>` become lines, list items get a dash, links keep their address.
 * @returns `isCertain` is false for tags that were written as entities, which the author may want to show.
 */
export function htmlToText(html: string): { readonly text: string; readonly isCertain: boolean } {
  const text = decodeEntities(tag.test(html) ? withoutTags(html) : html);
  if (!isHtml(text) || tag.test(html)) return { text, isCertain: true };
  // `&lt;p&gt;…&lt;/p&gt;` and `&amp;nbsp;` have been encoded twice.
  return text.includes('</') || !tag.test(text)
    ? { text: decodeEntities(tag.test(text) ? withoutTags(text) : text), isCertain: false }
    : { text, isCertain: false };
}

/** Marks of the end of a block and of a paragraph, until white space is normalized. Both are no characters of a text. */
const [block, paragraph] = ['\ufdd0', '\ufdd1'];
const lineBreaks = new RegExp(`[ \u00a0]*[\n${block}${paragraph}][ \u00a0\n${block}${paragraph}]*`, 'g');

function withoutTags(html: string): string {
  let href = '';
  return (
    withoutHiddenParts(html)
      // In HTML, a line break is a space.
      .replaceAll(/[ \t\r\n\f]+/g, ' ')
      .replaceAll(/&(?:nbsp|#160);/gi, '\u00a0')
      .replaceAll(anyTag, (each) => {
        const name = /[a-z][a-z\d:]*/i.exec(each)?.[0].toLowerCase() ?? '';
        if (name !== 'a') return replacementOf(name, each);
        const address = href;
        const isEnd = each.startsWith('</');
        href = isEnd ? '' : attributeOf(each, 'href');
        return isEnd && /^https?:/i.test(address) ? ` (${address})` : '';
      })
      .replaceAll(/(?<!\S)(\S+) \(\1\)/g, '$1')
      .replaceAll(lineBreaks, (run) => {
        if (run.includes(paragraph)) return '\n\n';
        return run.includes(block) ? '\n' : '\n'.repeat(Math.min(2, run.split('\n').length - 1));
      })
      .replaceAll(/(?<=(?:^|\n)-) ?\n+/g, ' ')
      .replaceAll(/\n+(?=\n- )/g, '')
      .replaceAll(/ {2,}/g, ' ')
      .trim()
  );
}

/** Starts and ends of parts that a browser does not show. */
const hiddenParts = [
  [/<!--/g, /-->/g],
  [/<style\b/gi, /<\/style\s*>/gi],
  [/<script\b/gi, /<\/script\s*>/gi],
] as const;

/** Removes comments, styles and scripts. One that has no end stays. */
function withoutHiddenParts(html: string): string {
  let text = html;
  for (const [startPattern, endPattern] of hiddenParts) {
    const kept: string[] = [];
    let from = 0;
    for (const { index } of text.matchAll(startPattern)) {
      if (index < from) continue;
      endPattern.lastIndex = index;
      const end = endPattern.exec(text);
      if (!end) break;
      kept.push(text.slice(from, index));
      from = end.index + end[0].length;
    }
    text = kept.join('') + text.slice(from);
  }
  return text;
}

function replacementOf(name: string, tagText: string): string {
  const isEnd = tagText.startsWith('</');
  switch (name) {
    case 'br':
      return '\n';
    case 'img':
      return attributeOf(tagText, 'alt');
    case 'p':
      return paragraph;
    case 'li':
      return isEnd ? block : `${block}- `;
    case 'td':
    case 'th':
      return isEnd ? ' ' : '';
    default:
      return blockTags.test(name) ? block : '';
  }
}

function attributeOf(tagText: string, name: string): string {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tagText);
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? '';
}

function decodeEntities(text: string): string {
  return text.replaceAll(entity, (...groups: string[]) => characterOf(groups) ?? groups[0] ?? '');
}

/** @returns undefined for a name that no entity has. */
function characterOf([, name, decimal, hexadecimal]: readonly (string | undefined)[]): string | undefined {
  if (name !== undefined) return characterByName.get(name) ?? characterByName.get(name.toLowerCase());
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number.parseInt(decimal, 10);
  if (code >= 32 && code <= 0xd7ff) return String.fromCharCode(code);
  return code > 0xffff && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

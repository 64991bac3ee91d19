/** Tags of resumes. After a word, `<i>` without attributes is a type in Rust or C++: `Vec<i>`. */
const tag =
  /<\/?(?:br|div|span|ul|ol|li|strong|em|h[1-6]|table|tbody|thead|tr|td|th)(?:\s[^<>]*)?\/?>|<(?:\/[pbiua]\s*|[pbiua]\s[^<>]*)>|(?<![\p{L}\p{N}_])<[pbiua]\/?>/giu;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Texts that mean that there is none, and those of our own snippets. */
const placeholder =
  /^(?:[\p{P}\s]+|x{3,}|n\/a|none|null|nan|undefined|unknown|todo|tbd|fixme|lorem ipsum.*|(?:first name )?last name|first name|job title|company|degree|school|summary|place|what the work was|what was learnt)$/iu;

/**
 * The text of a value for a reader: HTML as plain text, without redundant white space.
 * @returns an empty text for anything but a string, and for a placeholder.
 */
export function plainTextOf(value: unknown): string {
  if (typeof value !== 'string') return '';
  const text = value
    .replaceAll(tag, breakFor)
    .replaceAll(/&(?:#(\d{2,6})|(\w+));/g, (all, code: string | undefined, name = '') =>
      code === undefined ? (entities[String(name).toLowerCase()] ?? all) : characterOf(Number(code), all),
    )
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{2,}/g, '\n')
    .trim();
  return placeholder.test(text) ? '' : text;
}

function characterOf(code: number, otherwise: string): string {
  return code >= 32 && code <= 0xd7ff ? String.fromCharCode(code) : otherwise;
}

/** What a tag means in plain text. */
function breakFor(tagText: string): string {
  const [, slash, name = ''] = /^<(\/?)(\w+)/.exec(tagText.toLowerCase()) ?? [];
  if (name === 'li') return slash === '/' ? '' : '\n- ';
  if (/^(?:br|p|div|ul|ol|h\d|tr|table)$/.test(name)) return '\n';
  return /^t[dh]$/.test(name) ? ' ' : '';
}

/** A section of docs/rules.md. */
export interface DocumentedRule {
  readonly code: string;
  readonly severity: string;
  /** Markdown. */
  readonly text: string;
}

/** The rules in the text of docs/rules.md, sorted by code. */
export function documentedRules(markdown: string): readonly DocumentedRule[] {
  const sections = markdown.split(/^### /m).slice(1);
  return sections
    .map((section): DocumentedRule => {
      const [code = '', ...lines] = section.split('\n');
      const text = lines
        .join('\n')
        // The sections are in chapters.
        .replace(/^## [^]*/m, '')
        .replaceAll('<!-- prettier-ignore -->\n', '')
        .trim();
      return { code: code.trim(), severity: /^Default: (\w+)/m.exec(text)?.[1] ?? '', text };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

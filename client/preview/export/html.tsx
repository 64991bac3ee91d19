/** @jsxRuntime automatic @jsxImportSource preact */
import * as l10n from '@vscode/l10n';
import { renderToString } from 'preact-render-to-string';
import type { Resume } from '../../../server/profile/preview/resume';
import { escapeHtml } from './escapeHtml';
import { templates } from '../templates/registry';

export interface HtmlOptions {
  readonly template: string;
  readonly locale: string;
  readonly hasDetails: boolean;
  /** The text of `client/preview/style/resume.css`. */
  readonly style: string;
}

/** The style of the page around the resume. */
const pageStyle = `
html { color-scheme: light dark; }
body { margin: 0; padding: 0 24px; background: #fff; }
@media (prefers-color-scheme: dark) { body { background: #1b1e25; } }
@media print { html { color-scheme: light; } body { padding: 0; background: #fff; } }
`;

/** Nothing is loaded, and nothing runs. The widths of bars are style attributes. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A resume as a page that needs no other file and no network. */
export function toHtml(resume: Resume, { template, locale, hasDetails, style }: HtmlOptions): string {
  const Template = new Map(Object.entries(templates)).get(template) ?? templates.classic;
  const body = renderToString(<Template resume={resume} locale={locale} hasDetails={hasDetails} />);
  return `<!DOCTYPE html>
<html lang="${escapeHtml(locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(resume.header.name?.text ?? l10n.t('Resume'))}</title>
<style>
${style.trim()}
${pageStyle.trim()}
</style>
</head>
<body>
<main>${body}</main>
</body>
</html>
`;
}

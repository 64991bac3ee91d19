import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { exportResumeWith } from '../../client/preview/export/exportResume';
import type { ExportFormat } from '../../client/preview/export/previewExport';
import { templates } from '../../client/preview/templates/registry';
import { profileDocument, service } from '../support/profiles';

const root = path.join(__dirname, '../..');
const style = readFileSync(path.join(root, 'client/preview/style/resume.css'), 'utf8');
export const templateNames = Object.keys(templates);

interface RenderOptions {
  readonly template?: string;
  readonly locale?: string;
  readonly hasDetails?: boolean;
}

/** The export of a text; undefined if it has no resume. */
export function render(text: string, format: ExportFormat, options: RenderOptions = {}): string | undefined {
  const { template = 'classic', locale = 'en', hasDetails = true } = options;
  const resume = service.resume(profileDocument(text));
  return resume.kind === 'none' ? undefined : exportResumeWith(style, resume, format, { template, locale, hasDetails });
}

/** The texts of all files in a folder of `test`. */
export function textsIn(folder: string): (readonly [name: string, text: string])[] {
  return readdirSync(path.join(root, 'test', folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => [`${folder}/${file}`, readFileSync(path.join(root, 'test', folder, file), 'utf8')]);
}

/** The body of a page without its style. */
export function bodyOf(html: string): string {
  return html.slice(html.indexOf('<body>'));
}

const allowedTags = new Set(
  `a article bdi body br caption code details div h1 h2 h3 header html li main p section span strong summary table tbody td th
  thead time tr ul`.split(/\s+/),
);
const tag = /<\/?([a-z\d!-]*)((?:[^>"]|"[^"]*")*)>/gi;

/** What a page has that a resume must not have: unknown elements, handlers of events, and links to anything else than pages and contacts. */
export function faultsIn(html: string): string[] {
  const body = bodyOf(html);
  const faults = [...body.matchAll(tag)].flatMap(([all, name = '', attributes = '']) => {
    const values = [...attributes.matchAll(/\s([^\s=]+)(?:="([^"]*)")?/g)];
    const isFault = ([, attribute = '', value = '']: RegExpMatchArray): boolean =>
      /^on|^src|^srcdoc$|^action$/i.test(attribute) ||
      (attribute === 'href' && !/^(?:https?:\/\/|mailto:|tel:)/.test(value)) ||
      (attribute === 'style' && !/^(?:(?:left|width):\s*[\d.e-]+%;?\s*)+$/.test(value));
    return allowedTags.has(name) && !values.some(isFault) ? [] : [all];
  });
  // Every `<` belongs to a tag.
  const count = body.split('<').length - 1;
  return count === [...body.matchAll(tag)].length ? faults : [...faults, 'a tag that is not closed'];
}

import { escapeHtml } from './export/escapeHtml';

/** The page of the preview: its files, and what it may load. */
export interface PreviewPage {
  /** The origin of the files of the extension in the webview. */
  readonly cspSource: string;
  readonly script: string;
  readonly style: string;
  /** A random text, which scripts need to run. */
  readonly nonce: string;
  readonly language: string;
  /** The address of a picture that the user asked to load. */
  readonly picture?: string;
}

/** The HTML of the preview. It contains nothing of the profile: the script receives that as a message. */
export function previewHtml({ cspSource, script, style, nonce, language, picture }: PreviewPage): string {
  const pictureOrigin = picture === undefined ? undefined : originOf(picture);
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    ...(pictureOrigin === undefined ? [] : [`img-src ${pictureOrigin}`]),
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <link rel="stylesheet" href="${escapeHtml(style)}">
    <title>HrFlow</title>
  </head>
  <body${picture === undefined || pictureOrigin === undefined ? '' : ` data-picture="${escapeHtml(picture)}"`}>
    <script nonce="${nonce}" src="${escapeHtml(script)}"></script>
  </body>
</html>
`;
}

/** The origin of a picture as a source of a policy; undefined for an address whose host could add to the policy. */
function originOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, origin } = new URL(address);
  return /^https?:$/.test(protocol) && /^https?:\/\/[a-z\d.-]+(?::\d+)?$/.test(origin) ? origin : undefined;
}

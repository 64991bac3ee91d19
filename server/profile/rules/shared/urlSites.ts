import { locationPaths, periodItemPaths } from './profilePaths';

/** Properties that contain the web address of a page or a picture. */
export const urlPaths = [
  'info.picture',
  'info.urls.from_resume[]',
  ...['linkedin', 'twitter', 'facebook', 'github', 'picture'].map((kind) => `info.urls.${kind}`),
  // A string instead of an object, as in old profiles.
  'info.urls',
  'info.urls[].url',
  'info.urls[].url[]',
  'attachments[].public_url',
  ...periodItemPaths.map((period) => `${period}.logo`),
  ...locationPaths.map((location) => `${location}.gmaps`),
];

/** Properties of `urls` that are for pages on one site. */
export const sites = ['linkedin', 'twitter', 'facebook', 'github'] as const;
export type Site = (typeof sites)[number];

/** Domains of these sites that do not contain the site's name as a label. */
const hostAliases: ReadonlyMap<string, Site> = new Map([
  ['lnkd.in', 'linkedin'],
  ['x.com', 'twitter'],
  ['t.co', 'twitter'],
  ['fb.com', 'facebook'],
  ['fb.me', 'facebook'],
  ['fb.watch', 'facebook'],
  ['githubusercontent.com', 'github'],
]);

/** @returns undefined unless the text is an http or https address without user information whose host can be on the internet. */
export function parseUrl(text: string): URL | undefined {
  const trimmed = text.trim();
  if (/\s/.test(trimmed) || !/^https?:\/\//i.test(trimmed)) return undefined;
  const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
  // An email address parses as user information and a host.
  return url?.username === '' && /^[^.].*\.[^.\d][^.]+$|^\d+(?:\.\d+){3}$|^localhost$|^\[/.test(url.hostname)
    ? url
    : undefined;
}

/** @returns undefined for a site that has no property in `urls`. */
export function siteOf({ hostname }: URL): Site | undefined {
  const labels = hostname.toLowerCase().split('.');
  return hostAliases.get(labels.slice(-2).join('.')) ?? sites.find((site) => labels.includes(site));
}

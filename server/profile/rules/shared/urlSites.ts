import { locationPaths, periodPaths } from './profilePaths';

/** Members that hold the address of a page or a picture. */
export const urlPaths = [
  'info.picture',
  'info.urls.from_resume[]',
  ...['linkedin', 'twitter', 'facebook', 'github', 'picture'].map((kind) => `info.urls.${kind}`),
  // One string in place of the whole, as old profiles have it.
  'info.urls',
  'info.urls[].url',
  'info.urls[].url[]',
  'attachments[].public_url',
  ...periodPaths.map((period) => `${period}.logo`),
  ...locationPaths.map((location) => `${location}.gmaps`),
];

/** Kinds of `urls` that belong to one site. */
export const sites = ['linkedin', 'twitter', 'facebook', 'github'] as const;
export type Site = (typeof sites)[number];

/** Domains of the same sites that do not have the site's name as a label. */
const hostAliases: ReadonlyMap<string, Site> = new Map([
  ['lnkd.in', 'linkedin'],
  ['x.com', 'twitter'],
  ['t.co', 'twitter'],
  ['fb.com', 'facebook'],
  ['fb.me', 'facebook'],
  ['fb.watch', 'facebook'],
  ['githubusercontent.com', 'github'],
]);

/** @returns undefined unless the text is an http or https address with a host that can be on the internet, without a user. */
export function parseUrl(text: string): URL | undefined {
  const trimmed = text.trim();
  if (/\s/.test(trimmed) || !/^https?:\/\//i.test(trimmed)) return undefined;
  const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
  // An e-mail address reads as a user at a host.
  return url?.username === '' && /^[^.].*\.[^.\d][^.]+$|^\d+(?:\.\d+){3}$|^localhost$|^\[/.test(url.hostname)
    ? url
    : undefined;
}

/** The site that a page is on, if it is one that `urls` has a member for. */
export function siteOf({ hostname }: URL): Site | undefined {
  const labels = hostname.toLowerCase().split('.');
  return hostAliases.get(labels.slice(-2).join('.')) ?? sites.find((site) => labels.includes(site));
}

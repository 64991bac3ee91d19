/** Properties of `urls` that are for pages on one site. */
export const sites = ['linkedin', 'twitter', 'facebook', 'github'] as const;
export type Site = (typeof sites)[number];

/**
 * The domains of each site: a page is on the site if its host is one of them or a subdomain. Four sites need no public suffix list,
 * whose smallest package would add 8 % to the extension.
 */
const domainsOfSites: Readonly<Record<Site, readonly string[]>> = {
  linkedin: ['linkedin.com', 'linkedin.cn', 'lnkd.in'],
  twitter: ['twitter.com', 'x.com', 't.co'],
  facebook: ['facebook.com', 'fb.com', 'fb.me', 'fb.watch', 'fb.gg', 'm.me', 'messenger.com'],
  github: ['github.com', 'github.io', 'github.dev', 'ghe.com', 'githubusercontent.com', 'git.io'],
};
const siteByDomain: ReadonlyMap<string, Site> = new Map(
  sites.flatMap((site) => domainsOfSites[site].map((domain): [string, Site] => [domain, site])),
);

/** @returns undefined unless the text is an http or https address without user information whose host can be on the internet. */
export function parseUrl(text: string): URL | undefined {
  const url = parseUrlWithUser(text);
  // An email address parses as user information and a host.
  return url?.username === '' && url.password === '' ? url : undefined;
}

/** The same, but with user information: the host of `https://linkedin.com@evil.example` is `evil.example`. */
export function parseUrlWithUser(text: string): URL | undefined {
  const trimmed = text.trim();
  if (/\s/.test(trimmed) || !/^https?:\/\//i.test(trimmed)) return undefined;
  const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
  // A dot may follow the name of a host on the internet.
  return url && /^[^.].*\.[^.\d][^.]+\.?$|^\d+(?:\.\d+){3}$|^localhost$|^\[/.test(url.hostname) ? url : undefined;
}

/** @param url its host is in lower case, and in Punycode if it contains letters that only look like those of a site. */
export function siteOf({ hostname }: URL): Site | undefined {
  const labels = hostname.replace(/\.$/, '').split('.');
  // Each domain has two labels.
  return siteByDomain.get(labels.slice(-2).join('.'));
}

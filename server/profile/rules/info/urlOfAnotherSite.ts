import * as l10n from '@vscode/l10n';
import { parseUrl, siteOf, type Site, sites } from '../shared/urlSites';
import { isObject, isNonBlankString, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A page under `linkedin` that is not on LinkedIn is not shown, or is shown as a LinkedIn page.',
  bad: {
    info: { full_name: 'Harry Potter', email: 'harry@example.com', urls: { linkedin: 'https://github.com/harry' } },
  },
  good: {
    info: { full_name: 'Harry Potter', email: 'harry@example.com', urls: { github: 'https://github.com/harry' } },
  },
};

export const urlOfAnotherSite: Rule = {
  code: 'url-of-another-site',
  severity: 'warning',
  at: ['info.urls', 'info.urls[]'],
  check(value, { path }) {
    if (!isObject(value)) return undefined;
    if (isSite(value.type))
      return isNonBlankString(value.url) ? report(value.type, value.url, [...path, 'url'], undefined) : undefined;
    return sites.flatMap((site) => {
      const url = value[site];
      const free = (other: Site): boolean => (value[other] ?? '') === '';
      const found = isNonBlankString(url) ? report(site, url, [...path, site], free) : undefined;
      return found ? [found] : [];
    });

    function report(site: Site, url: string, urlPath: typeof path, isFree: ((other: Site) => boolean) | undefined) {
      const parsed = parseUrl(url) ?? parseUrl(`https://${url}`);
      const actual = parsed && siteOf(parsed);
      if (!parsed || actual === site) return undefined;
      return {
        path: urlPath,
        message: l10n.t('Page is on {0}, not on {1}.', parsed.hostname, site),
        fixes: () => {
          if (!actual || isFree?.(actual) !== true || !isObject(value)) return [];
          const target = [...path, actual];
          const put = Object.hasOwn(value, actual)
            ? ({ kind: 'set', path: target, value: url } as const)
            : ({ kind: 'add', path, properties: [[actual, url]] } as const);
          return [
            {
              title: l10n.t('Move to `{0}`', actual),
              preferred: true,
              changes: [{ kind: 'set', path: urlPath, value: '' }, put],
            } as const,
          ];
        },
      };
    }
  },
};

function isSite(value: unknown): value is Site {
  return sites.some((site) => site === value);
}

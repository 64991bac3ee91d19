import { parseUrl, siteOf, urlPaths } from '../shared/urlSites';
import { isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'Without `https://` in front, programs take an address for the name of a file.',
  bad: { info: { full_name: 'Harry Potter', email: 'harry@example.com', urls: { github: 'github.com/harry' } } },
  good: {
    info: { full_name: 'Harry Potter', email: 'harry@example.com', urls: { github: 'https://github.com/harry' } },
  },
};

export const urlWithoutScheme: Rule = {
  code: 'url-without-scheme',
  severity: 'hint',
  at: urlPaths,
  check(value, { path }) {
    if (!isNonBlankString(value) || parseUrl(value)) return undefined;
    const urlWithScheme = `https://${value.trim().replace(/^\/\//, '')}`;
    const url = parseUrl(urlWithScheme);
    if (!url) return undefined;
    return {
      message: 'This web address has no `https://` in front.',
      fixes: () => [
        setValueFix(`Change to ${urlWithScheme}`, path, urlWithScheme, {
          preferred: true,
          // `photo.jpg` and `harry.potter` may be no hosts at all.
          safe: siteOf(url) !== undefined || url.hostname.startsWith('www.'),
        }),
      ],
    };
  },
};

import { parsedUrl, siteOf, urlPlaces } from '../shared/urlSites';
import { isText, replacing, type Rule } from '../engine/rule';

export const urlWithoutScheme: Rule = {
  code: 'url-without-scheme',
  severity: 'hint',
  at: urlPlaces,
  docs: {
    why: 'Without `https://` in front, programs take an address for the name of a file.',
    bad: { info: { full_name: 'Harry Potter', email: 'harry@example.com', urls: { github: 'github.com/harry' } } },
    good: {
      info: { full_name: 'Harry Potter', email: 'harry@example.com', urls: { github: 'https://github.com/harry' } },
    },
  },
  check(value, { path }) {
    if (!isText(value) || parsedUrl(value)) return undefined;
    const whole = `https://${value.trim().replace(/^\/\//, '')}`;
    const url = parsedUrl(whole);
    if (!url) return undefined;
    return {
      message: 'This web address has no `https://` in front.',
      cures: () => [
        replacing(`Change to ${whole}`, path, whole, {
          preferred: true,
          // `photo.jpg` and `harry.potter` may be no hosts at all.
          safe: siteOf(url) !== undefined || url.hostname.startsWith('www.'),
        }),
      ],
    };
  },
};

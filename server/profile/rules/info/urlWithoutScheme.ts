import * as l10n from '@vscode/l10n';
import { urlPaths } from '../shared/urlSites';
import { parseUrl, siteOf } from '../../values/webSites';
import { isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'Without `https://`, programs interpret an address as a file name.',
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
      message: l10n.t('Web address without `https://`.'),
      fixes: () => [
        setValueFix(l10n.t('Change to {0}', urlWithScheme), path, urlWithScheme, {
          preferred: true,
          // `photo.jpg` and `harry.potter` may not be hosts.
          safe: siteOf(url) !== undefined || url.hostname.startsWith('www.'),
        }),
      ],
    };
  },
};

import * as l10n from '@vscode/l10n';
import type { Path } from '../../json/syntaxTree';
import type { ValueFix } from '../../schema/valueFix';
import { parseUrl, parseUrlWithUser, siteOf, type Site, sites } from '../../values/webSites';
import {
  isNonBlankString,
  isObject,
  itemsOf,
  setValueFix,
  type JsonObject,
  type Rule,
  type RuleDocs,
  type RuleReport,
} from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A page under `linkedin` that is not on LinkedIn is not shown, or is shown as a LinkedIn page. The host decides: `linkedin.com` or a subdomain of it. `linkedin.com.evil.example` and `https://linkedin.com@evil.example` belong to `evil.example`.',
  bad: {
    info: { full_name: 'Harry Potter', email: 'harry@example.com', urls: { linkedin: 'https://github.com/harry' } },
  },
  good: {
    info: { full_name: 'Harry Potter', email: 'harry@example.com', urls: { github: 'https://github.com/harry' } },
  },
};

/** A page that is not on the site of its property or type. */
interface WrongPage {
  readonly url: string;
  readonly path: Path;
  /** The site that the page is on, if it has a property in `urls`. */
  readonly actual: Site | undefined;
}

export const urlOfAnotherSite: Rule = {
  code: 'url-of-another-site',
  severity: 'warning',
  at: ['info.urls', 'info.urls[]'],
  // `https://linkedin.com@evil.example`, with user information, and an address without `https://`.
  supersedes: ['url-invalid', 'url-without-scheme'],
  check(value, { path }) {
    if (!isObject(value)) return undefined;
    const { type, url } = value;
    if (isSite(type)) {
      const isList = Array.isArray(url);
      return (isList ? itemsOf(url) : [url]).flatMap((each, index) => {
        const urlPath = isList ? [...path, 'url', index] : [...path, 'url'];
        // The type is that of all pages of the item.
        return reportFor(type, each, urlPath, ({ actual }) =>
          itemsOf(url).length > 1 ? [] : [changeTypeFix(actual, [...path, 'type'])],
        );
      });
    }
    return sites.flatMap((site) =>
      reportFor(site, value[site], [...path, site], (page) => moveFixes(page, value, path)),
    );
  },
};

function reportFor(
  site: Site,
  url: unknown,
  path: Path,
  fixes: (page: WrongPage) => readonly ValueFix[],
): readonly RuleReport[] {
  if (!isNonBlankString(url)) return [];
  const parsed = parseUrlWithUser(url) ?? parseUrl(`https://${url}`);
  const actual = parsed && siteOf(parsed);
  if (!parsed || actual === site) return [];
  return [
    {
      path,
      message: l10n.t('Page is on {0}, not on {1}.', parsed.hostname, site),
      fixes: () => fixes({ url, path, actual }),
    },
  ];
}

function changeTypeFix(actual: Site | undefined, typePath: Path): ValueFix {
  const type = actual ?? 'from_resume';
  return setValueFix(l10n.t('Change to {0}', type), typePath, type, { preferred: actual !== undefined });
}

/** Moves the page to the property of its site, or to the list of other pages. */
function moveFixes({ url, path, actual }: WrongPage, urls: JsonObject, urlsPath: Path): ValueFix[] {
  const target = actual !== undefined && (urls[actual] ?? '') === '' ? actual : 'from_resume';
  const others = urls.from_resume ?? [];
  const areOthersTexts = Array.isArray(others) && others.every((other) => typeof other === 'string');
  // An address with user information is not valid anywhere.
  if (target !== actual && (!areOthersTexts || !(parseUrl(url) ?? parseUrl(`https://${url}`)))) return [];
  const newValue = target === 'from_resume' ? [...itemsOf(others), url] : url;
  return [
    {
      title: l10n.t('Move to `{0}`', target),
      // The address of an unknown site may also be a typing error.
      preferred: target === actual,
      changes: [
        { kind: 'set', path, value: '' },
        Object.hasOwn(urls, target)
          ? { kind: 'set', path: [...urlsPath, target], value: newValue }
          : { kind: 'add', path: urlsPath, properties: [[target, newValue]] },
      ],
    },
  ];
}

function isSite(value: unknown): value is Site {
  return sites.some((site) => site === value);
}

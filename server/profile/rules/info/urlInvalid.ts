import * as l10n from '@vscode/l10n';
import { urlPaths } from '../shared/urlSites';
import { isNoValue } from '../../values/noValueWords';
import { nullFix } from '../../schema/conversions/contactFixes';
import { severalUrlsFixes } from '../../schema/conversions/urlFixes';
import { urlsIn } from '../../values/urlTexts';
import { parseUrl } from '../../values/webSites';
import { isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

const fileUrl = /^\s*https?:\/\/[^\s/]+\/[^"<>,;]*\.(?:pdf|docx?|odt|rtf|txt|html?|png|jpe?g|gif|webp)\s*$/i;

export const docs: RuleDocs = {
  why: 'This text is not a web address, so it cannot be opened. Empty and `null` are allowed.',
  bad: { info: { full_name: 'Harry Potter', email: 'harry@example.com', urls: { github: 'see my resume' } } },
  good: {
    info: { full_name: 'Harry Potter', email: 'harry@example.com', urls: { github: 'https://github.com/harry' } },
  },
};

export const urlInvalid: Rule = {
  code: 'url-invalid',
  severity: 'warning',
  at: urlPaths,
  check(value, { path, parent }) {
    if (!isNonBlankString(value) || parseUrl(value) || parseUrl(`https://${value}`)) return undefined;
    if (isNoValue(value))
      return {
        message: l10n.t('Expected a web address, or `null` if there is none.'),
        fixes: () => [nullFix(path)],
      };
    return {
      message: l10n.t('Expected a web address, such as `https://example.com/harry`.'),
      fixes: () => {
        const { urls, isComplete } = urlsIn(value);
        if (urls.length > 1 && !fileUrl.test(value)) return severalUrlsFixes({ path, parent, urls, isComplete });
        const cut = value.match(/https?:\/\/[^\s"<>]+[^\s"<>.,;:)]/g) ?? [];
        const whole = cut.length < 2 ? [value.trim().replaceAll(/\s/g, '%20')] : [];
        // A space in a file name is a part of the address; any other space may be the end of the address.
        const found = [...whole, ...(fileUrl.test(value) ? [] : cut)].filter((each) => parseUrl(each));
        return found.map((each) =>
          setValueFix(l10n.t('Change to {0}', each), path, each, { preferred: found.length === 1 }),
        );
      },
    };
  },
};

import { normalizeText } from '../../text/textMatching';
import {
  englishNameOf,
  languageCodeOf,
  languageCodes,
  languageNameOf,
  languageNames,
} from '../../values/languageCodes';
import type { Scalar } from '../usedValues';
import type { Suggestion } from './suggestion';

/**
 * The two-letter codes by number of speakers worldwide, the largest first: the sum over all territories of population and language
 * share in `territoryInfo.json` of Unicode CLDR 48.2. Codes that CLDR has no number for follow in alphabetical order.
 */
const bySpeakers = (
  'en zh hi es ar fr ur bn pt pa ru sw id de ja te mr jv vi ta fa tr ko tl it gu ps th kn ml ha or sd pl ms am uz om my az su nl yo ig mg ' +
  'uk ne ro ny so as km zu si sr kk sn ak sv cs wo hu el ku rw qu tg ti xh bm af ki ht he ff rn ii ca ug bg bs da tk st sk sq hr mn tn ' +
  'lg gn ks fi nb no lo hy ee ts za ka ln ky gl bo be ay sg lu lt ss aa nd oc tt sl ba cv kg mk ve nn ga lv sc eu kj li nr ce cy yi et fy ' +
  'wa ng br os av mt lb dz dv fj is bi hz kv sm ho nv co mi ab to ty iu gd fo mh kl se ch rm oj an sa ik na cr kw gv la eo pi ia ie cu io'
).split(' ');

const rankByCode: ReadonlyMap<string, number> = new Map(bySpeakers.map((code, rank) => [code, rank]));

function orderedCodes(): string[] {
  const rankOf = (code: string): number => rankByCode.get(code) ?? bySpeakers.length;
  // Stable: codes without a rank keep their order.
  return [...languageCodes()].sort((a, b) => rankOf(a) - rankOf(b));
}

/** All two-letter codes, the language with most speakers first. */
export function languageCodeSuggestions(): Suggestion[] {
  return orderedCodes().map((code) => {
    // Found by its name in the language of the messages, and by the English name, which profiles use.
    const [detail, alias] = [languageNameOf(code), englishNameOf(code)];
    return {
      value: code,
      ...(detail !== undefined && { detail }),
      ...(alias !== undefined && alias !== detail && { alias }),
    };
  });
}

/**
 * English names of languages, the language with most speakers first.
 * @param used names in use, the most used first: the first one decides about the case.
 */
export function languageNameSuggestions(used: readonly Scalar[]): Suggestion[] {
  const names = orderedCodes().flatMap((code) => englishNameOf(code) ?? []);
  const firstLetter = String(used.find((name) => languageCodeOf(String(name)) !== undefined) ?? '').charAt(0);
  const isCapitalized = firstLetter !== firstLetter.toLowerCase();
  const seen = new Set(names.map(normalizeText));
  const others = languageNames().filter((name) => !seen.has(normalizeText(name)));
  // In lower case, as in the documentation, unless the profiles of the workspace differ.
  return [...names, ...others].map((name) => ({ value: isCapitalized ? name : name.toLowerCase() }));
}

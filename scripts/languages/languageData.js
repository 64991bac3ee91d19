// Writes the names and codes of languages to server/profile/values/generated/, from the data of Unicode CLDR. At run time, `Intl` would
// know other names in each version of Node and of VS Code, and almost none in a Node with small ICU data.
const fs = require('node:fs');
const path = require('node:path');
const { supplemental } = require('cldr-core/supplemental/aliases.json');

const outputFolder = path.join(__dirname, '..', '..', 'server', 'profile', 'values', 'generated');

/** Locales in which resumes name languages most often. */
const mainLocales = 'de es it pt nl'.split(' ');
/** Languages that are named in all locales below. */
const majorLanguages = 'en fr de es it pt nl pl sv da no fi ru uk tr el ar zh ja'.split(' ');
const otherLocales =
  'pl sv da nb fi is cs sk hu ro hr sr-Latn sl bs sq lt lv et ca eu gl cy ga mt tr az id ms vi sw af'.split(' ');
/** Names in other scripts than Latin are not validated, so that they only lead to a code. */
const foreignLanguages = 'en fr de es ru zh ja ar'.split(' ');
const foreignLocales = 'mk bg ru uk el ar he fa ur hi bn ta th ja ko zh zh-Hant'.split(' ');
/** The most common languages in resumes without a two-letter code. */
const threeLetterLanguages =
  'ace arz ary arq aeb ase ast awa ban bar bem bho bik ceb ckb cnr crs csb dsb dyu ewo fil fon frp fur gag gom grc gsw guc hak haw hil hmn hsb ilo jam kab kea kmb kok kri lad lij lmo lou luo lus mad mag mai mfe min mni mos mwl nan nap nds nso pag pam pap pcd pcm pms prs quc raj rif rom rup sat scn sco shi shn srr sus syr szl tet tok tpi tum tzm umb vec wal war wuu yue zgh zza'.split(
    ' ',
  );

/** Codes for no or several languages. */
const specialCodes = new Set(['mis', 'mul', 'und', 'zxx']);
/** ISO 639-1 has these codes, which CLDR replaces. */
const keptCodes = new Set(['tl', 'tw']);

const { languageAlias } = supplemental.metadata.alias;

/** @returns {Record<string, string>} names of languages by code, in a locale; CLDR has none in a few locales of languages. */
function namesIn(locale) {
  const file = path.join('main', locale, 'languages.json');
  try {
    return require(`cldr-localenames-full/${file.replaceAll('\\', '/')}`).main[locale].localeDisplayNames.languages;
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return {};
    throw error;
  }
}

/** As `normalizeText` of server/profile/text/textMatching.ts; a test compares the names with it. */
function normalized(name) {
  const plain = name.normalize('NFD').replaceAll(/([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu, '$1');
  return plain.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

function isCurrent(code) {
  return !specialCodes.has(code) && (languageAlias[code] === undefined || keptCodes.has(code));
}

/** Collects names that no language has yet: if two languages share a name, the first one wins. */
class NameCollector {
  codeByName = new Map();

  add(code, name) {
    const word = name === undefined ? '' : normalized(name);
    if (word !== '' && !this.codeByName.has(word)) this.codeByName.set(word, code);
  }

  addAll(locale, codes) {
    const names = namesIn(locale);
    for (const code of codes) this.add(code, names[code]);
  }

  /** Names of a locale with a region or a script (`pt-BR`), and alternative ones. Montenegrin (`sr-ME`) is a language to many. */
  addVariants(locale) {
    for (const [key, name] of Object.entries(namesIn(locale))) {
      const code = key.split('-')[0];
      if (key !== code && isCurrent(code) && !key.includes('menu') && key !== 'sr-ME') this.add(code, name);
    }
  }

  /** `code=name|name`, without the names that are shown. */
  lines(shown) {
    const byCode = new Map();
    for (const [name, code] of this.codeByName) {
      if (!shown.has(name)) byCode.set(code, [...(byCode.get(code) ?? []), name]);
    }
    return [...byCode].map(([code, names]) => `${code}=${names.join('|')}`).sort();
  }
}

function languageData() {
  const english = namesIn('en');
  const french = namesIn('fr');
  const codes = Object.keys(english).filter(isCurrent);
  const twoLetter = codes.filter((code) => code.length === 2).sort();
  const threeLetter = codes.filter((code) => /^[a-z]{3}$/.test(code)).sort();
  const shown = new Set(
    [...twoLetter.flatMap((code) => [english[code], french[code]]), ...threeLetter.map((code) => english[code])].map(
      normalized,
    ),
  );
  const collector = new NameCollector();
  for (const locale of ['en', 'fr']) collector.addAll(locale, twoLetter);
  collector.addAll('en', threeLetter);
  for (const locale of ['en', 'fr']) collector.addVariants(locale);
  for (const locale of mainLocales) collector.addAll(locale, twoLetter);
  for (const locale of ['fr', ...mainLocales]) collector.addAll(locale, threeLetterLanguages);
  for (const code of [...twoLetter, ...threeLetterLanguages]) collector.addAll(code, [code]);
  for (const locale of otherLocales) collector.addAll(locale, majorLanguages);
  for (const locale of foreignLocales) collector.addAll(locale, foreignLanguages);
  // With a script or a region, the replacement is one variant of the language, so that it would be a guess.
  const replaced = Object.entries(languageAlias)
    .map(([code, { _replacement: current }]) => [code, current])
    .filter(([code, current]) => /^[a-z]{2,3}$/.test(code) && current.length === 2 && !keptCodes.has(code));
  return {
    twoLetterNames: twoLetter.map((code) => `${code}${english[code]}`).join('|'),
    frenchNames: twoLetter.map((code) => french[code] ?? '').join('|'),
    threeLetterNames: threeLetter.map((code) => `${code}${normalized(english[code])}`).join('|'),
    otherNames: collector.lines(shown).join('\n'),
    replacedCodes: replaced
      .map(([code, current]) => code + current)
      .sort()
      .join(' '),
  };
}

const docs = {
  twoLetterNames: 'The codes of ISO 639-1, each followed by its English name, separated by `|`.',
  frenchNames: 'The French names in the same order.',
  threeLetterNames:
    'Codes of other languages, each followed by its English name in the normalized form, separated by `|`.',
  otherNames: 'Lines of `code=name|name` with other names, also in other languages, in the normalized form.',
  replacedCodes:
    'Other codes of languages that have a two-letter code, each followed by that code: `engen`. Separated by spaces.',
};

/** Writes the generated files. Does not write unchanged files, so that file watchers are not triggered. */
function writeLanguageData() {
  const data = languageData();
  const names = Object.keys(data);
  const license =
    '/*! Language names: Unicode CLDR. Copyright © 1991-2026 Unicode, Inc. SPDX-License-Identifier: Unicode-3.0 */';
  const code = [license, ...names.map((name) => `export const ${name} = ${JSON.stringify(data[name])};`)].join('\n');
  const types = names.map((name) => `/** ${docs[name]} */\nexport const ${name}: string;`);
  types.unshift('// Generated by scripts/languages/languageData.js.');
  fs.mkdirSync(outputFolder, { recursive: true });
  for (const [name, text] of [
    ['languageData.mjs', `${code}\n`],
    ['languageData.d.mts', `${types.join('\n\n')}\n`],
  ]) {
    const file = path.join(outputFolder, name);
    if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text) fs.writeFileSync(file, text);
  }
}

module.exports = { writeLanguageData };

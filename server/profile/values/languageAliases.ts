// Names of languages in resumes that the data of Unicode CLDR does not have, in the form of `normalizeText`.

/** Two-letter codes by name. ISO 639 lists Valencian as a name of Catalan, Flemish of Dutch, Moldovan of Romanian. */
export const languageAliases: Readonly<Record<string, string>> = aliases(`
  ar: arabe litteraire, arabe classique, classical arabic, fusha
  be: belorussian, byelorussian
  bm: bamanankan
  ca: mallorquin, mallorqui, majorcan, menorquin, menorqui, balear, valencian, valenciano, valencia, valencien, valenzianisch, valenciaans, llengua catalana
  cu: church slavonic, old slavonic, old bulgarian, old church slavonic
  de: hochdeutsch
  dv: maldivian
  el: modern greek, neugriechisch, griego moderno, grec moderne
  es: castilian, castellano, castillan, kastilisch, castella
  eu: batua
  fa: farsi, parsi, iranian
  ff: fulani, fulfulde, pular, peulh
  fo: faeroese
  fy: frisian, frison
  ga: irish gaelic, gaelique irlandais
  gd: scots gaelic
  ht: haitian, haitian kreyol
  gl: gallegan
  id: bahasa, bahasa indonesia
  ie: occidental
  ii: nuosu
  kl: greenlandic
  km: cambodian, central khmer
  ky: kirgiz
  lb: letzeburgesch
  li: limburgan, limburger
  lo: laotian
  ms: bahasa melayu, bahasa malaysia
  my: myanmar
  nb: bokmal, riksmal, buchnorwegisch, dano-norwegian
  nl: vlaams, flamenco, flamisch, fiammingo
  nn: nynorsk, neunorwegisch, neo-norwegian, neo-norvegien, neonorvegien
  nv: navaho
  ny: chichewa, chewa, chinyanja
  os: ossetian
  ps: pashtu
  ro: moldovan, moldavo, moldawisch
  se: sami, saami
  si: singhalese, sinhalese
  st: sotho
  tl: filipino, pilipino, filipin
  ts: xitsonga
  ve: tshivenda
  za: chuang
  zh: mandarin, chinese mandarin, cantonese, putonghua, guoyu, hanyu, 普通话, 普通話, 国语, 國語, 汉语, 漢語, 华语, 華語, 粤语, 粵語, 广东话, 廣東話
`);

/** Names of languages and groups of languages without a two-letter code. */
export const otherLanguageNames: ReadonlySet<string> = new Set(
  words(`ndebele, gaelic, gaelique, gaelico, galisch, gaelisch, nahuatl, bihari, sepedi, pedi, fante, inuit, eskimo, maya, araucanian, micmac, mi'kmaq,
    kapampangan, dimli, crimean turkish, sranan, nepal bhasa, sakha, n'ko, alemannic, anglo-saxon, edo, bilin, adygei, asturleonese,
    bedawiyet, imperial aramaic, amazigh, berber, berbere, berberisch, bereber, berbero, tachelhite, chaoui, darija, derja, creole, kreol, kriol, kriolu, crioulo,
    creolo, criollo, kreyol, creole reunionnais, creole guadeloupeen, creole martiniquais, creole guyanais, cape verdean creole,
    patois, pidgin, pidgin english, naija, hokkien, teochew, taiwanese, shanghainese, bisaya, visayan, bikolano, malinke,
    waray-waray, serbo-croatian, serbo-croat, serbocroatian, serbo-croate, serbokroatisch, serbo-kroatisch, serbocroata,
    serbo-croato, srpskohrvatski, bcs, bcms, bhs, montenegrin, kurmanji, kurmanci, kurmandschi, badini, gorani, palewani, alsatian, alsacien,
    elsassisch, platt, plattdeutsch, schwyzerdutsch, schwizerdutsch, schwiizerdutsch, suisse-allemand, svizzero tedesco, ulster scots, gallo,
    poitevin, franco-provencal, provencal, gascon, bearnais, languedocien, nissart, extremeno, leonese, leones, bable,
    judeo-spanish, judaeo-spanish, romanes, rusniak, moravian, sorbian, hindustani, pahari, pothwari, potwari, hindko, saraiki,
    siraiki, sylheti, chittagonian, assyrian, chaldean, kichwa, mayan, zapoteco, mixteco, mapudungun, aztec, ojibwe,
    hawaiian pidgin, saami, dari persian, levantine arabic, gulf arabic, maghrebi arabic, arabe dialectal, makaton, braille,
    cued speech, langage parle complete, lpc`),
);

/** Initials of sign languages, in their own language and in English. */
export const signLanguageInitials: ReadonlySet<string> = new Set(
  words(`asl, bsl, lsf, lsfb, lsq, lsr, dgs, dsgs, ogs, libras, lse, lsc, lscv, lsm, lsa, lsch, lsp, lsu, lsv, lis, lis-si, ngt, vgt, lgp, pjm,
    isl, nisl, auslan, nzsl, jsl, ksl, csl, hksl, tsl, rsl, usl, fsl, ssl, sts, dts, nts, svk, fisl, finsl, czj, spj, szj, mjny, hzj,
    lmg, rzj, tid, gsl, sasl, zsl, psl, bisindo, pse, gestuno`),
);

/** A word for sign, or for sign language, in the languages of resumes. */
export const signLanguageWords =
  /\b(?:sign(?:s|ed|ing)?\b|signes|signos|senas|segni|sinais|gestual|gebaren|gebarden|teckensprak|tegnsprog|tegnsprak|migow|znakov|jelnyelv|viittom|isaret dil|semnelor|taknmal|viipekeel|zimju|gestu kalb)|жестов|νοηματικ|手语|手語|手話|수어|수화|لغة ال[إا]شارة|שפת הסימנים/;

function words(list: string): string[] {
  return list.split(',').map((each) => each.trim());
}

function aliases(lines: string): Record<string, string> {
  const entries = lines.matchAll(/([a-z]{2}): ([^:]+)(?=\n {2}[a-z]{2}:|\n$)/g);
  return Object.fromEntries(
    [...entries].flatMap(([, code = '', list = '']) => words(list).map((name) => [name, code] as const)),
  );
}

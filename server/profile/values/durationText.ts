import { normalizeText } from '../text/textMatching';

/** A duration that was written as text. */
export interface WrittenDuration {
  /** Rounded to two decimal places. */
  readonly years: number;
  readonly isRounded: boolean;
  /** Whether the text says "about", "at least" or the like. */
  readonly isApproximate: boolean;
}

/** The words for units, without accents, by the number of them in a year. */
const units: readonly (readonly [perYear: number, words: string])[] = [
  [
    1,
    'y|yr|yrs|year|years|a|an|ans|annee|annees|jahr|jahre|jahren|j|ano|anos|anio|anios|anno|anni|jaar|jaren|jr|ar|aar|vuosi|vuotta|v|rok|roky|rokov|roku|let|leta|lata|lat|год|года|лет|г|рік|роки|років|година|години|godina|godine|ev|an|ani|ετος|ετη|χρονια|χρονος|yil|sene|tahun|nam|metai|metu|gads|gadi|aasta|aastat|any|anys|年|年間|年间|년|년간|سنة|سنوات|سنه|سال|שנה|שנים|साल|वर्ष|ปี',
  ],
  [
    12,
    'm|mo|mos|mth|mths|month|months|mois|monat|monate|monaten|mon|mes|meses|mese|mesi|maand|maanden|mnd|manad|manader|maned|maneder|kk|kuukausi|kuukautta|mesic|mesice|mesicu|mesiac|mesiace|mesiacov|miesiac|miesiace|miesiecy|mies|мес|месяц|месяца|месяцев|м|місяць|місяці|місяців|ho|honap|luna|luni|μηνας|μηνες|ay|bulan|thang|か月|ヶ月|カ月|ヵ月|ケ月|個月|个月|个月|月|개월|شهر|أشهر|شهور|اشهر|ماه|חודש|חודשים|महीने|เดือน',
  ],
  [52.1775, 'w|wk|wks|week|weeks|semaine|semaines|woche|wochen|semana|semanas|settimane|週間|周'],
  [365.2425, 'd|day|days|jour|jours|tag|tage|tagen|dia|dias|giorni|日|天'],
];

const unitOf = (word: string): number | undefined => units.find(([, words]) => words.split('|').includes(word))?.[0];

/**
 * Parses a duration: `4 years`, `4 ans et 6 mois`, `48 months`, `P4Y6M`, `4年6か月`, `about 4 years`.
 * @returns undefined if the text is not a duration, or does not say in which unit.
 */
export function parseDuration(text: string): WrittenDuration | undefined {
  if (text.length > 60) return undefined;
  const plain = normalizeText(text.replaceAll(/ ?½/g, '.5').normalize('NFKC')).replaceAll(/(?<=\d),(?=\d)/g, '.');
  const body = plain.replace(approximately, '').replaceAll(/ ?\+(?= |$)/g, '');
  const years = isoYears(body) ?? wordYears(body);
  if (years === undefined) return undefined;
  const rounded = Math.round(years * 100) / 100;
  return { years: rounded, isRounded: rounded !== years, isApproximate: body !== plain };
}

const approximately =
  /^(?:[~≈<>]|ca\.?|c\.|circa|about|approx\.?|approximately|around|over|more than|at least|almost|nearly|up to|env\.?|environ|plus de|moins de|pres de|etwa|uber|mehr als|rund|mas de|约|約|大约) ?/;

/** ISO 8601: `P4Y6M`. */
function isoYears(text: string): number | undefined {
  const match = /^p(?=\d)(?:([\d.]+)y)?(?:([\d.]+)m)?(?:([\d.]+)w)?(?:([\d.]+)d)?(?:t.*)?$/.exec(text);
  return match
    ?.slice(1)
    .reduce((sum, number: string | undefined, index) => sum + Number(number ?? 0) / (units[index]?.[0] ?? 1), 0);
}

/** Numbers with their units, the largest one first. */
function wordYears(text: string): number | undefined {
  const part =
    /(\d+(?:\.\d+)?) ?([^\d\s.,]+)\.?(?: (?:of )?experience| d'experience)?(?:,? (?:and|et|und|y|e|en|och|og|i|и)(?= )|,)? ?/gy;
  let [end, years, previous] = [0, 0, 0];
  for (const [match, number = '', word = ''] of text.matchAll(part)) {
    const perYear = unitOf(word);
    if (perYear === undefined || perYear <= previous) return undefined;
    end += match.length;
    years += Number(number) / perYear;
    previous = perYear;
  }
  return end > 0 && end === text.length ? years : undefined;
}

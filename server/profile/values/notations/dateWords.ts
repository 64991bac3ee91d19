import { normalizeText } from '../../text/textMatching';
import { lazy } from '../lazy';
import { isNoValue } from '../noValueWords';

// Words that resumes and programs write in the place of a date. Without accents and in lower case, as `normalizeText` returns them.

/** The words of a table, without the blank lines at its ends. */
function setOf(table: readonly string[]): ReadonlySet<string> {
  return new Set(table.filter((word) => word !== ''));
}

/** "Present", as languages write it after a word for "until" or without one. */
const presentWords = lazy(() =>
  setOf(
    `
present|pres|the present|presently|now|right now|current|currently|current date|current position|today|ongoing|on going|on-going
in progress|still working|still employed|continuing|continue|date|the present day|present day|to date|till date|to-date|till-date
aujourd'hui|aujourdhui|ce jour|nos jours|en cours|en poste|actuel|actuelle|actuellement|maintenant|l'heure actuelle|presente
heute|jetzt|dato|aktuell|gegenwart|derzeit|laufend|fortlaufend|andauernd|la actualidad|actualidad|actual|actualmente
el presente|la fecha|fecha|hoy|ahora|en curso|vigente|oggi|ad oggi|attuale|attualmente|in corso|il presente|al presente|ora
o presente|o momento|atual|atualmente|atualidade|a atualidade|hoje|agora|a data|em andamento|em curso|o dia de hoje
heden|nu|vandaag|huidig|huidige|lopend|idag|i dag|pagaende|nuvarande|nutid|dags dato|nuværende|igangværende|na|navaerende
navarende|naværende|nykyinen|nykyhetki|nykyaika|nyt|jatkuu|tanaan|obecnie|teraz|dzis|dzisiaj|chwili obecnej|dnia dzisiejszego
trwa|nadal|soucasnost|soucasnosti|soucasne|dosud|dnes|ted|doted|sucasnost|sucasnosti|sucasne|doteraz|dodnes|prezent|in prezent
prezentului|azi|acum|actualul|jelen|jelenleg|jelenleg is|mai napig|napjainkig|ma|σημερα|παρον|το παρον|τωρα
настоящее время|настоящий момент|настоящего времени|наст. время|наст. вр.|наст.вр.|н.в.|н. в.|н/в|нв|сегодня|сейчас
сегодняшний день|текущее время|теперішній час|цей час|цього часу|теперішнього часу|сьогодні|зараз|дотепер|сега|настоящем|момента|днес|сада|данас
sada|danas|trenutno|sadasnjost|danes|zdaj|dabar|iki dabar|siandien|pasreiz|praegu|tanaseni|avui|actualitat|actualment|gaur
su an|simdi|bugun|halen|hala|gunumuz|devam|devam ediyor|devam ediyorum|devam etmekte|sekarang|saat ini|kini|hari ini
hien tai|hien nay|nay|bay gio|至今|迄今|今|现在|現在|目前|今日|如今|现今|現職|在职|在職|在職中|在籍中|継続中|現在に至る|现任
현재|지금|재직중|재직 중|현재까지|ปัจจุบัน|वर्तमान|अब|अब तक|आज|الآن|الان|حتى الآن|حتى الان|حاليا|حالياً|الحاضر|الوقت الحاضر|الوقت الحالي|اليوم
تاريخه|اکنون|تاکنون|هم اکنون|حال حاضر|امروز|היום|כיום|עכשיו|הווה|ההווה|עד היום|עד כה|עד עתה
`.split(/[|\n]/),
  ),
);

/** "Until", before a word for "present" or before a date. */
const untilWords = lazy(() =>
  setOf(
    `
until|untill|till|til|to|up to|through|thru|bis|bis zu|bis zum|jusqu'a|jusqu'au|jusqu'en|jusqua|jusquau|a|au|hasta|hasta el|al
fino a|fino ad|fino al|ate|ate o|ao|tot|tot en met|t/m|til og med|t.o.m.|till och med|do|az do|pana la|pana in|pina in|εως|μεχρι
по|до|к|по сей|iki|lidz|kuni|fins a|hingga|sampai|den|toi|đen|ad|i|حتى|إلى|الى|تا|עד|至|到|直到|截至|~|-
`.split(/[|\n]/),
  ),
);

/** Words and texts of programs that mean "no date" only in the place of a date. */
const noDateWords = lazy(() =>
  setOf(
    `
no date|nat|invalid date|undetermined|t.b.d.|t.b.a.|s.d.|s/f|s.f.|n.c.|n/k|a preciser|sans date|ohne datum|o.d.|offen|k. a.|sin fecha
sem data|okant|nezname|neuvedene|necunoscuta|αγνωστη|nepoznato|neznano|nezinoma|nezinams|teadmata|tidak diketahui|khong ro
未詳|未详|불명|ไม่ทราบ|अज्ञात|نامشخص|לא צוין
`.split(/[|\n]/),
  ),
);

const untilPatternOf = (list: Iterable<string>): RegExp =>
  new RegExp(
    `^(?:${Array.from(list, (word) => word.replaceAll('.', '\\.') + (/[\p{L}.]$/u.test(word) && !/^[至到直截]/.test(word) ? ' ' : ' ?')).join('|')})`,
  );
/** Matches a word for "until" at the start of a text, as in `bis heute`. */
export const untilPattern = lazy(() => untilPatternOf(untilWords()));

/** Whether a text means "until now", in one of 40 languages: `Present`, `bis heute`, `至今`. */
export function meansPresent(text: string): boolean {
  const plain = plainWords(text);
  return isIn(presentWords(), plain) || isIn(presentWords(), plain.replace(untilPattern(), ''));
}

/** Whether a text means that there is no date, or that it is not known: `N/A`, `unbekannt`, `null`, `?`, `00/00/0000`. */
export function meansNoDate(text: string): boolean {
  if (text.length > maxLength) return false;
  const plain = text.normalize('NFKC').trim();
  // Only punctuation, zeros, or a pattern such as `XX/XX/XXXX` and `dd/mm/yyyy`.
  if (/^[\p{P}\p{S}\s]*$/u.test(plain) || /^(?=.*[/.-])0+(?:[/.-]0+)*(?:[T ][0:.]+Z?)?$/.test(plain)) return true;
  if (/^(?:x+|[djt]{1,2}|m{1,2}|[yaj]{2,4})(?:[/. -](?:x+|[djt]{1,2}|m{1,2}|[yaj]{2,4})){1,2}$|^xx+$/i.test(plain))
    return true;
  const words = plainWords(text);
  return isNoValue(words) || isIn(noDateWords(), words);
}

const maxLength = 60;

/** Removes what does not change the meaning: case, accents, and the brackets and quotation marks around a text. */
function plainWords(text: string): string {
  if (text.length > maxLength) return '';
  const plain = normalizeText(text.normalize('NFKC')).replaceAll(/[’‘`´]/g, "'");
  return plain.replace(/^[\s"'«»“”„<([{*]+/, '').replace(/[\s"'«»“”„>)\]}*…!]+$/, '');
}

/** Whether a set contains a text, with or without a final point. */
function isIn(words: ReadonlySet<string>, plain: string): boolean {
  return words.has(plain) || words.has(plain.replace(/[.:;,]+$/, ''));
}

import { normalizeText } from '../text/textMatching';
import { lazy } from './lazy';

/** Phrases for "there is no value", in the languages of resumes. None of them is a name. */
const phrases = `n/a; n.a; n.a.; n-a; n / a; #n/a; <null>; (null); [null]; n/v; unknown; not available; not applicable; not specified; not provided;
  not given; not known; not stated; not disclosed; not set; not found; unspecified; undefined; undisclosed; no data; no value; no information;
  to be defined; to be determined; to be confirmed; to be announced; no email; no e-mail; no phone;
  inconnu; inconnue; non renseigne; non renseignee; non communique; non communiquee; non precise; non precisee; non disponible; non applicable;
  non specifie; non specifiee; non defini; non definie; indefini; sans objet; s/o; n/c; n/r; pas de donnees; a definir; a completer; non connu;
  k.a; k.a.; keine angabe; keine angaben; unbekannt; nicht vorhanden; nicht angegeben; nicht verfugbar; nicht bekannt; nicht zutreffend;
  nicht definiert; entfallt; keine daten; o.a.; ohne angabe; keine e-mail;
  desconocido; desconocida; no disponible; no aplica; no especificado; no especificada; no informado; no informada; sin datos; s/d; n/d; n.d; n.d.;
  sin especificar; sin definir; no consta; no definido; por definir;
  sconosciuto; sconosciuta; non disponibile; non specificato; non specificata; non applicabile; non definito; nessun dato; da definire; non noto;
  desconhecido; desconhecida; nao disponivel; nao informado; nao informada; nao se aplica; nao especificado; nao especificada; nao definido;
  sem dados; a definir; nao consta;
  onbekend; niet beschikbaar; n.v.t; n.v.t.; niet van toepassing; niet opgegeven; niet bekend; niet gespecificeerd; niet ingevuld; geen gegevens;
  brak danych; nieznany; nieznana; nieznane; nie dotyczy; nie podano; niedostepny; niedostepne; nieokreslony; b.d; b.d.; b/d;
  bilinmiyor; bilinmeyen; belirtilmemis; belirtilmedi; mevcut degil; gecerli degil; tanimsiz; veri yok; yoktur;
  okand; ej angivet; uppgift saknas; saknas; ukendt; ikke oplyst; ukjent; ikke oppgitt; tuntematon; ei tiedossa; neuvedeno; neznamy; neznamo;
  necunoscut; nespecificat; ismeretlen; nincs adat; nincs megadva; αγνωστο; δεν υπαρχει; μη διαθεσιμο; невідомо; немає даних; не вказано;
  неизвестно; неизвестен; неизвестна; нет данных; не указано; не указан; не указана; н/д; н.д.; не применимо; неприменимо; отсутствует;
  не задано; не определено; не определен; не заполнено;
  未知; 不详; 不詳; 暂无; 暫無; 未填写; 未填寫; 没有; 沒有; 不明; 不适用; 不適用; 无数据; 未提供; 未指定; 保密;
  なし; 無し; 未定; 未記入; 未入力; 該当なし; 未設定; 特になし; 記載なし; 情報なし;
  없음; 미상; 알수없음; 알 수 없음; 해당 없음; 해당없음; 미정; 미기재; 정보 없음; 미입력;
  غير معروف; غير معروفة; لا يوجد; لا توجد; غير متوفر; غير متاح; غير محدد; لا ينطبق; مجهول; غير مذكور; לא ידוע; לא זמין; אין מידע`;

/** Single words with the same meaning that are also names or ordinary words: Null, Na and Nan are surnames, None is a place. */
const ambiguousWords = `na; none; null; nil; nan; nothing; missing; empty; blank; void; tbd; tba; tbc; todo; fixme; placeholder; anonymous; nc; nr; nd; nsp; ns; rien;
  aucun; aucune; neant; vide; keine; keiner; kein; ohne; leer; nichts; ninguno; ninguna; nada; vacio; nessuno; nessuna; nulla; vuoto; nenhum; nenhuma;
  vazio; geen; niets; leeg; nvt; brak; bd; yok; bos; ingen; inget; intet; nincs; нет; нету; пусто; немає; κανενα; 无; 無; 空; 空白; 無記入; 무; 없다; אין`;

/** Punctuation alone: `-`, `--`, `—`, `.`, `?`, `/`, `_`; and the row of the letter x that forms are filled with. */
const symbols = /^(?:[\s\p{Pd}\p{Po}_~|=\u2212\u30fc<>()[\]]+|x{2,})$/iu;

const phraseSet = lazy(() => new Set(split(phrases)));
const ambiguousSet = lazy(() => new Set(split(ambiguousWords)));
/** Characters. A longer text is none of them. */
const maxLength = 30;

function split(list: string): string[] {
  return list.split(';').map((each) => normalizeText(each.replaceAll(/\s+/g, ' ').trim()));
}

/**
 * How sure a text says that there is no value: `certain` for `N/A`, `-`, `unknown` and phrases such as `keine Angabe`; `ambiguous` for a
 * word that is also a name or an ordinary word, such as `None`, `Null` or `Na`.
 * @returns undefined for any other text, and for a blank one.
 */
export function noValueCertainty(text: string): Certainty {
  if (text.length > maxLength) return undefined;
  const known = knownCertainties.get(text);
  if (known) return known.certainty;
  if (knownCertainties.size === maxKnownTexts) knownCertainties.clear();
  const certainty = certaintyOf(text.trim());
  knownCertainties.set(text, { certainty });
  return certainty;
}

type Certainty = 'certain' | 'ambiguous' | undefined;

/** Every edit of an item checks its texts again, and profiles share many short texts. Cleared when it is full. */
const knownCertainties = new Map<string, { readonly certainty: Certainty }>();
const maxKnownTexts = 5000;

function certaintyOf(trimmed: string): Certainty {
  if (trimmed === '') return undefined;
  if (symbols.test(trimmed)) return 'certain';
  // `k. A.` is the same as `k.A.`.
  const word = normalizeText(trimmed).replaceAll(/\.\s+/g, '.');
  if (phraseSet().has(word)) return 'certain';
  return ambiguousSet().has(word) ? 'ambiguous' : undefined;
}

/** Whether a text says that there is no value, where values have a form of their own: a date, a number, an email address, a phone number. */
export function isNoValue(text: string): boolean {
  return noValueCertainty(text) !== undefined;
}

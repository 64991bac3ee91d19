import { normalizeText } from '../../text/textMatching';
import { lazy } from '../lazy';

/**
 * The names of January to December in 40 languages, without accents; `_` is a space. Lists, because the abbreviations of `Intl`
 * differ between the versions of ICU in VS Code, browsers and Node. A longer abbreviation of a name needs no entry.
 */
const namesByMonth = `
enero gener gennaio ianuarie jaanuar janeiro janner januara januari january janvaris janvier leden ledna ocak sausio sausis sijecanj sijecnja styczen stycznia tammikuuta xaneiro ιανουαριος ιανουαριου січень січня январь января януари јануар ינואר كانون_الثاني يناير जन जनवरी มกราคม มค
febbraio feber febreiro febrero februara februarie februaris february fevereiro fevrier helmikuuta lutego luty subat unora vasario vasaris veebruar veljaca veljace φεβρουαριος φεβρουαριου лютий лютого фебруар февраль февраля февруари פברואר شباط فبراير फ़रवरी กพ กุมภาพันธ์
brezen brezna kovas kovo maaliskuuta maart mac mar marca march marcius marco marec maret mars martie marts marzec marzo mrt mrz ozujak ozujka μαρτιος μαρτιου березень березня марта מרץ آذار مارس मार्च มีค มีนาคม
abril aprila aprile aprilie aprilis aprill avril balandis balandzio duben dubna huhtikuuta kwiecien kwietnia nisan travanj travnja απριλιος απριλιου апрель апреля април квітень квітня אפריל أبريل نيسان अप्रैल เมย เมษายน
geguzes kveten kvetna maggio maig maijs maio maja majus mayis mayo mei svibanj svibnja toukokuuta μαιος μαιου май мая мај травень травня מאי أيار مايو मई พค พฤษภาคม
birzelio birzelis cerven cervna cvn czerwca czerwiec giugno haziran iunie juin juna june junho junijs junio junius juny juuni kesakuuta lip lipanj lipnja xuno ιουνιος ιουνιου июнь июня червень червня юни јун יוני حزيران يونيو जून มิถุนายน มิย
cervence cervenec cvc heinakuuta iulie juillet julai julho julijs juliol julius july juuli liepa liepos lip lipca lipiec luglio srp srpanj srpnja temmuz xullo ιουλιος ιουλιου июль июля липень липня юли јул יולי تموز يوليو जुलाई กค กรกฎาคม
ag agosto agustos agustus aout augusta augusti augusts augustus augusztus avgust elokuuta kolovoza ogos rugpjucio rugpjutis sierpien sierpnia srp srpen srpna αυγουστος αυγουστου августа серпень серпня אוגוסט آب أغسطس अग अगस्त สค สิงหาคม
eylul rugsejis rugsejo rujan rujna septembar september septembra septembre septembrie septembris septiembre setembre setembro settembre syyskuuta szeptember wrzesien wrzesnia zari σεπτεμβριος σεπτεμβριου вересень вересня сентябрь сентября септембар септември ספטמבר أيلول سبتمبر सितंबर กย กันยายน
ekim lis listopad listopada lokakuuta october octobre octombrie octubre oktobar oktober oktobra oktobris oktoober ottobre outubro pazdziernika rijen rijna spalio spalis οκτωβριος οκτωβριου жовтень жовтня октобар октомври октябрь октября אוקטובר أكتوبر تشرين_الأول अक्टूबर ตค ตุลาคม
kasim lapkricio lapkritis lis listopad listopada listopadu marraskuuta noiembrie novembar november novembra novembre novembris novembro noviembre studeni studenoga νοεμβριος νοεμβριου листопада новембар ноември ноябрь ноября נובמבר تشرين_الثاني نوفمبر नव नवंबर พย พฤศจิกายน
aralik decembar december decembra decembre decembrie decembris decembro desember desembre detsember dezember dezembro dicembre diciembre disember grudnia grudzien gruodis gruodzio joulukuuta prosinac prosinca prosince prosinec δεκεμβριος δεκεμβριου грудень грудня декабрь декабря декември децембар דצמבר ديسمبر كانون_الأول दिसंबर ธค ธันวาคม
`
  .trim()
  .split('\n');

const romanNumerals = 'i ii iii iv v vi vii viii ix x xi xii'.split(' ');
const minAbbreviationLength = 3;

/** The months of each name, and of each abbreviation that no name equals. */
const monthsByName = lazy(() => {
  const [names, abbreviations] = [new Map<string, Set<number>>(), new Map<string, Set<number>>()];
  const add = (map: Map<string, Set<number>>, name: string, month: number): void => {
    map.set(name, (map.get(name) ?? new Set()).add(month));
  };
  namesByMonth.forEach((list, index) => {
    for (const name of list.split(' ').map((each) => each.replace('_', ' '))) {
      add(names, name, index + 1);
      for (let end = minAbbreviationLength; end < name.length; end++) add(abbreviations, name.slice(0, end), index + 1);
    }
  });
  return new Map([...abbreviations, ...names]);
});

/**
 * The months that a word can mean, from 1 to 12: the name of a month in one of 40 languages, an abbreviation of three letters or
 * more, or a Roman numeral. Most have one meaning; `listopad` is October in Croatian and November in Polish.
 */
export function monthsOf(word: string): readonly number[] {
  const plain = normalizeText(word).replaceAll('ı', 'i');
  const roman = romanNumerals.indexOf(plain);
  if (roman >= 0) return [roman + 1];
  // Hebrew writes "in" with the name.
  return [...(monthsByName().get(plain) ?? monthsByName().get(plain.replace(/^ב/, '')) ?? [])];
}

import { addressInList } from './locations/addressInList';
import { attachmentsByHand } from './properties/attachmentsByHand';
import { birthAfterStart } from './dates/birthAfterStart';
import { birthInFuture } from './dates/birthInFuture';
import { birthTooLongAgo } from './dates/birthTooLongAgo';
import { blankName } from './info/blankName';
import { blankReference } from './properties/blankReference';
import { controlCode } from './text/controlCode';
import { coordinateAlone } from './locations/coordinateAlone';
import { coordinatesSwapped } from './locations/coordinatesSwapped';
import { coordinatesZero } from './locations/coordinatesZero';
import { dateInFuture } from './dates/dateInFuture';
import { dateNotIso } from './dates/dateNotIso';
import { dateNotReal } from './dates/dateNotReal';
import { dateTooLongAgo } from './dates/dateTooLongAgo';
import { dateWithoutRating } from './labels/dateWithoutRating';
import { dateWithoutStage } from './labels/dateWithoutStage';
import { duplicateEntry } from './items/duplicateEntry';
import { duplicateLabel } from './labels/duplicateLabel';
import { duplicateTrait } from './items/duplicateTrait';
import { durationDisagrees } from './durations/durationDisagrees';
import { durationNegative } from './durations/durationNegative';
import { durationNotInYears } from './durations/durationNotInYears';
import { emailInvalid } from './info/emailInvalid';
import { emptyEntry } from './items/emptyEntry';
import { emptyText } from './text/emptyText';
import { endWithoutStart } from './dates/endWithoutStart';
import { fullNameDisagrees } from './info/fullNameDisagrees';
import { htmlInText } from './text/htmlInText';
import { insecurePicture } from './info/insecurePicture';
import { invisibleCharacter } from './text/invisibleCharacter';
import { labelDateNotInMilliseconds } from './labels/labelDateNotInMilliseconds';
import { labelWithoutJob } from './labels/labelWithoutJob';
import { loneSurrogate } from './text/loneSurrogate';
import { longText } from './text/longText';
import { misplacedMember } from './properties/misplacedMember';
import { mojibake } from './text/mojibake';
import { nameNotSnakeCase } from './properties/nameNotSnakeCase';
import { noContact } from './info/noContact';
import { noDate } from './dates/noDate';
import { noName } from './info/noName';
import { periodReversed } from './dates/periodReversed';
import { periodTooLong } from './dates/periodTooLong';
import { phoneInvalid } from './info/phoneInvalid';
import { placeholderText } from './text/placeholderText';
import { ratingOffScale } from './labels/ratingOffScale';
import { replacementCharacter } from './text/replacementCharacter';
import { secretInDocument } from './properties/secretInDocument';
import { severalInOne } from './text/severalInOne';
import { skillWithoutType } from './items/skillWithoutType';
import { sourceKeyForm } from './properties/sourceKeyForm';
import { startInFuture } from './dates/startInFuture';
import { surroundingSpaces } from './text/surroundingSpaces';
import { textLanguageNotACode } from './items/textLanguageNotACode';
import { timestampDisagrees } from './dates/timestampDisagrees';
import { unclearValue } from './text/unclearValue';
import { unknownLanguage } from './items/unknownLanguage';
import { unknownUrlType } from './info/unknownUrlType';
import { updatedBeforeCreated } from './dates/updatedBeforeCreated';
import { urlInvalid } from './info/urlInvalid';
import { urlOfAnotherSite } from './info/urlOfAnotherSite';
import { urlWithoutScheme } from './info/urlWithoutScheme';
import type { Rule } from './engine/rule';

/** Every rule. Their order is that of docs/rules.md. */
export const rules: readonly Rule[] = [
  addressInList,
  attachmentsByHand,
  birthAfterStart,
  birthInFuture,
  birthTooLongAgo,
  blankName,
  blankReference,
  controlCode,
  coordinateAlone,
  coordinatesSwapped,
  coordinatesZero,
  dateInFuture,
  dateNotIso,
  dateNotReal,
  dateTooLongAgo,
  dateWithoutRating,
  dateWithoutStage,
  duplicateEntry,
  duplicateLabel,
  duplicateTrait,
  durationDisagrees,
  durationNegative,
  durationNotInYears,
  emailInvalid,
  emptyEntry,
  emptyText,
  endWithoutStart,
  fullNameDisagrees,
  htmlInText,
  insecurePicture,
  invisibleCharacter,
  labelDateNotInMilliseconds,
  labelWithoutJob,
  loneSurrogate,
  longText,
  misplacedMember,
  mojibake,
  nameNotSnakeCase,
  noContact,
  noDate,
  noName,
  periodReversed,
  periodTooLong,
  phoneInvalid,
  placeholderText,
  ratingOffScale,
  replacementCharacter,
  secretInDocument,
  severalInOne,
  skillWithoutType,
  sourceKeyForm,
  startInFuture,
  surroundingSpaces,
  textLanguageNotACode,
  timestampDisagrees,
  unclearValue,
  unknownLanguage,
  unknownUrlType,
  updatedBeforeCreated,
  urlInvalid,
  urlOfAnotherSite,
  urlWithoutScheme,
];

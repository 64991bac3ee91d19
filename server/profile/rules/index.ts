import { addressInList } from './addressInList';
import { attachmentsByHand } from './attachmentsByHand';
import { birthAfterStart } from './birthAfterStart';
import { birthInFuture } from './birthInFuture';
import { birthTooLongAgo } from './birthTooLongAgo';
import { blankName } from './blankName';
import { blankReference } from './blankReference';
import { controlCode } from './controlCode';
import { coordinateAlone } from './coordinateAlone';
import { coordinatesSwapped } from './coordinatesSwapped';
import { coordinatesZero } from './coordinatesZero';
import { dateInFuture } from './dateInFuture';
import { dateNotIso } from './dateNotIso';
import { dateNotReal } from './dateNotReal';
import { dateTooLongAgo } from './dateTooLongAgo';
import { dateWithoutRating } from './dateWithoutRating';
import { dateWithoutStage } from './dateWithoutStage';
import { duplicateEntry } from './duplicateEntry';
import { duplicateLabel } from './duplicateLabel';
import { duplicateTrait } from './duplicateTrait';
import { durationDisagrees } from './durationDisagrees';
import { durationNegative } from './durationNegative';
import { durationNotInYears } from './durationNotInYears';
import { emailInvalid } from './emailInvalid';
import { emptyEntry } from './emptyEntry';
import { emptyText } from './emptyText';
import { endWithoutStart } from './endWithoutStart';
import { fullNameDisagrees } from './fullNameDisagrees';
import { htmlInText } from './htmlInText';
import { insecurePicture } from './insecurePicture';
import { invisibleCharacter } from './invisibleCharacter';
import { labelDateNotInMilliseconds } from './labelDateNotInMilliseconds';
import { labelWithoutJob } from './labelWithoutJob';
import { loneSurrogate } from './loneSurrogate';
import { longText } from './longText';
import { misplacedMember } from './misplacedMember';
import { mojibake } from './mojibake';
import { nameNotSnakeCase } from './nameNotSnakeCase';
import { noContact } from './noContact';
import { noDate } from './noDate';
import { noName } from './noName';
import { periodReversed } from './periodReversed';
import { periodTooLong } from './periodTooLong';
import { phoneInvalid } from './phoneInvalid';
import { placeholderText } from './placeholderText';
import { ratingOffScale } from './ratingOffScale';
import { replacementCharacter } from './replacementCharacter';
import { secretInDocument } from './secretInDocument';
import { severalInOne } from './severalInOne';
import { skillWithoutType } from './skillWithoutType';
import { sourceKeyForm } from './sourceKeyForm';
import { startInFuture } from './startInFuture';
import { surroundingSpaces } from './surroundingSpaces';
import { textLanguageNotACode } from './textLanguageNotACode';
import { timestampDisagrees } from './timestampDisagrees';
import { unclearValue } from './unclearValue';
import { unknownLanguage } from './unknownLanguage';
import { unknownUrlType } from './unknownUrlType';
import { updatedBeforeCreated } from './updatedBeforeCreated';
import { urlInvalid } from './urlInvalid';
import { urlOfAnotherSite } from './urlOfAnotherSite';
import { urlWithoutScheme } from './urlWithoutScheme';
import type { Rule } from './rule';

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

import { aihawk } from './aihawk';
import { bullhorn } from './bullhorn';
import { europass } from './europass';
import { europassCandidate } from './europassCandidate';
import { flatResume } from './flatResume';
import type { ForeignFormat } from './format';
import { greenhouse, greenhouseWebhook } from './greenhouse';
import { hrOpen } from './hrOpen';
import { jsonResume } from './jsonResume';
import { lever, leverResume } from './lever';
import { linkedin } from './linkedin';
import { proxycurl } from './proxycurl';
import { rchilli } from './rchilli';
import { recruitee } from './recruitee';
import { riminder } from './riminder';
import { smartRecruiters } from './smartRecruiters';
import { sovren } from './sovren';
import { sovrenHrXml } from './sovrenHrXml';
import { successFactors } from './successFactors';
import { teamtailor } from './teamtailor';
import { visiky } from './visiky';
import { workable } from './workable';
import { zohoRecruit } from './zohoRecruit';

/** All formats. The first one whose signature a document has is its format: those without fixed names come last. */
export const foreignFormats: readonly ForeignFormat[] = [
  jsonResume,
  proxycurl,
  riminder,
  aihawk,
  visiky,
  hrOpen,
  linkedin,
  europass,
  europassCandidate,
  sovren,
  sovrenHrXml,
  rchilli,
  teamtailor,
  greenhouseWebhook,
  greenhouse,
  workable,
  lever,
  leverResume,
  recruitee,
  zohoRecruit,
  successFactors,
  bullhorn,
  smartRecruiters,
  flatResume,
];

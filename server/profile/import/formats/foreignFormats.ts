import { aihawk } from './aihawk';
import { flatResume } from './flatResume';
import type { ForeignFormat } from './format';
import { hrOpen } from './hrOpen';
import { jsonResume } from './jsonResume';
import { linkedin } from './linkedin';
import { proxycurl } from './proxycurl';
import { riminder } from './riminder';
import { visiky } from './visiky';

/** All formats. The first one whose signature a document has is its format: those without fixed names come last. */
export const foreignFormats: readonly ForeignFormat[] = [
  jsonResume,
  proxycurl,
  riminder,
  aihawk,
  visiky,
  hrOpen,
  linkedin,
  flatResume,
];

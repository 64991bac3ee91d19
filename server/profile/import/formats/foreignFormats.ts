import { flatResume } from './flatResume';
import type { ForeignFormat } from './format';
import { jsonResume } from './jsonResume';

/** All formats. The first one whose signature a document has is its format: those without fixed names come last. */
export const foreignFormats: readonly ForeignFormat[] = [jsonResume, flatResume];

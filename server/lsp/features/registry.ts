import type { Feature } from '../feature';
import { applyEdit } from './applyEdit';
import { codeActions } from './codeActions';
import { codeLenses } from './codeLenses';
import { completion } from './completion';
import { diagnostics } from './diagnostics';
import { documentLinks } from './documentLinks';
import { documentSymbols } from './documentSymbols';
import { documentErrors } from './documentErrors';
import { folding } from './folding';
import { formatting } from './formatting';
import { hover } from './hover';
import { importProfile } from './importProfile';
import { inlayHints } from './inlayHints';
import { jsonResume } from './jsonResume';
import { pasteAsJson } from './pasteAsJson';
import { preview } from './preview';
import { runTool } from './runTool';
import { validateText } from './validateText';
import { selectionRanges } from './selectionRanges';
import { splitProfiles } from './splitProfiles';

/** All features of the language server. */
export const features: readonly Feature[] = [
  diagnostics,
  documentErrors,
  completion,
  hover,
  codeActions,
  applyEdit,
  documentSymbols,
  folding,
  selectionRanges,
  formatting,
  documentLinks,
  inlayHints,
  codeLenses,
  pasteAsJson,
  preview,
  importProfile,
  jsonResume,
  splitProfiles,
  validateText,
  runTool,
];

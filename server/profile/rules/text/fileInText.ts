import * as l10n from '@vscode/l10n';
import { encodedFileIn } from '../../text/encodedFile';
import { periodItemPaths } from '../shared/profilePaths';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

const examplePdf = /* @__PURE__ */ 'JVBERi0xLjQKJeLjz9MKMyAwIG9iago8PC9MZW5ndGggNCAwIFIv'.repeat(3);

export const docs: RuleDocs = {
  why: 'Base64 of a PDF or a Word file, a data URL, or the source of a PDF or RTF file is not text: searches find no word in it, and scoring reads noise. Enter the text of the file, or send the file itself to the parsing endpoint.',
  bad: { experiences: [{ title: 'Lead', description: examplePdf }] },
  good: { experiences: [{ title: 'Lead', description: 'Led the Mathematic Departement.' }] },
};

export const fileInText: Rule = {
  code: 'file-in-text',
  severity: 'warning',
  at: ['text', 'info.summary', ...periodItemPaths.map((period) => `${period}.description`)],
  supersedes: ['control-code', 'html-in-text', 'invisible-character', 'long-text', 'mojibake', 'replacement-character'],
  check(value, { path }) {
    const file = typeof value === 'string' ? encodedFileIn(value) : undefined;
    if (!file) return undefined;
    return {
      message:
        file.type === undefined
          ? l10n.t('Text contains an encoded file (base64). Enter its text instead.')
          : l10n.t('Text contains an encoded {0} file. Enter its text instead.', file.type),
      fixes: () => [setValueFix(l10n.t('Remove the encoded file'), path, file.rest === '' ? null : file.rest)],
    };
  },
};

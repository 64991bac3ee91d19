import path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { DiagnosticLevels } from '../../../server/profile/profileService';
import type { FoundFile } from '../files/findFiles';
import { createConfigFiles } from '../files/configFile';
import { readProfile, type ReadResult } from '../files/readProfile';
import { writeAtomically } from '../files/writeAtomically';
import { emptyFileProblem, isBlank } from './emptyFile';
import type { CheckOptions, FileVerdict } from './problem';
import { createTextChecker } from './textChecker';

/** The verdicts of some files, and what is wrong with their configuration. */
export interface CheckedFiles {
  readonly verdicts: readonly FileVerdict[];
  /** Each line is one failure of a configuration file or a rule. */
  readonly failures: readonly ConfigFailure[];
}

export interface ConfigFailure {
  readonly file: string;
  readonly reason: string;
}

/** Checks files one after the other, in this process or in a worker. */
export interface FileChecker {
  checkFiles(files: readonly FoundFile[]): Promise<CheckedFiles>;
  /** Checks a text as if it were the content of a file. @param file absolute path, which need not exist. */
  checkText(file: string, name: string, text: string): Promise<CheckedFiles & { readonly fixedText: string }>;
}

export function createFileChecker(options: CheckOptions): FileChecker {
  const failures: ConfigFailure[] = [];
  const fail = (file: string, reason: string): void => void failures.push({ file, reason });
  const checker = createTextChecker((code, error) => fail(code, String(error)));
  const config = createConfigFiles(fail);
  return {
    async checkFiles(files) {
      const verdicts: FileVerdict[] = [];
      for (const file of files) verdicts.push(await checkFile(file));
      return { verdicts, failures: failures.splice(0) };
    },
    async checkText(file, name, text) {
      const { verdict, text: fixedText } = await checkTextAs(name, text, config.levelsOf(file));
      return { verdicts: [verdict], failures: failures.splice(0), fixedText };
    },
  };

  async function checkFile({ path: file, name, failure }: FoundFile): Promise<FileVerdict> {
    const content: ReadResult = failure === undefined ? readProfile(file) : { failure };
    if ('failure' in content) return { file: name, problems: [], failure: content.failure };
    const levels = config.levelsOf(path.resolve(file));
    const { verdict, text } = await checkTextAs(name, content.text, levels);
    if (!verdict.isFixed || options.dryRun) return verdict;
    const reason = writeAtomically(file, text, content.stamp);
    if (reason === undefined) return verdict;
    // The file still has what was fixed.
    const problems = checker.check(content.text, levels, options.isForReaders);
    return { file: name, problems, failure: reason };
  }

  async function checkTextAs(
    name: string,
    original: string,
    levels: DiagnosticLevels,
  ): Promise<{ verdict: FileVerdict; text: string }> {
    // A download that failed is often empty.
    if (isBlank(original)) return { verdict: { file: name, problems: [emptyFileProblem(original)] }, text: original };
    const text = options.fix ? checker.fix(original, levels) : original;
    const isFixed = text !== original;
    const problems = checker.check(text, levels, options.isForReaders);
    if (!isFixed) return { verdict: { file: name, problems }, text };
    // Most runs need no difference.
    const diff = options.dryRun ? (await import('./unifiedDiff')).unifiedDiff(name, original, text) : undefined;
    if (options.dryRun && diff === undefined)
      return { verdict: { file: name, problems, failure: l10n.t('There are too many changes to show.') }, text };
    return { verdict: { file: name, problems, isFixed, ...(diff !== undefined && { diff }) }, text };
  }
}

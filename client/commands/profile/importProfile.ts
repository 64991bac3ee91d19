import * as l10n from '@vscode/l10n';
import type { ServerRequests } from '../../languageClient/serverRequests';
import { formatCount } from '../../messages/formatNumber';
import {
  importedText,
  importReport,
  notConvertedText,
  notImportedText,
  type ReportedProfile,
  withoutCandidateText,
} from '../../messages/importMessages';
import type { Editor } from '../../ui/editor';
import type { ImportFiles, NamedText } from '../../ui/importFiles';
import type { Ui } from '../../ui/dialogs';
import { type CommandLog, notify } from '../../ui/notify';
import { saveNewFiles } from '../../ui/saveNewFiles';
import type { Command } from '../command';

export interface ImportProfileParts {
  readonly ui: Ui;
  readonly log: CommandLog;
  readonly editor: Pick<Editor, 'openProfile' | 'executeCommand'>;
  readonly importFiles: ImportFiles;
  readonly profileServer: Pick<ServerRequests, 'importProfile'>;
}

/** Profiles that are opened. More are saved as files in a folder. */
const maxOpened = 5;

/** Turns a resume or a candidate of another system into a profile: from files, the clipboard or the active editor. */
export function importProfile(parts: ImportProfileParts): Command {
  return {
    id: 'hrflow.importProfile',
    async run(resource, resources) {
      const texts = await readTexts(parts, resource, resources);
      if (!texts) return;
      const { profiles, ...notImported } = await convert(parts, texts);
      showNotImported(parts, notImported);
      if (profiles.length === 0) return;
      if (profiles.length > maxOpened) {
        await saveAll(parts, profiles);
        return;
      }
      for (const { profile } of profiles) await parts.editor.openProfile(profile);
      showImported(parts, importedText(profiles), profiles);
    },
  };
}

type Source = 'files' | 'clipboard' | 'editor';

/** Texts to import, and files that cannot be read. */
type ReadText = NamedText | { readonly name: string; readonly reason: string };

async function readTexts(
  { ui, importFiles }: ImportProfileParts,
  resource: unknown,
  resources: unknown,
): Promise<readonly ReadText[] | undefined> {
  const selected = importFiles.selected(resource, resources);
  if (selected) return await readFiles(importFiles, selected);
  const active = importFiles.activeText();
  const source = await ui.showQuickPick<Source>({
    title: l10n.t('Import as Profile'),
    placeHolder: l10n.t('A resume or a candidate as JSON, also inside other text'),
    items: [
      { label: l10n.t('From Files…'), value: 'files' },
      { label: l10n.t('From the Clipboard'), value: 'clipboard' },
      ...(active
        ? [{ label: l10n.t('From the Active Editor'), description: active.name, value: 'editor' as const }]
        : []),
    ],
  });
  switch (source) {
    case 'files': {
      const files = await importFiles.chooseFiles();
      return files && (await readFiles(importFiles, files));
    }
    case 'clipboard':
      return [{ name: l10n.t('Clipboard'), text: await importFiles.clipboardText() }];
    case 'editor':
      return active && [active];
    case undefined:
      return undefined;
    default:
      return source satisfies never;
  }
}

async function readFiles(importFiles: ImportFiles, files: readonly string[]): Promise<ReadText[]> {
  const texts: ReadText[] = [];
  // One after the other: each may have 20 MB.
  for (const file of files) {
    const content = await importFiles.read(file);
    const name = importFiles.nameOf(file);
    texts.push('reason' in content ? { name, reason: content.reason } : { name, text: content.text });
  }
  return texts;
}

interface NewProfile extends ReportedProfile {
  readonly profile: string;
}

/** What became no profile. */
interface NotImported {
  readonly failures: readonly string[];
  /** Why other texts contain no candidate, without being at fault. */
  readonly remarks: readonly string[];
  /** Profiles that the user may want instead. */
  readonly withTexts: readonly string[];
}

async function convert(
  { ui, editor, profileServer }: ImportProfileParts,
  texts: readonly ReadText[],
): Promise<NotImported & { readonly profiles: readonly NewProfile[] }> {
  const profiles: NewProfile[] = [];
  const failures: string[] = [];
  const remarks: string[] = [];
  const withTexts: string[] = [];
  for (const each of texts) {
    const { name } = each;
    if ('reason' in each) {
      failures.push(notImportedText(name, each.reason));
      continue;
    }
    if (each.text.trim() === '') {
      remarks.push(withoutCandidateText(name, false));
      continue;
    }
    const result = await profileServer.importProfile(each.text).catch(() => undefined);
    if (!result) {
      const message = l10n.t('The language server does not respond.');
      const selection = await ui.showMessage('error', message, 'restart-server');
      if (selection === 'restart-server') await editor.executeCommand('hrflow.restartServer');
      return { profiles: [], failures: [], remarks: [], withTexts: [] };
    }
    if (result.kind === 'unknown' && result.withText !== undefined) {
      remarks.push(withoutCandidateText(name, true));
      withTexts.push(result.withText);
      continue;
    }
    const found = result.kind === 'several' ? result.profiles : result.kind === 'profile' ? [result] : [];
    const known = found.filter(({ isUnknown }) => !isUnknown);
    if (known.length === 0) failures.push(notImportedText(name));
    else if (known.length < found.length)
      failures.push(notImportedText(name, notConvertedText(found.length - known.length, found.length)));
    profiles.push(...known.map((one) => ({ ...one, name })));
  }
  return { profiles, failures, remarks, withTexts };
}

function showNotImported(parts: ImportProfileParts, { failures, remarks, withTexts }: NotImported): void {
  const messages = [...failures, ...remarks];
  if (messages.length === 0) return;
  const open = async (): Promise<void> => {
    for (const profile of withTexts) await parts.editor.openProfile(profile);
  };
  // As many documents as an import opens.
  const canOpen = withTexts.length > 0 && withTexts.length <= maxOpened;
  notify(
    parts,
    failures.length > 0 ? 'error' : 'information',
    messages.join(' '),
    canOpen ? { 'make-profile': open } : {},
  );
}

async function saveAll(parts: ImportProfileParts, profiles: readonly NewProfile[]): Promise<void> {
  const { importFiles } = parts;
  const count = formatCount(profiles.length);
  const folder = await importFiles.chooseFolder(l10n.t('Folder for the {0} Profiles', count));
  if (folder === undefined) return;
  const files = profiles.map(({ name, profile }) => ({ source: name, text: profile }));
  const names = await saveNewFiles(parts, folder, files);
  if (names) showImported(parts, l10n.t('{0} profiles saved.', count), profiles);
}

function showImported(parts: ImportProfileParts, message: string, profiles: readonly NewProfile[]): void {
  const reported = profiles.filter(({ report }) => report.length > 0);
  notify(
    parts,
    profiles.some(({ hasSyntaxErrors }) => hasSyntaxErrors) ? 'warning' : 'information',
    message,
    reported.length === 0 ? {} : { 'show-report': () => parts.importFiles.showReport(importReport(reported)) },
  );
}

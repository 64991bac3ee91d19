import * as l10n from '@vscode/l10n';
import { environmentLabel } from '../../environments/environments';
import { asCurl } from '../../hrflow/codeSnippets/curl';
import { asJavaScript, inexactNumbers } from '../../hrflow/codeSnippets/javaScript';
import { asPowerShell } from '../../hrflow/codeSnippets/powerShell';
import { asPython } from '../../hrflow/codeSnippets/python';
import { readJson } from '../../hrflow/jsonTree';
import { parseProfileText, withoutByteOrderMark } from '../../hrflow/requestBody';
import { declaredSourceKey } from '../../hrflow/sourceKeyProperty';
import { formatCount } from '../../messages/formatNumber';
import { tooDeepText } from '../../messages/invalidTextMessages';
import type { Settings } from '../../settings/settings';
import type { Environment } from '../../environments/environments';
import type { Ui } from '../../ui/dialogs';
import type { Editor } from '../../ui/editor';
import { type ActiveSettingsParts, resolveSettings } from '../../target/activeSettings';
import type { Command } from '../command';
import { changeSource, type TargetParts, defaultSourceKey } from '../../target/target';
import { readObjectText } from '../../indexing/readObjectText';

/** What copying the request needs. */
export interface CopyAsParts extends ActiveSettingsParts, TargetParts {
  readonly editor: Editor;
}

type SnippetLanguage = 'cURL' | 'PowerShell' | 'Python' | 'JavaScript';

/** As in the examples of HrFlow's documentation. */
const sourceKeyPlaceholder = 'source_key';

/** Where the `hrflow` packages send profiles; another address is not documented for them. */
const packageApiUrl = 'https://api.hrflow.ai';

/** Copies code that indexes the document, with environment variables for the credentials. The message of a failure passes `cURL`. */
export function copyAs(parts: CopyAsParts): Command {
  const { ui, editor } = parts;
  return {
    id: 'hrflow.copyAs',
    async run(resource, chosen) {
      const document = editor.activeProfile(resource);
      if (!document) {
        return void ui.showMessage('information', l10n.t('Open a profile (*.profile.json) to copy it.'));
      }
      const text = await readObjectText(parts, document);
      if (text === undefined) return;
      const language = chosen === 'cURL' ? chosen : await chooseLanguage(ui);
      if (!language) return;
      const settings = await resolveSettings(parts, document);
      if (!settings) return;
      const sourceKey = await resolveSourceKey(parts, settings, text);
      if (sourceKey === undefined) return;
      const { environment } = settings;
      const json = withoutByteOrderMark(text);
      const snippet = snippetFor(language, environment, json, sourceKey);
      if (snippet === undefined) return void ui.showMessage('error', tooDeepText());
      await editor.copyToClipboard(snippet);
      const notes = limitationNotes(language, environment, json);
      if (sourceKey === sourceKeyPlaceholder && !hasOwnSource(text))
        notes.unshift(l10n.t('Replace {0} with the key of a source.', sourceKeyPlaceholder));
      const copied = l10n.t('Copied as {0}. Set HRFLOW_API_KEY and HRFLOW_USER_EMAIL before you run it.', language);
      void ui.showMessage(notes.length === 0 ? 'information' : 'warning', [copied, ...notes].join(' '));
    },
  };
}

function chooseLanguage(ui: Ui): Promise<SnippetLanguage | undefined> {
  return ui.showQuickPick<SnippetLanguage>({
    title: l10n.t('Copy Code That Indexes This Profile'),
    placeHolder: l10n.t('The code reads the environment variables HRFLOW_API_KEY and HRFLOW_USER_EMAIL'),
    items: [
      { label: 'cURL', description: l10n.t('for sh, bash and zsh'), value: 'cURL' },
      { label: 'PowerShell', description: l10n.t('for version 5.1 or newer'), value: 'PowerShell' },
      { label: 'Python', description: l10n.t('with the hrflow package, version 3 or newer'), value: 'Python' },
      { label: 'JavaScript', description: l10n.t('with the hrflow package'), value: 'JavaScript' },
    ],
  });
}

/**
 * The source of the document, or else the current one. Without one, asks for it if there are credentials for listing the sources.
 * @returns undefined after Escape; empty if the `source_key` of the document is not a string.
 */
async function resolveSourceKey(parts: CopyAsParts, settings: Settings, text: string): Promise<string | undefined> {
  if (hasOwnSource(text)) return declaredSourceKey(text) ?? '';
  const current = defaultSourceKey(settings, parts.sources);
  if (current !== undefined) return current;
  const { environment } = settings;
  // A keyring that cannot be read does not prevent copying.
  const account = await parts.credentials.active(environment.apiAddress.origin).catch(() => undefined);
  return account ? await changeSource(parts, environment) : sourceKeyPlaceholder;
}

function hasOwnSource(text: string): boolean {
  const found = parseProfileText(text);
  return found.kind === 'profile' && found.hasSourceKey;
}

function snippetFor(
  language: SnippetLanguage,
  { apiAddress }: Environment,
  json: string,
  sourceKey: string,
): string | undefined {
  switch (language) {
    case 'cURL':
      return asCurl(apiAddress.base, json, hasOwnSource(json) ? undefined : sourceKey);
    case 'PowerShell':
      return asPowerShell(apiAddress.base, json, hasOwnSource(json) ? undefined : sourceKey);
    case 'Python':
      return asPython(json, sourceKey);
    case 'JavaScript':
      return asJavaScript(json, sourceKey);
    default:
      return language satisfies never;
  }
}

/** How the code differs from `Index Profile`. */
function limitationNotes(language: SnippetLanguage, environment: Environment, json: string): string[] {
  if (language === 'cURL' || language === 'PowerShell') return [];
  const profile = language === 'JavaScript' ? readJson(json) : undefined;
  const inexactCount = profile ? inexactNumbers(profile).length : 0;
  return [
    ...(environment.apiAddress.base === packageApiUrl
      ? []
      : [
          l10n.t(
            'The hrflow package sends the profile to {0}, not to {1}.',
            packageApiUrl,
            environmentLabel(environment),
          ),
        ]),
    ...(inexactCount === 0 ? [] : [inexactText(inexactCount)]),
  ];
}

function inexactText(count: number): string {
  return count === 1
    ? l10n.t('JavaScript cannot represent 1 number of the profile exactly.')
    : l10n.t('JavaScript cannot represent {0} numbers of the profile exactly.', formatCount(count));
}

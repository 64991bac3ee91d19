import { environmentLabel } from '../../environments/environments';
import { asCurl } from '../../hrflow/codeSnippets/curl';
import { asJavaScript, inexactNumbers } from '../../hrflow/codeSnippets/javaScript';
import { asPython } from '../../hrflow/codeSnippets/python';
import { readJson } from '../../hrflow/jsonTree';
import { parseProfileText, withoutByteOrderMark } from '../../hrflow/requestBody';
import { declaredSourceKey } from '../../hrflow/sourceKeyProperty';
import type { Settings } from '../../settings/settings';
import type { Environment } from '../../environments/environments';
import type { Editor } from '../../ui/editor';
import { type ActiveSettingsParts, resolveSettings } from '../../target/activeSettings';
import type { Command } from '../command';
import { changeSource, type TargetParts, defaultSourceKey } from '../../target/target';
import { readObjectText } from '../../indexing/requireJsonObject';

/** What copying the call needs. */
export interface CopyAsParts extends ActiveSettingsParts, TargetParts {
  readonly editor: Editor;
}

type SnippetLanguage = 'cURL' | 'Python' | 'JavaScript';

/** Where the packages of the page send profiles; that they can be told another address is not documented. */
const packageApiUrl = 'https://api.hrflow.ai';

/** Copies the call that indexes the document, with names of environment variables for the credentials. */
export function copyAs(parts: CopyAsParts): Command {
  const { ui, editor } = parts;
  return {
    id: 'hrflow.copyAs',
    async run(resource) {
      const document = editor.activeProfile(resource);
      if (!document) return void ui.showMessage('information', 'Open a profile (*.profile.json) to copy it.');
      const text = await readObjectText(parts, document, 'copied');
      if (text === undefined) return;
      const language = await ui.showQuickPick<SnippetLanguage>({
        title: 'Copy the call that indexes this profile',
        placeHolder:
          'The API key and the e-mail stand in it as HRFLOW_API_KEY and HRFLOW_USER_EMAIL, without their values',
        items: [
          { label: 'cURL', description: 'for sh, bash and zsh', value: 'cURL' },
          { label: 'Python', description: 'for the package hrflow', value: 'Python' },
          { label: 'JavaScript', description: 'for the package hrflow', value: 'JavaScript' },
        ],
      });
      if (!language) return;
      const settings = await resolveSettings(parts, document);
      if (!settings) return;
      const sourceKey = await resolveSourceKey(parts, settings, text);
      if (sourceKey === undefined) return;
      const { environment } = settings;
      const json = withoutByteOrderMark(text);
      const snippet = snippetFor(language, environment, json, sourceKey);
      if (snippet === undefined)
        return void ui.showMessage('error', 'The text has more levels of brackets than a profile.');
      await editor.copyToClipboard(snippet);
      const notes = limitationNotes(language, environment, json);
      void ui.showMessage(
        notes === '' ? 'information' : 'warning',
        `Copied as ${language}; set HRFLOW_API_KEY and HRFLOW_USER_EMAIL where it is to run.${notes}`,
      );
    },
  };
}

/** @returns undefined after Escape; empty where the document has a source that is no text. */
async function resolveSourceKey(parts: CopyAsParts, settings: Settings, text: string): Promise<string | undefined> {
  if (hasOwnSource(text)) return declaredSourceKey(text) ?? '';
  return defaultSourceKey(settings, parts.sources) ?? (await changeSource(parts, settings.environment));
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
    case 'Python':
      return asPython(json, sourceKey);
    case 'JavaScript':
      return asJavaScript(json, sourceKey);
    default:
      return language satisfies never;
  }
}

/** What is different from Index Profile, as sentences after others. */
function limitationNotes(language: SnippetLanguage, environment: Environment, json: string): string {
  if (language === 'cURL') return '';
  const addressNote =
    environment.apiAddress.base === packageApiUrl
      ? ''
      : ` The package sends it to ${packageApiUrl}, not to ${environmentLabel(environment)}.`;
  const profile = language === 'JavaScript' ? readJson(json) : undefined;
  const changedNumbers = profile ? inexactNumbers(profile).length : 0;
  if (changedNumbers === 0) return addressNote;
  return `${addressNote} JavaScript cannot hold ${changedNumbers === 1 ? 'one of its numbers' : `${changedNumbers} of its numbers`} exactly.`;
}

import { labelOf } from '../../environments/environments';
import { asCurl } from '../../hrflow/codeSnippets/curl';
import { asJavaScript, inexactNumbers } from '../../hrflow/codeSnippets/javaScript';
import { asPython } from '../../hrflow/codeSnippets/python';
import { readJson } from '../../hrflow/jsonTree';
import { parseProfileText, withoutByteOrderMark } from '../../hrflow/requestBody';
import { declaredSourceKey } from '../../hrflow/sourceKeyProperty';
import type { Environment, Settings } from '../../settings/settings';
import type { Editor } from '../../ui/editor';
import { type ActiveSettingsParts, settingsFor } from '../../target/activeSettings';
import type { Command } from '../../ui/command';
import { askOtherSource, type DestinationParts, sourceFor } from '../../target/target';
import { objectText } from '../../indexing/requireJsonObject';

/** What copying the call needs. */
export interface CopyAsParts extends ActiveSettingsParts, DestinationParts {
  readonly editor: Editor;
}

type Language = 'cURL' | 'Python' | 'JavaScript';

/** Where the packages of the page send profiles; that they can be told another address is not documented. */
const addressOfPackages = 'https://api.hrflow.ai';

/** Copies the call that indexes the document, with names of environment variables for the credentials. */
export function copyAs(parts: CopyAsParts): Command {
  const { ui, editor } = parts;
  return {
    id: 'hrflow.copyAs',
    async run(resource) {
      const document = editor.activeProfile(resource);
      if (!document) return void ui.message('information', 'Open a profile (*.profile.json) to copy it.');
      const text = await objectText(parts, document, 'copied');
      if (text === undefined) return;
      const language = await ui.choose<Language>({
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
      const settings = await settingsFor(parts, document);
      if (!settings) return;
      const sourceKey = await sourceOf(parts, settings, text);
      if (sourceKey === undefined) return;
      const { environment } = settings;
      const json = withoutByteOrderMark(text);
      const call = callIn(language, environment, json, sourceKey);
      if (call === undefined) return void ui.message('error', 'The text has more levels of brackets than a profile.');
      await editor.copy(call);
      const notes = notesOn(language, environment, json);
      void ui.message(
        notes === '' ? 'information' : 'warning',
        `Copied as ${language}; set HRFLOW_API_KEY and HRFLOW_USER_EMAIL where it is to run.${notes}`,
      );
    },
  };
}

/** @returns undefined after Escape; empty where the document has a source that is no text. */
async function sourceOf(parts: CopyAsParts, settings: Settings, text: string): Promise<string | undefined> {
  if (hasOwnSource(text)) return declaredSourceKey(text) ?? '';
  return sourceFor(settings, parts.sources) ?? (await askOtherSource(parts, settings.environment));
}

function hasOwnSource(text: string): boolean {
  const found = parseProfileText(text);
  return found.kind === 'profile' && found.hasSourceKey;
}

function callIn(language: Language, { apiAddress }: Environment, json: string, sourceKey: string): string | undefined {
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
function notesOn(language: Language, environment: Environment, json: string): string {
  if (language === 'cURL') return '';
  const elsewhere =
    environment.apiAddress.base === addressOfPackages
      ? ''
      : ` The package sends it to ${addressOfPackages}, not to ${labelOf(environment)}.`;
  const profile = language === 'JavaScript' ? readJson(json) : undefined;
  const changed = profile ? inexactNumbers(profile).length : 0;
  if (changed === 0) return elsewhere;
  return `${elsewhere} JavaScript cannot hold ${changed === 1 ? 'one of its numbers' : `${changed} of its numbers`} exactly.`;
}

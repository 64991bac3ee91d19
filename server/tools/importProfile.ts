import * as l10n from '@vscode/l10n';
import { importFormats, type ImportResult } from '../profile/profileService';
import { listed, optionalText, omittedLine, requiredText, ToolError, type RunTool } from './tool';

type ImportedText = Omit<Extract<ImportResult, { readonly kind: 'profile' }>, 'kind'>;

/** `import_profile`: converts the candidates in a text of any supported format, and tells where each value went. */
export const importProfile: RunTool = (input, { service }) => {
  const text = requiredText(input, 'text');
  const format = formatIn(optionalText(input, 'format'));
  const result = service.importProfile(text, format);
  const profiles = profilesOf(result);
  return {
    text: profiles.map(profileText).join('\n\n'),
    structured: {
      profiles: profiles.map(({ format: name, profile, report, hasSyntaxErrors, isUnknown }) => {
        const { items, omitted } = listed(report);
        return {
          ...{ format: name, profile, converted: !hasSyntaxErrors && !isUnknown, values: items },
          ...(omitted !== undefined && { omittedValues: omitted }),
        };
      }),
    },
  };
};

function formatIn(id: string | undefined): string | undefined {
  if (id === undefined || importFormats.some((each) => each.id === id)) return id;
  throw new ToolError(l10n.t('Unknown format `{0}`. Known formats: {1}.', id.slice(0, 100), knownFormats()));
}

function knownFormats(): string {
  return importFormats.map((each) => each.id).join(', ');
}

function profilesOf(result: ImportResult): readonly ImportedText[] {
  if (result.kind === 'several') return result.profiles;
  if (result.kind === 'profile') return [result];
  if (result.withText === undefined)
    throw new ToolError(
      l10n.t(
        'Unknown format: neither a HrFlow profile nor a candidate in a known format was found. If there is one, pass its `format`: {0}.',
        knownFormats(),
      ),
    );
  return [{ format: 'text', profile: result.withText, report: [] }];
}

function profileText({ format, profile, report, hasSyntaxErrors, isUnknown }: ImportedText): string {
  if (isUnknown) return [l10n.t('Unknown format. This document is not converted:'), profile].join('\n');
  if (hasSyntaxErrors)
    return [
      l10n.t('Format: {0}. The text has syntax errors and is not converted: call fix_profile first.', format),
      profile,
    ].join('\n');
  const head =
    format === 'text'
      ? l10n.t('This is text, not the data of a candidate. The profile contains it as `text`, and nothing else.')
      : l10n.t('Format: {0}.', format);
  return [head, profile.trimEnd(), ...reportLines(report)].join('\n');
}

/** Every value that has a place in the profile, then those that have none. */
function reportLines(report: ImportedText['report']): readonly string[] {
  if (report.length === 0) return [];
  const { items, omitted } = listed(report);
  return [
    l10n.t('Where each value went (values without a place in a profile are in `metadatas`, so that nothing is lost):'),
    ...items.map(({ from, to }) => `${from} → ${to === 'empty' ? l10n.t('(without a value)') : to}`),
    ...omittedLine(omitted),
  ];
}

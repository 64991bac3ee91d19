/**
 * Texts with spaces that the user does not see, or that are the same in every language. `file` is the beginning of a path; without
 * `text`, all texts of the file.
 */
export const developerTexts: readonly { readonly file: string; readonly text?: string }[] = [
  { file: '', text: 'HrFlow Profile' },
  // Written to the log.
  { file: 'client/logging/redact.ts', text: '[API key]' },
  { file: 'client/hrflow/envelope.ts', text: '[API key]' },
  { file: 'client/indexing/sendProfile.ts', text: '{} profile: {} characters to {}' },
  { file: 'client/indexing/sendProfile.ts', text: '{}, status {}, code {}' },
  { file: 'client/stored/fetchStored.ts', text: '{} characters' },
  // Names and keys: of a lock, of submissions, of documents, of a snippet, of values.
  { file: 'client/batch/confirmPlan.ts', text: 'dry run' },
  { file: 'client/ui/batchView.ts', text: 'hrflow-batch:/Dry run.txt' },
  { file: 'client/ui/batchView.ts', text: 'hrflow-batch:/Batch report.json' },
  { file: 'client/ui/editor.ts', text: 'Whole profile' },
  { file: 'server/profile/completion/profileTemplates.ts', text: 'Whole profile' },
  { file: 'server/profile/completion/profileTemplates.ts', text: 'Minimal profile' },
  { file: 'server/profile/completion/usedValues.ts', text: '{}.value of {}' },
  { file: 'server/profile/rules/items/duplicateEntry.ts', text: 'to {}' },
  { file: 'server/profile/rules/engine/ruleRunner.ts', text: 'depends on more' },
  // Paths and conversions of mappings, and names of formats.
  { file: 'server/profile/import/formats/' },
  // A profile that the JSON service completes before the user does.
  { file: 'server/profile/completion/jsonService.ts', text: '{"experiences": [{"title": ""}, {"title": "Engineer"}]}' },
  // docs/rules.md, which is in English.
  { file: 'server/profile/json/syntaxErrorTexts.ts', text: 'The text is not JSON (RFC 8259), so it cannot be sent.' },
  // For the log; the settings show a text by the problem.
  { file: 'client/hrflow/apiAddress.ts', text: 'Invalid API address: {}' },
  // The syntax of a command.
  { file: 'client/cli/commandLine.ts', text: 'help [command]' },
  // Names of formats and languages.
  { file: 'client/commands/batch/saveBatchReport.ts', text: 'JSON' },
  { file: 'client/commands/batch/saveBatchReport.ts', text: 'CSV' },
  { file: 'client/commands/profile/copyAs.ts', text: 'PowerShell' },
  { file: 'client/commands/profile/copyAs.ts', text: 'Python' },
  { file: 'client/commands/profile/copyAs.ts', text: 'JavaScript' },
  // HTML, policies, selectors and paths of the preview, and the name of a format.
  { file: 'client/preview/previewHtml.ts' },
  { file: 'client/preview/webview/highlight.ts' },
  { file: 'client/preview/webview/problemPlacement.tsx' },
  { file: 'client/preview/webview/icons.tsx' },
  { file: 'client/preview/webview/selection.ts' },
  { file: 'client/preview/webview/tabStops.ts' },
  { file: 'client/commands/preview/exportPreview.ts', text: 'Markdown' },
  // Words of Node, to recognize its errors.
  { file: 'client/hrflow/errors.ts', text: 'SSL routines:' },
  // A state of the session.
  { file: 'server/lsp/lifecycle.ts', text: 'shut down' },
  // The headings of a composed text, in the language of the profile.
  { file: 'server/profile/values/composeText.ts' },
  // Words that profiles have for values and languages, and the characters of a code page.
  { file: 'server/profile/values/enumValueMatch.ts' },
  { file: 'server/profile/values/languageAliases.ts' },
  { file: 'server/profile/values/levelWords.ts' },
  { file: 'server/profile/values/noValueWords.ts' },
  { file: 'server/profile/text/htmlText.ts' },
  { file: 'server/profile/values/propertySynonyms.ts' },
  { file: 'server/profile/values/propertyNameForms.ts' },
  { file: 'server/profile/text/windows1252.ts' },
  // Options of the command line, its name, and formats for programs.
  { file: 'client/cli/commandLine.ts', text: 'hrflow-profile: {}\n' },
  { file: 'client/cli/commands/mcp.ts', text: 'hrflow-profile: {}\n' },
  { file: 'client/cli/commandLine.ts', text: '-V, --version' },
  { file: 'client/cli/commandLine.ts', text: '-h, --help' },
  { file: 'client/cli/commandLine.ts', text: '--format <format>' },
  { file: 'client/cli/commandLine.ts', text: '--max-warnings <number>' },
  { file: 'client/cli/commandLine.ts', text: '--stdin-filepath <path>' },
  { file: 'client/cli/commandLine.ts', text: '--shard <part/parts>' },
  { file: 'client/cli/otherCommands.ts', text: '--socket <port>' },
  { file: 'client/cli/otherCommands.ts', text: '--indent <width>' },
  { file: 'client/cli/otherCommands.ts', text: '--from <format>' },
  { file: 'client/cli/otherCommands.ts', text: '-o, --output <folder>' },
  { file: 'client/cli/otherCommands.ts', text: '--report <file>' },
  { file: 'client/cli/serviceCommands.ts', text: '--format <format>' },
  { file: 'client/cli/serviceCommands.ts', text: '--by <property>' },
  { file: 'client/cli/serviceCommands.ts', text: '-y, --yes' },
  { file: 'client/cli/serviceCommands.ts', text: '--on-conflict <action>' },
  { file: 'client/cli/serviceCommands.ts', text: '--report <file>' },
  { file: 'client/cli/serviceCommands.ts', text: '--shard <part/parts>' },
  { file: 'client/cli/serviceCommands.ts', text: '--source <key>' },
  { file: 'client/cli/serviceCommands.ts', text: '--environment <name>' },
  { file: 'client/cli/serviceCommands.ts', text: '--api-url <url>' },
  { file: 'client/cli/serviceCommands.ts', text: '--credentials-fd <number>' },
  { file: 'client/cli/serviceCommands.ts', text: '--ledger <folder>' },
  { file: 'client/cli/service/credentials.ts', text: '--credentials-fd: {}' },
  // A folder of macOS.
  { file: 'client/cli/service/stateFolder.ts', text: 'Application Support' },
  { file: 'client/cli/commands/format.ts', text: '<stdin>: {}\n' },
  { file: 'client/cli/formats/github.ts' },
  { file: 'client/cli/formats/junit.ts' },
  // HTML and style sheets.
  { file: 'client/preview/export/html.tsx' },
];

/** Files that look up texts which are not literals: those of the schema and the snippets. */
export const dynamicTexts: readonly string[] = [
  'server/profile/completion/profileTemplates.ts',
  'server/profile/schema/localizedSchema.ts',
];

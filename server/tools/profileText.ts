import * as l10n from '@vscode/l10n';
import { documentOf } from './textProblem';
import { requiredText, ToolError, type RunTool } from './tool';

/** `profile_text`: the profile as a resume in plain text. */
export const profileText: RunTool = (input, { service, limits }) => {
  const text = service.resumeText(documentOf(requiredText(input, 'text'), limits));
  if (text === undefined)
    throw new ToolError(
      l10n.t('The text contains no profile: expected a JSON object. Call check_profile for details.'),
    );
  return { text, structured: { text } };
};

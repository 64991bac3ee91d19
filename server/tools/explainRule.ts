import * as l10n from '@vscode/l10n';
import { documentedRules } from './ruleDocs';
import { optionalText, ToolError, type RunTool } from './tool';

/** `explain_rule`: the documentation of a code; without one, the list of codes. */
export const explainRule: RunTool = (input, { ruleDocumentation }) => {
  const rules = documentedRules(ruleDocumentation());
  const code = optionalText(input, 'code');
  if (code === undefined)
    return {
      text: rules.map((rule) => `${rule.code} ${rule.severity}`).join('\n'),
      structured: { rules: rules.map((rule) => ({ code: rule.code, severity: rule.severity })) },
    };
  const rule = rules.find((each) => each.code === code);
  if (!rule)
    throw new ToolError(l10n.t('Unknown rule `{0}`. Call explain_rule without a code for a list.', code.slice(0, 100)));
  return { text: `# ${rule.code}\n\n${rule.text}`, structured: { ...rule } };
};

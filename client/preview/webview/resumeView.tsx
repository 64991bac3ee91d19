import type { ComponentChildren } from 'preact';
import { templates } from '../templates/registry';
import type { TemplateProps } from '../components/view';
import type { TemplateName } from '../messages';

interface ResumeViewProps extends TemplateProps {
  readonly template: TemplateName;
}

/** The resume in the template that the user has chosen. */
export function ResumeView({ template, ...props }: ResumeViewProps): ComponentChildren {
  const Template = templates[template];
  return <Template {...props} />;
}

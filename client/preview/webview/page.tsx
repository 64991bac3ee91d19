import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { ResumeResult } from '../../../server/profile/preview/resume';
import { type PreviewNotice, type TemplateName, templateNames } from '../messages';
import { CodeText, ProblemList, type ShownProblem } from './problems';

export interface PageProps {
  /** The name of the document, which is shown until there is a resume. */
  readonly name: string | undefined;
  readonly resume: ResumeResult | undefined;
  readonly notice: PreviewNotice | undefined;
  readonly template: TemplateName;
  /** Problems that belong to no item. */
  readonly problems: readonly ShownProblem[];
  readonly onTemplate: (template: TemplateName) => void;
  readonly onGoToError: () => void;
  readonly onFix: (problem: ShownProblem) => void;
  readonly onSelect: (problem: ShownProblem) => void;
  readonly children: ComponentChildren;
}

/** The page: a bar, what is wrong with the document, and its resume. */
export function Page(props: PageProps): ComponentChildren {
  const { name, resume, notice, problems, onFix, onSelect, children } = props;
  return (
    <>
      <div class="panel-bar" role="region" aria-label={l10n.t('Preview')}>
        <Notice {...props} />
        <TemplateSwitch {...props} />
      </div>
      {problems.length > 0 && (
        <aside class="document-issues" aria-label={l10n.t('Problems of the document')}>
          <ProblemList problems={problems} onFix={onFix} onSelect={onSelect} />
        </aside>
      )}
      <main id="resume">
        {resume?.kind === 'none' && <p class="no-resume">{reasonText(resume.reason)}</p>}
        {resume === undefined && name !== undefined && notice?.kind !== 'closed' && (
          <p class="no-resume">{l10n.t('Preparing the preview of {0}…', name)}</p>
        )}
        {children}
      </main>
    </>
  );
}

function Notice({ notice, onGoToError }: Pick<PageProps, 'notice' | 'onGoToError'>): ComponentChildren {
  return (
    <div class="notice" role="status" hidden={notice === undefined} data-kind={notice?.kind}>
      {notice && (
        <>
          <p>
            {notice.kind !== 'closed' && <strong>{noticeTitle(notice.kind)}</strong>} <CodeText text={notice.message} />
          </p>
          {notice.kind !== 'closed' && (
            <button type="button" class="secondary" onClick={onGoToError}>
              {l10n.t('Go to Error')}
            </button>
          )}
        </>
      )}
    </div>
  );
}

function noticeTitle(kind: 'kept' | 'incomplete'): string {
  return kind === 'kept'
    ? l10n.t('This is the last version without syntax errors.')
    : l10n.t('Syntax error: the preview may be incomplete.');
}

function TemplateSwitch({ template, onTemplate }: Pick<PageProps, 'template' | 'onTemplate'>): ComponentChildren {
  return (
    <div class="templates" role="group" aria-label={l10n.t('Template')}>
      {templateNames.map((name) => (
        <button key={name} type="button" aria-pressed={name === template} onClick={() => onTemplate(name)}>
          {templateLabel(name)}
        </button>
      ))}
    </div>
  );
}

function templateLabel(name: TemplateName): string {
  return name === 'classic' ? l10n.t('Classic') : l10n.t('Compact');
}

function reasonText(reason: Extract<ResumeResult, { readonly kind: 'none' }>['reason']): string {
  return {
    size: () => l10n.t('The document is too large for a preview. The limit is the setting `hrflow.maxFileSize`.'),
    depth: () => l10n.t('The document is nested too deeply for a preview. The limit is the setting `hrflow.maxDepth`.'),
    empty: () => l10n.t('The document is empty.'),
    'not-an-object': () => l10n.t('The document is not a profile.'),
  }[reason]();
}

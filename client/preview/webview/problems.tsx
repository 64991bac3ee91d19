import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { PreviewProblem } from '../../../server/profile/preview/previewAnswer';
import { SeverityIcon } from './icons';

/** A problem with its index in the content, and the title of its first fix once that is known. */
export interface ShownProblem extends PreviewProblem {
  readonly index: number;
  readonly fix?: string;
}

/** Problems of an item that are shown at once; the others follow on request. */
const maxShown = 3;

interface ProblemListProps {
  readonly problems: readonly ShownProblem[];
  readonly onFix: (problem: ShownProblem) => void;
  readonly onSelect: (problem: ShownProblem) => void;
}

/** The problems of an item, each with its first fix. */
export function ProblemList({ problems, onFix, onSelect }: ProblemListProps): ComponentChildren {
  // By position: the index of a problem changes when one before it is fixed.
  const toItem = (problem: ShownProblem, position: number): ComponentChildren => (
    <ProblemItem key={position} problem={problem} onFix={onFix} onSelect={onSelect} />
  );
  const more = problems.slice(maxShown);
  return (
    <>
      <ul class="issues" aria-label={l10n.t('Problems')}>
        {problems.slice(0, maxShown).map(toItem)}
      </ul>
      {more.length > 0 && (
        <details class="more-issues">
          <summary>{more.length === 1 ? l10n.t('1 more problem') : l10n.t('{0} more problems', more.length)}</summary>
          <ul class="issues">{more.map(toItem)}</ul>
        </details>
      )}
    </>
  );
}

interface ProblemItemProps extends Omit<ProblemListProps, 'problems'> {
  readonly problem: ShownProblem;
}

function ProblemItem({ problem, onFix, onSelect }: ProblemItemProps): ComponentChildren {
  const { severity, message, fix, index } = problem;
  return (
    <li class={`issue issue-${severity}`} data-problem={index}>
      <button type="button" class="issue-message" onClick={() => onSelect(problem)}>
        <SeverityIcon severity={severity} />
        <span>
          <CodeText text={message} />
        </span>
      </button>
      {fix !== undefined && (
        <button type="button" class="issue-fix" onClick={() => onFix(problem)}>
          <CodeText text={fix} />
        </button>
      )}
    </li>
  );
}

/** A text with code in backticks. */
export function CodeText({ text }: { readonly text: string }): ComponentChildren {
  return text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}

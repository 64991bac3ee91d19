/** @jsxRuntime automatic @jsxImportSource preact */
import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { Description } from './description';
import { HeadedSection } from './section';
import { useView } from './view';

export function Summary(): ComponentChildren {
  const { summary } = useView().resume;
  if (!summary) return null;
  return (
    <HeadedSection name="summary" heading={l10n.t('Summary')} place={summary}>
      <Description part={summary} />
    </HeadedSection>
  );
}

import * as l10n from '@vscode/l10n';
import { environmentLabel } from '../environments/environments';
import { declaredSourceKey } from '../hrflow/sourceKeyProperty';
import type { Source } from '../hrflow/types';
import type { Settings } from '../settings/settings';
import { closedSource, sourceLabel } from '../sources/sourceCache';
import { changeSource, resolveTarget, type Target, type TargetParts } from './target';

/**
 * Determines account and source like `resolveTarget`. Warns if the source accepts no more profiles according to the loaded list; it sends
 * no request to find out.
 * @param text a JSON object.
 * @returns undefined after Escape.
 */
export async function resolveOpenTarget(
  parts: TargetParts,
  settings: Settings,
  { text, hasSourceKey }: { readonly text: string; readonly hasSourceKey: boolean },
): Promise<Target | undefined> {
  const { environment } = settings;
  for (;;) {
    const target = await resolveTarget(parts, settings, hasSourceKey);
    if (!target) return undefined;
    const sourceKey = target.sourceKey ?? declaredSourceKey(text) ?? '';
    const list = parts.sourceLists.cached({ address: environment.apiAddress, credentials: target.credentials });
    const closed = closedSource(list, sourceKey);
    if (closed === undefined) return target;
    // Another choice does not replace the source of the document or of the setting.
    const canChange = !hasSourceKey && settings.sourceKey === '';
    const selection = await parts.ui.showModal(
      closedSourceText(closed, sourceLabel(list, sourceKey)),
      l10n.t('{0} will probably reject the profile.', environmentLabel(environment)),
      ...(canChange ? (['change-source'] as const) : []),
      'index-anyway',
    );
    if (selection === 'index-anyway') return target;
    if (selection === undefined || (await changeSource(parts, environment)) === undefined) return undefined;
  }
}

function closedSourceText(closed: NonNullable<Source['closed']>, label: string): string {
  return closed === 'disabled'
    ? l10n.t('The source {0} is disabled.', label)
    : l10n.t('The source {0} is archived.', label);
}

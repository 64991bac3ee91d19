import * as l10n from '@vscode/l10n';
import { type QuickPickItem, ThemeIcon, window } from 'vscode';
import type { DynamicPick } from './quickPickOptions';
import type { DynamicPickOptions } from './quickPickOptions';
import type { PickItem } from './quickPickOptions';

interface ValueItem<Value> extends QuickPickItem {
  readonly value: Value;
  readonly unavailableReason?: string;
}

/**
 * Shows a quick pick whose items load while it is open.
 * @returns the value of the selected item and the text of the filter box, or undefined after Escape.
 */
export function showDynamicQuickPick<Value>(
  options: DynamicPickOptions<Value>,
): Promise<{ readonly value: Value; readonly typed: string } | undefined> {
  return new Promise((resolve, reject) => {
    const pick = window.createQuickPick<ValueItem<Value>>();
    const controller = new AbortController();
    const accept = (value: Value): void => {
      resolve({ value, typed: pick.value.trim() });
      controller.abort();
      pick.dispose();
    };
    const list: DynamicPick<Value> = {
      signal: controller.signal,
      setItems: (items) => {
        if (controller.signal.aborted) return;
        const preferred = items.findIndex(({ isPreferred }) => isPreferred);
        replaceItems(pick, items.map(toQuickPickItem), preferred);
      },
      setPlaceholder: (placeholder) => (pick.placeholder = placeholder),
      accept,
    };
    const runLatest = latestTaskRunner(
      () => !controller.signal.aborted && (pick.busy = true),
      () => !controller.signal.aborted && (pick.busy = false),
      (error) => {
        reject(error instanceof Error ? error : new Error(String(error)));
        pick.dispose();
      },
    );
    Object.assign(pick, { title: options.title, placeholder: options.placeHolder, ignoreFocusOut: true });
    Object.assign(pick, { matchOnDescription: true, keepScrollPosition: true });
    const { icon, tooltip, value: alternative } = options.alternative;
    const alternativeButton = { iconPath: new ThemeIcon(icon), tooltip };
    pick.buttons = [alternativeButton, { iconPath: new ThemeIcon('refresh'), tooltip: l10n.t('Refresh') }];
    pick.onDidTriggerButton((button) => {
      if (button === alternativeButton) accept(alternative);
      else runLatest(() => options.refresh(list));
    });
    pick.onDidChangeValue((text) => runLatest(() => options.onDidChangeValue(text.trim(), list)));
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      // The placeholder is visible while the filter box is empty.
      if (item?.unavailableReason !== undefined)
        Object.assign(pick, { value: '', placeholder: item.unavailableReason });
      else if (item) accept(item.value);
    });
    pick.onDidHide(() => {
      controller.abort();
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
    runLatest(() => options.load(list));
  });
}

/** Runs one task at a time. Of the tasks that are added meanwhile only the last runs, so that not every keystroke sends a request. */
function latestTaskRunner(
  onBusy: () => unknown,
  onIdle: () => unknown,
  onError: (error: unknown) => void,
): (task: () => Promise<void>) => void {
  const state: { isBusy: boolean; next?: (() => Promise<void>) | undefined } = { isBusy: false };
  const runPending = async (): Promise<void> => {
    state.isBusy = true;
    onBusy();
    while (state.next) {
      const task = state.next;
      state.next = undefined;
      await task();
    }
    state.isBusy = false;
    onIdle();
  };
  return (task) => {
    state.next = task;
    if (!state.isBusy) runPending().catch(onError);
  };
}

/**
 * Replaces the items and keeps the active item, unless it is the first one, which VS Code makes active.
 * @param preferred index of the item to make active; -1: none, so that Enter selects nothing.
 */
function replaceItems<Value>(
  pick: ReturnType<typeof window.createQuickPick<ValueItem<Value>>>,
  items: ValueItem<Value>[],
  preferred: number,
): void {
  const [active] = pick.activeItems;
  const isInitial = pick.value === '' && (!active || active === pick.items[0]);
  pick.items = items;
  const sameItem =
    active && items.find(({ label, description }) => label === active.label && description === active.description);
  const activeItem = isInitial ? items[preferred] : sameItem;
  // With a text in the filter box, the first item that matches is active.
  if (activeItem || pick.value === '') pick.activeItems = activeItem ? [activeItem] : [];
}

function toQuickPickItem<Value>(item: PickItem<Value>): ValueItem<Value> {
  const { label, description, detail, alwaysShow, unavailableReason, value } = item;
  return {
    label,
    ...(description !== undefined && { description }),
    ...(detail !== undefined && { detail }),
    ...(alwaysShow !== undefined && { alwaysShow }),
    ...(unavailableReason !== undefined && { unavailableReason }),
    value,
  };
}

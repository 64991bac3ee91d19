import { type QuickPickItem, ThemeIcon, window } from 'vscode';
import type { Choice, LiveChoices, OpenList } from './dialogs';

interface Item<Value> extends QuickPickItem {
  readonly value: Value;
}

/**
 * Shows a list that fills while it is open.
 * @returns what was chosen, and what stood in the box above the list; undefined after Escape.
 */
export function choosingLive<Value>(
  choices: LiveChoices<Value>,
): Promise<{ readonly value: Value; readonly typed: string } | undefined> {
  return new Promise((resolve, reject) => {
    const pick = window.createQuickPick<Item<Value>>();
    const controller = new AbortController();
    const finish = (value: Value): void => {
      resolve({ value, typed: pick.value.trim() });
      controller.abort();
      pick.dispose();
    };
    const list: OpenList<Value> = {
      signal: controller.signal,
      show: (shown) => {
        if (controller.signal.aborted) return;
        const preferred = shown.findIndex(({ isPreferred }) => isPreferred);
        replaceItems(pick, shown.map(asItem), preferred);
      },
      say: (words) => (pick.placeholder = words),
      close: finish,
    };
    const run = oneAfterAnother(
      () => !controller.signal.aborted && (pick.busy = true),
      () => !controller.signal.aborted && (pick.busy = false),
      (error) => {
        reject(error instanceof Error ? error : new Error(String(error)));
        pick.dispose();
      },
    );
    Object.assign(pick, { title: choices.title, placeholder: choices.placeHolder, ignoreFocusOut: true });
    Object.assign(pick, { matchOnDescription: true, keepScrollPosition: true });
    pick.buttons = [{ iconPath: new ThemeIcon('refresh'), tooltip: 'Load the List Again' }];
    pick.onDidTriggerButton(() => run(() => choices.refresh(list)));
    pick.onDidChangeValue((text) => run(() => choices.typed(text.trim(), list)));
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item) finish(item.value);
    });
    pick.onDidHide(() => {
      controller.abort();
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
    run(() => choices.open(list));
  });
}

/** Runs tasks one at a time; of those that come meanwhile only the last, so that typing does not ask for each letter. */
function oneAfterAnother(
  onBusy: () => unknown,
  onIdle: () => unknown,
  onFault: (error: unknown) => void,
): (task: () => Promise<void>) => void {
  const state: { isBusy: boolean; next?: (() => Promise<void>) | undefined } = { isBusy: false };
  const work = async (): Promise<void> => {
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
    if (!state.isBusy) work().catch(onFault);
  };
}

/**
 * The same item stays the one that Enter takes, while others come; the first is nobody's choice yet.
 * @param preferred index of the item to take in place of the first; -1: none.
 */
function replaceItems<Value>(
  pick: ReturnType<typeof window.createQuickPick<Item<Value>>>,
  items: Item<Value>[],
  preferred: number,
): void {
  const [active] = pick.activeItems;
  const isUntouched = pick.value === '' && (!active || active === pick.items[0]);
  pick.items = items;
  const same =
    active && items.find(({ label, description }) => label === active.label && description === active.description);
  const next = isUntouched ? (items[preferred] ?? same) : same;
  if (next) pick.activeItems = [next];
}

function asItem<Value>({ label, description, detail, alwaysShow, value }: Choice<Value>): Item<Value> {
  return {
    label,
    ...(description !== undefined && { description }),
    ...(detail !== undefined && { detail }),
    ...(alwaysShow !== undefined && { alwaysShow }),
    value,
  };
}

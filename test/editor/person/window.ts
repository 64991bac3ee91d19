import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Frame, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../../host/chromium';
import { codeServer, versions } from '../../host/codeServer';
import { type EditorServer, startEditorServer } from '../../host/editorServer';
import { localeScript } from '../../host/locale';
import { pictureFile, writePicture } from '../pictures/writePicture';

const root = path.join(__dirname, '..', '..', '..');

/** VS Code shows at most three notifications within 800 ms; the others appear only in the notification centre. */
export const toastsTogether = 1000;

/** The browser and the server of a window. */
interface Host {
  readonly browser: Browser;
  readonly server: EditorServer;
  /** The parent of the workspace and of the user data. */
  readonly folder: string;
}

/** Installs the extension as it is on the disk. */
function linkExtension(extensionsFolder: string): void {
  mkdirSync(extensionsFolder, { recursive: true });
  symlinkSync(root, path.join(extensionsFolder, 'hrflow.hrflow-profile-0.1.0'));
}

/** A window of VS Code with the extension, operated by keyboard and pointer. */
export class Window {
  private constructor(
    readonly page: Page,
    readonly workspace: string,
    private readonly host: Host,
  ) {}

  /**
   * @param settings of the user.
   * @param files more files of the workspace, in addition to the sample.
   * @param showsModals as in EditorServerOptions: closing what is not saved then asks, too.
   * @param locale of what the extension shows.
   */
  static async open(
    settings: Readonly<Record<string, unknown>>,
    files: Readonly<Record<string, string>> = {},
    showsModals = false,
    locale = 'en',
  ): Promise<Window> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-person-'));
    const workspace = path.join(folder, 'profiles');
    cpSync(path.join(root, 'test', 'fixtures', 'workspace'), workspace, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(workspace, name)), { recursive: true });
      writeFileSync(path.join(workspace, name), text);
    }
    const wanted = process.env.HRFLOW_CODE_SERVER ?? 'oldest';
    const version = ['newest', versions.newest].includes(wanted) ? versions.newest : versions.oldest;
    // Without the test driver, newer versions of VS Code load no extension under development.
    if (showsModals && version === versions.newest) linkExtension(path.join(folder, 'data', 'extensions'));
    const server = await startEditorServer(await codeServer(version), {
      dataFolder: path.join(folder, 'data'),
      settings,
      showsModals,
    });
    const browser = await launchBrowser();
    const permissions = ['clipboard-read', 'clipboard-write'];
    const context = await browser.newContext({ viewport: { width: 1100, height: 700 }, permissions });
    context.setDefaultTimeout(15_000);
    if (locale !== 'en') await context.addInitScript({ content: localeScript(locale) });
    const window = new Window(await context.newPage(), workspace, { browser, server, folder });
    await window.load();
    return window;
  }

  /** A second window of the same VS Code. The caller closes its page. */
  async another(): Promise<Window> {
    const page = await this.page.context().newPage();
    const window = new Window(page, this.workspace, this.host);
    await window.load();
    return window;
  }

  /** Loads or reloads the window. @param workspaceFile a file of a workspace with several folders, instead of the folder. */
  async load(workspaceFile?: string): Promise<void> {
    await this.goTo(workspaceFile === undefined ? { folder: this.workspace } : { workspace: workspaceFile });
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  }

  /** Loads the window without a folder. */
  async loadEmpty(): Promise<void> {
    await this.goTo({ ew: 'true' });
    await this.page.locator('.monaco-workbench .activitybar').waitFor();
  }

  private async goTo(opened: Readonly<Record<string, string>>): Promise<void> {
    const payload = [
      ['extensionDevelopmentPath', `vscode-remote://${this.host.server.authority}${root}`],
      ['skipWelcome', 'true'],
    ];
    const query = new URLSearchParams({ ...opened, payload: JSON.stringify(payload) });
    await this.page.goto(`${this.host.server.url}/?${query.toString()}`);
  }

  async close(): Promise<void> {
    await this.host.browser.close();
    await this.host.server.stop();
    rmSync(this.host.folder, { recursive: true, force: true });
  }

  /** The id of the process that hosts the editor. */
  get serverProcess(): number {
    return this.host.server.processId;
  }

  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor').first();
  }

  /** The active editor while it has the focus. */
  get focused(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor.focused').first();
  }

  /** Opens a file of the workspace by Go to File. */
  async openFile(name: string): Promise<void> {
    await this.press('Control+P');
    await this.quickInput.fill(name);
    await this.choose(name);
    await this.page.locator('.tab.active', { hasText: name }).first().waitFor();
    await this.focused.waitFor();
  }

  /**
   * Runs a command by its title, from the palette. In a window that has just opened, a command may come too late for a
   * list that is open: then it is opened again.
   */
  async command(title: string): Promise<void> {
    // VS Code sorts commands by name: the first match of `Index Profile` is `Index Multiple Profiles…`.
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    const timeout = 4000;
    await this.retry(4, async () => {
      await this.press('F1');
      await this.quickInput.fill(`>${title}`, { timeout });
      await row.waitFor({ timeout });
      await row.click({ timeout });
    });
    // The command may open a list of its own.
    await row.waitFor({ state: 'hidden' });
  }

  /** Repeats what a user does in a list: an editor that opens at the same time takes the focus, which closes the list. */
  private async retry(attempts: number, act: () => Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await act();
        return;
      } catch (error) {
        if (attempt === attempts) throw error;
        await this.press('Escape');
      }
    }
  }

  /** Accepts the row with this text in an open list, once it is the active one. */
  private async choose(words: string): Promise<void> {
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: words }).waitFor();
    await this.press('Enter');
    await this.page.locator('.quick-input-list').waitFor({ state: 'hidden' });
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  /** Types with a delay between the keys. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 30 });
  }

  /** Types `{` in an empty editor. VS Code inserts `}` after it loaded the language configuration. */
  async typeBracket(): Promise<void> {
    for (let attempt = 0; attempt < 10; attempt++) {
      await this.type('{');
      if ((await this.text()) === '{}') return;
      await this.press('Backspace');
      await setTimeout(500);
    }
    throw new Error('VS Code does not close brackets automatically.');
  }

  /** Pastes by the keyboard shortcut. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await this.press('Control+V');
  }

  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget input.input');
  }

  /** The input box with this placeholder. */
  box(placeholder: string): Locator {
    return this.page.locator('.quick-input-widget').getByPlaceholder(placeholder, { exact: true });
  }

  async answer(placeholder: string, text: string): Promise<void> {
    await this.box(placeholder).fill(text);
    await this.press('Enter');
  }

  /** Selects the row with this text in a quick pick of the extension, once it is shown. */
  async pick(words: string | RegExp): Promise<void> {
    await this.row(words).click();
  }

  /** A row of a quick pick. */
  row(words: string | RegExp): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: words }).first();
  }

  /** The environment in the status bar, once it has this text. */
  environment(words: string | RegExp): Locator {
    return this.page.locator('.statusbar-item[id$="hrflow.environment"]', { hasText: words });
  }

  /** The message with this text. */
  notification(words: string | RegExp): Locator {
    return this.page.locator('.notification-toast', { hasText: words }).first();
  }

  /** A suggestion with this text. Requests the list if it does not open automatically, as on a busy machine. */
  async suggestion(words: string): Promise<Locator> {
    const row = this.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: words }).first();
    await row.waitFor({ timeout: 4000 }).catch(() => this.press('Control+Space'));
    await row.waitFor();
    return row;
  }

  /** The visible text of the active editor. */
  async text(): Promise<string> {
    const lines = this.editor.locator('.view-lines .view-line');
    const shown = await lines.evaluateAll((elements) =>
      (elements as unknown as { style: { top: string }; innerText: string }[]).map(({ style, innerText }) => ({
        top: parseFloat(style.top),
        innerText,
      })),
    );
    const inOrder = shown.sort((a, b) => a.top - b.top).map(({ innerText }) => innerText);
    return inOrder.join('\n').replaceAll('\u00a0', ' ');
  }

  /** Changes the colour theme, such as to `Dark High Contrast`. The setting has no effect before the themes are loaded. */
  async theme(label: string): Promise<void> {
    const rows = this.page.locator('.quick-input-list .monaco-list-row');
    const timeout = 4000;
    await this.retry(10, async () => {
      await this.command('Preferences: Color Theme');
      // In a window that has just opened, the list has only its first row.
      await rows.nth(2).waitFor({ timeout });
      await this.quickInput.fill(label, { timeout });
      await rows.filter({ hasText: label }).first().click({ timeout });
    });
    await rows.first().waitFor({ state: 'hidden' });
  }

  /** The page in the visible webview, once it contains this selector. */
  async webview(selector: string): Promise<Frame> {
    for (let attempt = 0; attempt < 300; attempt++) {
      for (const frame of this.page.frames())
        if (
          frame.url().includes('/fake.html') &&
          (await frame
            .locator(selector)
            .count()
            .catch(() => 0)) > 0
        )
          return frame;
      await setTimeout(100);
    }
    throw new Error(`No webview contains ${selector}`);
  }

  /** Waits until the visible text includes this text. */
  async sees(words: string): Promise<void> {
    await this.editor.locator('.view-line', { hasText: words }).first().waitFor();
  }

  /** Counts of errors and warnings in the status bar, such as `1, 3`; waits for them. A third count, of information, may follow. */
  async problems(errors: number, warnings: number): Promise<void> {
    const shown = new RegExp(`^\\s*${errors}\\s*${warnings}(?:\\s*\\d+)?\\s*$`);
    await this.page.locator('[id="status.problems"]', { hasText: shown }).waitFor();
  }

  /** Points at a piece of the text and waits for the hover. */
  async hover(words: string): Promise<Locator> {
    await this.editor.getByText(words, { exact: true }).first().hover();
    const hover = this.page.locator('.monaco-hover:not(.hidden) .hover-contents').first();
    await hover.waitFor();
    return hover;
  }

  /** A screenshot, after messages have faded in. */
  async picture(name: string): Promise<void> {
    await setTimeout(1000);
    await writePicture(await this.page.screenshot(), pictureFile(`${name}.png`));
  }

  /** A screenshot of a failure, never for the README. */
  async pictureOfFailure(test: string): Promise<void> {
    const name = `failed-${test.replaceAll(/\W+/g, '-')}.png`;
    await this.page.screenshot({ path: path.join(root, '.test-results', name) });
  }
}

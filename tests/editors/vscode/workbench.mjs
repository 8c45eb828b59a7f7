// A VS Code workbench of its own for each run: temporary folders, a free port, and everything ended afterwards.
import { spawn, execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const userSettings = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.layoutControl.enabled': false,
  'workbench.colorTheme': 'Default Light Modern',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'editor.minimap.enabled': false,
  'editor.lightbulb.enabled': 'on',
  'editor.hover.delay': 100,
  'editor.stickyScroll.enabled': false,
  'breadcrumbs.enabled': false,
  'window.commandCenter': false,
};

const delay = ms => new Promise(resolve => setTimeout(resolve, ms));

export const started = Date.now();
export const log = message => console.log(`[${((Date.now() - started) / 1000).toFixed(1)}s] ${message}`);

/** Polls until the check holds; fails with the message and what was there instead. */
export async function until(check, message, seconds = 20) {
  for (let end = Date.now() + seconds * 1000; ; await delay(100)) {
    if (await check()) return;
    assert.ok(Date.now() < end, message);
  }
}

async function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export class Workbench {
  /**
   * setup: the folder made by setup.sh; extension: the packed extension; files: name and text of the files in the work folder;
   * machine: settings of machine scope, which VS Code reads from nowhere else; settings: all others.
   */
  static async start({ setup, extension, files, machine, settings = {}, size = { width: 1280, height: 1040 } }) {
    const bench = new Workbench();
    bench.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'graphlift-vscode-'));
    const at = (...parts) => path.join(bench.folder, ...parts);
    bench.work = at('work');
    for (const name of ['home', 'run', 'user/User', 'user/Machine', 'ext', 'profile', 'work']) fs.mkdirSync(at(name), { recursive: true, mode: 0o700 });
    for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(bench.work, name), text);
    fs.writeFileSync(at('user/User/settings.json'), JSON.stringify({ ...userSettings, ...settings }));
    fs.writeFileSync(at('user/Machine/settings.json'), JSON.stringify(machine));
    try {
      await bench.launch(setup, extension, at);
      await bench.browse(setup, size, at);
    } catch (error) {
      await bench.stop();
      throw error;
    }
    return bench;
  }

  async launch(setup, extension, at) {
    // The workbench writes below HOME and XDG_*, whatever its own options say.
    const env = { ...process.env, HOME: at('home'), XDG_CONFIG_HOME: at('home/.config'), XDG_DATA_HOME: at('home/.local/share'), XDG_CACHE_HOME: at('home/.cache'), XDG_RUNTIME_DIR: at('run') };
    for (const name of Object.keys(env)) if (/^(VSCODE_|CODE_SERVER_|PASSWORD$|HASHED_PASSWORD$|PORT$)/.test(name)) delete env[name];
    const entry = path.join(setup, 'node_modules/code-server/out/node/entry.js');
    const folders = ['--user-data-dir', at('user'), '--extensions-dir', at('ext')];
    execFileSync(process.execPath, [entry, ...folders, '--install-extension', extension], { env, timeout: 60000, stdio: 'ignore' });
    this.port = await freePort();
    this.output = [];
    this.server = spawn(
      process.execPath,
      [entry, ...folders, '--auth', 'none', '--bind-addr', `127.0.0.1:${this.port}`, '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override'],
      { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] }, // detached: a process group of its own, ended as a whole
    );
    for (const stream of [this.server.stdout, this.server.stderr]) stream.on('data', data => this.output.push(String(data)));
    const healthy = () => fetch(`http://127.0.0.1:${this.port}/healthz`).then(answer => answer.ok, () => false);
    await until(async () => {
      assert.equal(this.server.exitCode, null, `the workbench ended: ${this.output.join('')}`);
      return healthy();
    }, 'the workbench did not listen', 30);
    log('workbench is up');
  }

  async browse(setup, viewport, at) {
    const { chromium } = createRequire(path.join(setup, 'package.json'))('playwright-core');
    this.context = await chromium.launchPersistentContext(at('profile'), {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      headless: true,
      viewport,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    });
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    this.page.setDefaultTimeout(60000);
  }

  file(name) {
    return path.join(this.work, name);
  }

  async open(name, editor = '.editor-instance .monaco-editor') {
    const payload = JSON.stringify([['openFile', `vscode-remote://127.0.0.1:${this.port}${this.file(name)}`]]);
    await this.page.goto(`http://127.0.0.1:${this.port}/?folder=${encodeURIComponent(this.work)}&payload=${encodeURIComponent(payload)}`);
    await this.page.locator(editor).first().locator('.view-lines').getByText('import').first().waitFor();
    log(`${name} is open`);
  }

  get editor() {
    return this.page.locator('.editor-instance .monaco-editor').first();
  }

  async text() {
    return (await this.editor.locator('.view-lines').innerText()).replaceAll('\u00a0', ' ');
  }

  /** The cursor to a line and column (from 1), without the pointer. */
  async goTo(line, column) {
    await this.editor.locator('.view-line').first().click();
    await this.page.keyboard.press('Control+g');
    await this.page.locator('.quick-input-widget input').waitFor();
    await this.page.keyboard.type(`${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Runs a command from the palette by its title. */
  async command(title) {
    await this.page.keyboard.press('F1');
    await this.page.locator('.quick-input-widget input').waitFor();
    await this.page.keyboard.type(title);
    await this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** The sign that something can be done here: beside the line, or above it where there is room. */
  get lightbulb() {
    return this.page.locator('[class*="codicon-gutter-lightbulb"], .lightBulbWidget:visible').first();
  }

  /** The row of the code action menu with this title. */
  action(title) {
    return this.page.locator('.action-widget:not(.action-list-submenu-panel) .monaco-list-row').filter({ hasText: title }).first();
  }

  async stop() {
    await this.context?.close().catch(() => {});
    const group = this.server?.pid;
    const end = signal => {
      try {
        process.kill(-group, signal);
        return true;
      } catch {
        return false;
      }
    };
    if (group) {
      // the extension host and the language server outlive the outer process by seconds
      end('SIGTERM');
      for (let i = 0; end(0) && i < 50; i++) await delay(100);
      end('SIGKILL');
      for (let i = 0; end(0) && i < 50; i++) await delay(100);
    }
    fs.rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

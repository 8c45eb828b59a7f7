import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, type StaticFeature } from 'vscode-languageclient/node';
import { findCommand, type Command } from './command';
import { Status, type ServerStatus } from './status';

/** The language server of this window. */
export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private readonly status = new Status();
  private changing: Promise<void> = Promise.resolve();
  private program: string | undefined;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly output: vscode.LogOutputChannel,
  ) {}

  start(): Promise<void> {
    return this.inTurn(() => this.doStart());
  }

  stop(): Promise<void> {
    return this.inTurn(() => this.doStop());
  }

  restart(): Promise<void> {
    return this.inTurn(async () => {
      await this.doStop();
      await this.doStart();
    });
  }

  /** Start anew if the server is found somewhere else by now. */
  async restartIfMoved(): Promise<void> {
    const command = await findCommand();
    if (command?.program !== this.program) await this.restart();
  }

  dispose(): void {
    this.status.dispose();
  }

  /** One change of state after the other, whatever the one before came to. */
  private inTurn(change: () => Promise<void>): Promise<void> {
    this.changing = this.changing.then(change, change);
    return this.changing;
  }

  private async doStart(): Promise<void> {
    const command = await findCommand();
    this.program = command?.program;
    if (!command) {
      await this.explainMissing();
      return;
    }
    this.output.info(`Starting ${[command.program, ...command.args].join(' ')} (from ${command.origin})`);
    this.status.show({ health: 'ok', quiescent: false, message: 'Starting' });
    const client = new LanguageClient('graphlift', 'Graphlift', await this.serverOptions(command), this.clientOptions());
    client.registerFeature(statusFeature);
    client.onNotification('experimental/serverStatus', (status: ServerStatus) => this.status.show(status));
    try {
      await client.start();
      this.client = client;
    } catch (error) {
      this.output.error(String(error));
      this.status.show({ health: 'error', quiescent: true, message: 'The server did not start' });
      const chosen = await vscode.window.showErrorMessage(
        `Graphlift: the server from ${command.origin} did not start. ${String(error)}`,
        'Show Output',
      );
      if (chosen) this.output.show();
    }
  }

  private async doStop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.dispose();
  }

  private async serverOptions(command: Command) {
    const folder = this.context.globalStorageUri;
    await vscode.workspace.fs.createDirectory(folder);
    // A folder of the extension's own, and a safe search path: Python must never import modules from the workspace.
    const options = { cwd: folder.fsPath, env: { ...process.env, PYTHONSAFEPATH: '1', PYTHONUTF8: '1' } };
    return { command: command.program, args: command.args, options }; // a transport would add an argument of its own
  }

  private clientOptions(): LanguageClientOptions {
    return {
      documentSelector: [
        { scheme: 'file', language: 'python' },
        { scheme: 'untitled', language: 'python' },
        { notebook: 'jupyter-notebook', language: 'python' },
      ],
      outputChannel: this.output,
      diagnosticCollectionName: 'graphlift',
    };
  }

  private async explainMissing(): Promise<void> {
    this.status.show({ health: 'error', quiescent: true, message: 'The command graphlift was not found' });
    const chosen = await vscode.window.showErrorMessage(
      'Graphlift: the command "graphlift" was not found. Install Graphlift in the Python environment of the workspace, or say in the settings where it is.',
      'Open Settings',
      'Try Again',
    );
    if (chosen === 'Open Settings') await vscode.commands.executeCommand('workbench.action.openSettings', 'graphlift.');
    if (chosen === 'Try Again') void this.restart();
  }
}

/** Tells the server that this client understands `experimental/serverStatus`. */
const statusFeature: StaticFeature = {
  fillClientCapabilities(capabilities) {
    capabilities.experimental = { ...(capabilities.experimental as object | undefined), serverStatusNotification: true };
  },
  initialize() {},
  getState: () => ({ kind: 'static' }),
  clear() {},
};

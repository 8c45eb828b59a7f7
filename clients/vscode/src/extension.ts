import * as vscode from 'vscode';
import { onInterpreterSelected } from './python';
import { Server } from './server';

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('Graphlift', { log: true });
  server = new Server(context, output);
  context.subscriptions.push(
    output,
    server,
    vscode.commands.registerCommand('graphlift.restartServer', () => server?.restart()),
    vscode.commands.registerCommand('graphlift.showOutput', () => output.show()),
    vscode.workspace.onDidChangeConfiguration(change => {
      if (['graphlift.command', 'graphlift.interpreter'].some(name => change.affectsConfiguration(name))) void server?.restart();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => server?.restart()),
  );
  await server.start();
  if (vscode.workspace.isTrusted) {
    const subscription = await onInterpreterSelected(() => void server?.restartIfMoved());
    if (subscription) context.subscriptions.push(subscription);
  }
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

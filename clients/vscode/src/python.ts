import * as path from 'node:path';
import * as vscode from 'vscode';

/** What is used of the API of Microsoft's Python extension. */
interface PythonApi {
  environments?: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { path: string };
    onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
  };
}

async function environments(): Promise<PythonApi['environments']> {
  const extension = vscode.extensions.getExtension<PythonApi>('ms-python.python');
  if (!extension) return undefined;
  return (extension.isActive ? extension.exports : await extension.activate())?.environments;
}

/** The interpreter that the Python extension has selected for the workspace, if that extension is there. */
export async function selectedInterpreter(): Promise<string | undefined> {
  const found = (await environments())?.getActiveEnvironmentPath(vscode.workspace.workspaceFolders?.[0]?.uri).path;
  return found && path.isAbsolute(found) ? found : undefined;
}

/** Calls back when another interpreter is selected. */
export async function onInterpreterSelected(callback: () => void): Promise<vscode.Disposable | undefined> {
  return (await environments())?.onDidChangeActiveEnvironmentPath(callback);
}

import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';

/** A program and its arguments, and in words where it was found. */
export interface Command {
  program: string;
  args: string[];
  origin: string;
}

const executable = process.platform === 'win32' ? 'graphlift.exe' : 'graphlift';

/**
 * The command that starts the server: the setting `graphlift.command`, else `graphlift.interpreter`, else the `graphlift` beside the
 * interpreter that is selected for the workspace (if that is trusted), else the one on the search path. No Python is run to find it.
 */
export async function findCommand(): Promise<Command | undefined> {
  const settings = vscode.workspace.getConfiguration('graphlift');
  const [program, ...args] = settings.get<string[]>('command', []);
  if (program) return { program, args, origin: 'the setting graphlift.command' };
  const interpreter = settings.get<string>('interpreter', '');
  if (interpreter) return { program: interpreter, args: ['-m', 'graphlift', 'serve'], origin: 'the setting graphlift.interpreter' };
  if (vscode.workspace.isTrusted) {
    const selected = await selectedInterpreter();
    const beside = selected && path.join(path.dirname(selected), executable);
    if (beside && isFile(beside)) return { program: beside, args: ['serve'], origin: 'the selected Python environment' };
  }
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    // An empty or relative entry would be looked up in the working folder, which may be anyone's.
    const file = path.join(folder, executable);
    if (path.isAbsolute(folder) && isFile(file)) return { program: file, args: ['serve'], origin: 'the search path' };
  }
  return undefined;
}

function isFile(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

interface PythonExtension {
  environments?: { getActiveEnvironmentPath(resource?: vscode.Uri): { path: string } };
}

/** The interpreter that the Python extension has selected for the workspace, if that extension is there. */
async function selectedInterpreter(): Promise<string | undefined> {
  const extension = vscode.extensions.getExtension<PythonExtension>('ms-python.python');
  if (!extension) return undefined;
  const api = extension.isActive ? extension.exports : await extension.activate();
  const found = api?.environments?.getActiveEnvironmentPath(vscode.workspace.workspaceFolders?.[0]?.uri).path;
  return found && path.isAbsolute(found) ? found : undefined;
}

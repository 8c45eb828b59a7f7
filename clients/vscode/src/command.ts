import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { selectedInterpreter } from './python';

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
  const selected = vscode.workspace.isTrusted ? await selectedInterpreter() : undefined;
  const folder = selected && path.dirname(selected);
  // On Windows a Conda environment has its interpreter beside the folder with its scripts.
  const environment = folder ? firstIn([folder, path.join(folder, 'Scripts')]) : undefined;
  if (environment) return { program: environment, args: ['serve'], origin: 'the selected Python environment' };
  const found = firstIn((process.env.PATH ?? '').split(path.delimiter));
  return found ? { program: found, args: ['serve'], origin: 'the search path' } : undefined;
}

/** The executable in the first of these folders that has it; relative ones are passed over, as they could lead into any workspace. */
function firstIn(folders: string[]): string | undefined {
  return folders
    .filter(folder => path.isAbsolute(folder))
    .map(folder => path.join(folder, executable))
    .find(file => fs.statSync(file, { throwIfNoEntry: false })?.isFile());
}

import * as vscode from 'vscode';

/** What the server says of itself in `experimental/serverStatus`. */
export interface ServerStatus {
  health: 'ok' | 'warning' | 'error';
  quiescent: boolean;
  message?: string;
}

const severities = {
  ok: vscode.LanguageStatusSeverity.Information,
  warning: vscode.LanguageStatusSeverity.Warning,
  error: vscode.LanguageStatusSeverity.Error,
};

/** The entry behind the braces in the status bar of Python files. */
export class Status implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem('graphlift', { language: 'python' });

  constructor() {
    this.item.name = 'Graphlift';
    this.item.command = { command: 'graphlift.showOutput', title: 'Show Output' };
    this.show({ health: 'ok', quiescent: false, message: 'Starting' });
  }

  show(status: ServerStatus): void {
    this.item.busy = !status.quiescent && status.health !== 'error';
    this.item.severity = severities[status.health];
    this.item.text = status.health === 'ok' ? 'Graphlift' : `Graphlift: ${status.health}`;
    this.item.detail = status.message || (status.quiescent ? 'Ready' : 'Analysing');
  }

  dispose(): void {
    this.item.dispose();
  }
}

const vscode = require('vscode');

/** Opens the sample, and the walkthrough next to it, unless the window shows what was open before. */
async function activate() {
  if (vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) return;
  await vscode.commands.executeCommand('hrflow.openSample');
  await vscode.commands.executeCommand(
    'workbench.action.openWalkthrough',
    'hrflow.hrflow-profile#getStarted',
    // In the editor group to the side.
    true,
  );
}

module.exports = { activate };

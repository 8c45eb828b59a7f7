// usage: pictures.mjs SETUP_FOLDER EXTENSION_FILE SERVER_COMMAND_AS_JSON OUT_FOLDER
// The pictures of the documentation: a function of the example project with its hover, and with its code actions.
import fs from 'node:fs';
import path from 'node:path';
import { Workbench } from './workbench.mjs';

const [setup, extension, command, out] = process.argv.slice(2);
const text = name => fs.readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
const files = {
  'train.py': text('tests/samples/editors/train.py'),
  'inference.py': text('examples/inference.py'),
  'data.py': text('examples/data.py'),
};

const bench = await Workbench.start({
  setup: path.resolve(setup),
  extension: path.resolve(extension),
  files,
  machine: { 'graphlift.command': JSON.parse(command) },
  settings: { 'workbench.activityBar.location': 'hidden', 'workbench.statusBar.visible': false, 'editor.scrollbar.vertical': 'hidden', 'editor.overviewRulerBorder': false },
  size: { width: 1160, height: 640 },
});
const { page } = bench;
const picture = async title => {
  await page.waitForTimeout(500);
  const box = await page.locator('.part.editor').boundingBox();
  await page.screenshot({ path: path.join(out, `${title}.png`), clip: box });
};

/** Opens a file with the cursor on a function of it. */
const show = async (file, name) => {
  await bench.open(file);
  await bench.editor.locator('.squiggly-info').first().waitFor({ state: 'attached' });
  await page.keyboard.press('Control+b'); // the side bar away
  const row = files[file].split('\n').findIndex(content => content.includes(`def ${name}(`));
  const column = files[file].split('\n')[row].indexOf('def') + 6;
  await bench.goTo(row + 1, column);
  await bench.lightbulb.waitFor({ state: 'attached' });
  return bench.editor.locator('.view-line span > span').filter({ hasText: new RegExp(`^${name}$`) }).first();
};

try {
  await (await show('train.py', 'augment')).hover();
  await page.locator('.monaco-hover:visible').filter({ hasText: 'Assumed' }).first().waitFor();
  await picture('vscode');
  await show('inference.py', 'batch_inference');
  await page.keyboard.press('Control+.');
  await bench.action('Convert to tf.function').waitFor();
  await picture('vscode-code-action');
} finally {
  await bench.stop();
}

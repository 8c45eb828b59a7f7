// usage: e2e.mjs SETUP_FOLDER EXTENSION_FILE SERVER_COMMAND_AS_JSON OUT_FOLDER
// What a user does, in a real workbench: sees a finding, has it fixed, saves, reads the hover, and restarts the server.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { Workbench, log, until } from './workbench.mjs';

const [setup, extension, command, out] = process.argv.slice(2);
const sample = fs.readFileSync(new URL('../../samples/editors/train.py', import.meta.url), 'utf8');
const lineOf = text => sample.split('\n').findIndex(line => line.includes(text)) + 1;
const cell = source => ({ cell_type: 'code', metadata: {}, execution_count: null, outputs: [], source });
const notebook = JSON.stringify({
  cells: [
    { cell_type: 'markdown', metadata: {}, source: '# A notebook' },
    cell('import tensorflow as tf'),
    cell('def square(x):\n    return tf.square(x) + tf.sqrt(x)'),
    cell('square(tf.ones([4]))'),
  ],
  metadata: { language_info: { name: 'python' }, kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } },
  nbformat: 4,
  nbformat_minor: 5,
});
const target = 'def normalise(';
fs.mkdirSync(out, { recursive: true });
for (const name of fs.readdirSync(out)) if (name.endsWith('.png')) fs.rmSync(path.join(out, name)); // never mistake an older run's picture

let failed = 0;
const bench = await Workbench.start({
  setup: path.resolve(setup),
  extension: path.resolve(extension),
  files: { 'train.py': sample, 'cells.ipynb': notebook },
  machine: { 'graphlift.command': JSON.parse(command) },
});
const { page } = bench;
const picture = async name => {
  await page.waitForTimeout(400);
  await page.screenshot({ path: path.join(out, `${name}.png`), clip: { x: 352, y: 4, width: 928, height: 640 } });
};

async function step(title, body) {
  await body();
  log(`ok: ${title}`);
}

try {
  await bench.open('train.py');

  await step('findings are shown', async () => {
    await bench.editor.locator('.squiggly-info').first().waitFor({ state: 'attached' });
    await bench.editor.locator('.squiggly-warning').first().waitFor({ state: 'attached' });
  });

  await step('no lightbulb where there is nothing to do', async () => {
    await bench.goTo(1, 1);
    await page.waitForTimeout(1000);
    assert.equal(await bench.lightbulb.count(), 0);
  });

  await step('hover tells the verdict and the tensor types, beside the lightbulb', async () => {
    await bench.goTo(lineOf(target), 6);
    await bench.lightbulb.waitFor({ state: 'attached' });
    await bench.editor.locator('.view-line span > span').filter({ hasText: /^normalise$/ }).first().hover();
    const hover = page.locator('.monaco-hover:visible').filter({ hasText: 'Can run as a tf.function' }).first();
    await hover.waitFor();
    assert.match(await hover.innerText(), /float32\[32, 784\]/);
    await picture('hover');
    await page.keyboard.press('Escape');
    await page.mouse.move(5, 5);
  });

  await step('the fix is offered, applied and saved', async () => {
    await bench.goTo(lineOf(target), 6);
    await bench.lightbulb.waitFor({ state: 'attached' });
    await page.keyboard.press('Control+.');
    const row = bench.action('Convert to tf.function');
    await row.waitFor();
    await picture('code-action');
    await page.locator('.action-widget:not(.action-list-submenu-panel) .monaco-list-row.focused').filter({ hasText: 'Convert to tf.function' }).waitFor();
    await page.keyboard.press('Enter'); // not a click: the menu's pointer block takes clicks
    await row.waitFor({ state: 'hidden' });
    const expected = sample.replace(target, `@tf.function\n${target}`);
    // the page holds the lines in any order, so they are counted; their order is checked on the disk
    await until(async () => (await bench.text()).split('@tf.function').length === 3, 'the fix was not applied');
    assert.equal(fs.readFileSync(bench.file('train.py'), 'utf8'), sample, 'the disk must not change before the save');
    await page.keyboard.press('Control+s');
    await until(() => fs.readFileSync(bench.file('train.py'), 'utf8') === expected, 'the file on disk is not as expected');
  });

  await step('the finding is gone', async () => {
    await bench.goTo(lineOf(target) + 1, 6);
    await page.keyboard.press('Control+.');
    await until(async () => (await bench.action('Convert to tf.function').count()) === 0, 'the fix is still offered');
    await page.keyboard.press('Escape');
  });

  await step('what rests on an assumption has to be confirmed', async () => {
    const augment = lineOf('def augment(') + 1; // one line further down since the conversion
    await bench.goTo(augment, 6);
    await bench.editor.locator('.view-line span > span').filter({ hasText: /^augment$/ }).first().hover();
    await page.locator('.monaco-hover:visible').filter({ hasText: 'Assumed' }).first().waitFor();
    await picture('assumption');
    await page.keyboard.press('Escape');
    await page.mouse.move(5, 5);
    await bench.goTo(augment, 6);
    await page.keyboard.press('Control+.');
    await bench.action('Convert to tf.function (assumes 1 thing)').waitFor();
    await page.keyboard.press('Enter');
    const entry = page.locator('.part.panel .monaco-list-row').filter({ hasText: /augment/ }).first();
    await entry.waitFor();
    await page.waitForTimeout(600);
    await page.screenshot({ path: path.join(out, 'preview.png') });
    const box = entry.locator('.edit-checkbox');
    if (!(await box.isChecked())) await box.click();
    await page.getByRole('button', { name: 'Apply', exact: true }).click();
    const expected = sample.replace(target, `@tf.function\n${target}`).replace('def augment(', '@tf.function\ndef augment(');
    await page.locator('.part.panel .monaco-list-row').filter({ hasText: /augment/ }).first().waitFor({ state: 'hidden' });
    await bench.editor.locator('.view-line').first().click();
    await page.keyboard.press('Control+s');
    await until(() => fs.readFileSync(bench.file('train.py'), 'utf8') === expected, 'the confirmed change is not in the file');
  });

  await step('the server restarts', async () => {
    await bench.command('Graphlift: Restart Server');
    await bench.editor.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    await bench.editor.locator('.squiggly-warning').first().waitFor({ state: 'attached' });
  });

  await step('the cells of a notebook are analysed as one program', async () => {
    await bench.open('cells.ipynb', '.notebook-editor .monaco-editor');
    await page.locator('.notebook-editor .squiggly-info').first().waitFor({ state: 'attached' });
    await picture('notebook');
  });

  await step('nothing complains', async () => {
    assert.equal(await page.locator('.notification-toast:visible').count(), 0);
    await picture('end');
  });
} catch (error) {
  failed = 1;
  console.error(error);
  await page.screenshot({ path: path.join(out, 'failure.png') }).catch(() => {});
} finally {
  await bench.stop();
}
console.log(failed ? 'failed' : 'passed');
process.exit(failed);

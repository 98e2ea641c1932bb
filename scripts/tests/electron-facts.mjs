import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { electronRuntime } from '../setup/electron-runtime.mjs';
import { root } from '../setup/root.mjs';
import { say } from '../setup/say.mjs';

/**
 * Asked inside real Electron: what the project counts on and no stand-in can tell. A fact that must hold is a check;
 * the others are printed, since they differ from desktop to desktop.
 */
const PROGRAM = `
import { app, nativeImage, powerMonitor, safeStorage, session, Tray } from 'electron';
app.setPath('userData', process.env.EARSHOT_FACTS_FOLDER);
await app.whenReady();
const facts = { versions: { node: process.versions.node, chrome: process.versions.chrome } };
facts.temporal = typeof globalThis.Temporal;
facts.sqlite = await import('node:sqlite').then(() => true, () => false);
facts.encryption = await safeStorage.isAsyncEncryptionAvailable();
if (facts.encryption) {
  const secret = await safeStorage.encryptStringAsync('a probe').catch((error) => String(error));
  facts.secretPrefix = typeof secret === 'string' ? secret : secret.subarray(0, 3).toString('latin1');
  if (typeof secret !== 'string') facts.decrypted = (await safeStorage.decryptStringAsync(secret)).result;
}
facts.loginItem = process.platform === 'linux' ? 'not for Linux' : app.getLoginItemSettings();
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
try { new Tray(nativeImage.createFromDataURL('data:image/png;base64,' + png)); facts.tray = 'made'; }
catch (error) { facts.tray = String(error); }
facts.idle = powerMonitor.getSystemIdleTime() >= 0;
facts.permissionHandlers = ['setPermissionRequestHandler', 'setPermissionCheckHandler', 'setDevicePermissionHandler',
  'setDisplayMediaRequestHandler'].filter((name) => typeof session.defaultSession[name] !== 'function');
process.stdout.write('FACTS ' + JSON.stringify(facts) + '\\n');
app.exit(0);
`;

const runtime = electronRuntime(root);
if (runtime.state !== 'ready') {
  say('The runtime of Electron is not on this disk; npx install-electron fetches it.');
  process.exit(1);
}
const folder = mkdtempSync(path.join(tmpdir(), 'earshot-facts-'));
writeFileSync(path.join(folder, 'package.json'), '{ "type": "module", "main": "main.js" }');
writeFileSync(path.join(folder, 'main.js'), PROGRAM);
// CI's Linux lets no program of a user make the sandbox of Chromium.
const noSandbox = process.platform === 'linux' ? ['--no-sandbox'] : [];
const { stdout, stderr } = spawnSync(runtime.executable, [folder, ...noSandbox], {
  encoding: 'utf8',
  timeout: 60_000,
  env: { ...process.env, EARSHOT_FACTS_FOLDER: path.join(folder, 'data') },
});
const [, told] = /^FACTS (.*)$/m.exec(stdout) ?? [];
if (told === undefined) {
  say(`Electron told nothing. ${stderr}`);
  process.exit(1);
}

const facts = JSON.parse(told);
say(JSON.stringify(facts, null, 2));
/** @type {readonly (readonly [string, boolean])[]} */
const checks = [
  ['Node 24 or newer is inside', Number(facts.versions.node.split('.')[0]) >= 24],
  ['what safeStorage hides it gives back', !facts.encryption || facts.decrypted === 'a probe'],
  ['every handler of permissions exists', facts.permissionHandlers.length === 0],
  ['idle time is told', facts.idle],
];
const wrong = checks.filter(([, holds]) => !holds).map(([name]) => name);
for (const name of wrong) say(`Not so: ${name}.`);
process.exit(wrong.length > 0 ? 1 : 0);

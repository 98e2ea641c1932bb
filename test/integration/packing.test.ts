import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkStandIns } from '../../scripts/pack/check-stand-ins.mjs';
import { Findings } from '../../scripts/pack/findings.mjs';
import { findTool, TOOLS } from '../../scripts/pack/system-tools.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PATIENCE_MS = 300_000;
/** What of a checkout the packing reads beside `dist/`. */
const READ = [
  'assets',
  'electron-builder.yml',
  'LICENSE',
  'node_modules',
  'package.json',
  'scripts',
];

let project = '';

// Elsewhere the systems' own signing and packing come in between: there, the release looks into the real packages.
describe.skipIf(process.platform !== 'linux')('packages', () => {
  // A project of its own: others build into `dist/`, and one test spoils what is packed.
  beforeAll(() => {
    mkdirSync(join(ROOT, 'dist'), { recursive: true });
    project = mkdtempSync(join(ROOT, 'dist', 'packing-test-'));
    for (const name of READ) symlinkSync(join(ROOT, name), join(project, name));
    for (const name of ['electron', 'renderer']) {
      cpSync(join(ROOT, 'dist', name), join(project, 'dist', name), { recursive: true });
    }
  });

  afterAll(() => {
    rmSync(project, { recursive: true, force: true });
  });

  async function check(options: { systems?: string[]; arches?: string[] } = {}): Promise<Findings> {
    const findings = new Findings(() => undefined);
    await checkStandIns(project, { findings, ...options });
    return findings;
  }

  it(
    'what is packed for every system holds what it should and nothing else',
    async () => {
      const findings = await check();
      expect(findings.all.filter(({ state }) => state === 'failed')).toEqual([]);
      const looked = findings.all.filter(({ state }) => state === 'ok').map(({ what }) => what);
      for (const system of ['linux', 'windows', 'mac']) {
        for (const arch of ['x64', 'arm64']) {
          expect(looked).toContain(`${system} ${arch}: files in and beside the archive`);
          expect(looked).toContain(`${system} ${arch}: fuses of the program`);
        }
      }
      const missing = TOOLS.filter((tool) => findTool(tool) === null);
      if (missing.length === 0) expect(findings.count('skipped')).toBe(0);
      else console.log(`Not looked into for want of ${missing.join(', ')}.`);
    },
    PATIENCE_MS,
  );

  it(
    'a secret, a test, a source and a map that slipped into the build are found',
    async () => {
      const { assets, electron } = {
        assets: join(project, 'dist', 'renderer', 'assets'),
        electron: join(project, 'dist', 'electron'),
      };
      writeFileSync(join(project, 'dist', 'renderer', '.env'), 'EARSHOT_API_KEY=abc');
      writeFileSync(join(assets, 'now.test-AbCd_123.js'), '');
      writeFileSync(join(assets, 'fixture.json'), '{}');
      writeFileSync(join(electron, 'left-behind.mjs'), '');
      // Left out by the configuration, so nobody hears of them.
      writeFileSync(join(electron, 'source.ts'), '');
      writeFileSync(join(electron, 'main.js.map'), '{}');
      const findings = await check({ systems: ['linux'], arches: ['x64'] });
      const archive = findings.all.find(({ what }) => what.startsWith('linux x64: files in'));
      expect(archive?.state).toBe('failed');
      const found = archive?.why.map((line) => line.split(' ')[0]);
      expect([...new Set(found)].sort()).toEqual([
        'dist/electron/left-behind.mjs',
        'dist/renderer/.env',
        'dist/renderer/assets/fixture.json',
        'dist/renderer/assets/now.test-AbCd_123.js',
      ]);
    },
    PATIENCE_MS,
  );
});

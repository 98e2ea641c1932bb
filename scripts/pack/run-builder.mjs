import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Runs electron-builder in a process of its own. It never uploads anything.
 *
 * @param {string} root
 * @param {{
 *   configuration: import('electron-builder').Configuration,
 *   targets: readonly string[],
 *   env: NodeJS.ProcessEnv,
 *   print: (text: string) => void,
 * }} run `targets` as on electron-builder's command line, `print` takes its output as it comes
 * @returns {Promise<number>} its exit code
 */
export function runBuilder(root, { configuration, targets, env, print }) {
  const output = path.resolve(root, configuration.directories?.output ?? 'dist/packages');
  mkdirSync(output, { recursive: true });
  const file = path.join(output, 'configuration.json');
  writeFileSync(file, JSON.stringify(configuration, null, 2));
  const program = path.join(root, 'node_modules', 'electron-builder', 'cli.js');
  const args = [...targets, '--projectDir', root, '--config', file, '--publish', 'never'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', print);
    }
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/root.mjs';

/**
 * Runs a tool of node_modules with this Node, without a shell.
 *
 * @param {string} packageName
 * @param {readonly string[]} args
 * @returns {Promise<{ ok: boolean, stdout: string, output: string }>} `output`: all that it printed
 */
export function runTool(packageName, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [scriptOf(packageName), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ ok: code === 0, stdout, output });
    });
  });
}

/** @param {string} packageName */
function scriptOf(packageName) {
  const folder = path.join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const script = typeof bin === 'string' ? bin : (bin[packageName] ?? Object.values(bin)[0]);
  return path.join(folder, script);
}

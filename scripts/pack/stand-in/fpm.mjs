import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/*
 * Stands in for fpm, which electron-builder makes Debian packages with and would fetch from the network. It knows what
 * electron-builder passes for `-t deb`, refuses everything else, and leaves the work to dpkg-deb. For checks only: the
 * packages that people install are made by fpm.
 */

const SWITCHES = new Set(['--force', '--verbose', '--debug']);
const VALUES = new Set([
  ...['-s', '-t', '--name', '--version', '--architecture', '--maintainer', '--vendor', '--url'],
  ...['--category', '--description', '--license', '--package', '--after-install', '--after-remove'],
  ...['--deb-priority', '--deb-compression', '--log'],
]);
const LISTS = new Set(['-d', '--deb-recommends']);

/**
 * @param {readonly string[]} args
 * @returns {{ values: Record<string, string>, lists: Record<string, string[]>, mappings: string[] }}
 */
function readArguments(args) {
  /** @type {Record<string, string>} */
  const values = {};
  /** @type {Record<string, string[]>} */
  const lists = { '-d': [], '--deb-recommends': [] };
  const mappings = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (SWITCHES.has(arg)) continue;
    if (VALUES.has(arg)) values[arg] = args[(index += 1)] ?? '';
    else if (LISTS.has(arg)) lists[arg]?.push(args[(index += 1)] ?? '');
    else if (!arg.startsWith('-') && arg.includes('=')) mappings.push(arg);
    else throw new Error(`The stand-in for fpm does not know ${arg}.`);
  }
  return { values, lists, mappings };
}

/**
 * @param {string} folder
 * @param {string} mapping `source=place`; a source that ends in a slash means what is in it
 */
function place(folder, mapping) {
  const cut = mapping.lastIndexOf('=');
  const source = mapping.slice(0, cut);
  const target = path.join(folder, mapping.slice(cut + 1));
  mkdirSync(path.dirname(target), { recursive: true });
  if (source.endsWith('/')) cpSync(source, target, { recursive: true, verbatimSymlinks: true });
  else copyFileSync(source, target);
}

/** @param {ReturnType<typeof readArguments>} given */
function controlFile({ values, lists }) {
  const [summary = '', ...rest] = (values['--description'] ?? '').split('\n');
  const fields = {
    Package: values['--name'],
    Version: values['--version'],
    Architecture: values['--architecture'],
    Maintainer: values['--maintainer'],
    Priority: values['--deb-priority'],
    Section: values['--category'],
    Homepage: values['--url'],
    Depends: lists['-d']?.join(', '),
    Recommends: lists['--deb-recommends']?.join(', '),
    Description: [summary.trim(), ...rest.map((line) => ` ${line.trim()}`)].join('\n'),
  };
  const lines = Object.entries(fields).filter(([, value]) => value);
  return `${lines.map(([name, value]) => `${name}: ${value}`).join('\n')}\n`;
}

const given = readArguments(process.argv.slice(2));
const folder = mkdtempSync(path.join(tmpdir(), 'earshot-deb-'));
chmodSync(folder, 0o755);
try {
  for (const mapping of given.mappings) place(folder, mapping);
  const control = path.join(folder, 'DEBIAN');
  mkdirSync(control);
  writeFileSync(path.join(control, 'control'), controlFile(given));
  for (const [option, script] of [
    ['--after-install', 'postinst'],
    ['--after-remove', 'postrm'],
  ]) {
    const source = given.values[option ?? ''];
    if (source === undefined || script === undefined) continue;
    copyFileSync(source, path.join(control, script));
    chmodSync(path.join(control, script), 0o755);
  }
  const options = ['--root-owner-group', '-Zgzip', '-z1', '--build'];
  const target = given.values['--package'] ?? '';
  const { status } = spawnSync('dpkg-deb', [...options, folder, target], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

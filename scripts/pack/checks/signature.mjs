import { spawnSync } from 'node:child_process';

/**
 * In a few words, who signed a packed app. Asks the system's own tool, which is only there on that system.
 *
 * @param {import('./packed-app.mjs').PackedApp} app
 */
export function signatureOf({ system, program }) {
  switch (system) {
    case 'linux':
      return 'Linux packages carry no signature; SHA256SUMS goes beside them';
    case 'mac':
      return macSignature(program);
    case 'windows':
      return windowsSignature(program);
    default:
      throw new Error(`No such system: ${system}`);
  }
}

/** @param {string} program */
function macSignature(program) {
  if (process.platform !== 'darwin') return 'not looked at, codesign is on macOS only';
  const whole = spawnSync('codesign', ['--verify', '--deep', '--strict', program]);
  if (whole.status !== 0) return 'not signed, or changed after it was signed';
  const { stderr } = spawnSync('codesign', ['--display', '--verbose=2', program], {
    encoding: 'utf8',
  });
  const authority = /^Authority=(.*)$/m.exec(stderr)?.[1];
  return authority ? `signed by ${authority}` : 'ad-hoc signature, nobody stands for it';
}

/** @param {string} program */
function windowsSignature(program) {
  if (process.platform !== 'win32') return 'not looked at, PowerShell tells it on Windows only';
  const file = program.replaceAll("'", "''");
  const command = `(Get-AuthenticodeSignature -LiteralPath '${file}').Status`;
  const { stdout } = spawnSync('powershell', ['-NoProfile', '-Command', command], {
    encoding: 'utf8',
  });
  return stdout.trim() === 'Valid' ? 'signed' : `not signed (${stdout.trim()})`;
}

import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { App } from 'electron';
import type { CopyFacts } from './update-way';

/** What is known of the copy that runs, from the files that a packer left beside it. */
export async function runningCopy(app: App): Promise<CopyFacts> {
  const { platform } = process;
  const folder = dirname(process.execPath);
  return {
    isPackaged: app.isPackaged,
    hasAddress: existsSync(join(process.resourcesPath, 'app-update.yml')),
    platform,
    isInstalled: platform === 'win32' && existsSync(join(folder, 'Uninstall Earshot.exe')),
    isSigned: platform === 'darwin' && (await isSignedApp(join(folder, '..', '..'))),
    isAppImage: platform === 'linux' && Boolean(process.env['APPIMAGE']),
  };
}

/**
 * The page with the newest version, as the packer wrote its home into package.json; null where none is known. Only
 * a repository on GitHub is one: nothing else is ever opened.
 */
export function downloadsPage(app: App): string | null {
  try {
    const text = readFileSync(join(app.getAppPath(), 'package.json'), 'utf8');
    const { homepage } = JSON.parse(text) as { homepage?: unknown };
    const isRepository = /^https:\/\/github\.com\/[A-Za-z0-9-]+\/[\w.-]+$/;
    return typeof homepage === 'string' && isRepository.test(homepage)
      ? `${homepage}/releases/latest`
      : null;
  } catch {
    return null;
  }
}

/** Whether the bundle's signature names a team; an ad-hoc one, as unsigned builds have, does not. */
function isSignedApp(bundle: string): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('/usr/bin/codesign', ['--display', '--verbose=2', bundle], (error, _out, told) => {
      resolve(error === null && /^TeamIdentifier=(?!not set)/m.test(told));
    });
  });
}

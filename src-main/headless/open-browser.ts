import { spawn } from 'node:child_process';

export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/**
 * Shows an address in the person's browser. Where there is no screen, or no program for it, nothing happens: the
 * address is printed anyway. The browser does not inherit the secrets of the environment.
 */
export function openBrowser(address: string, { env, platform }: Machine): void {
  const opener = openerOf(platform);
  if (opener === null || !hasScreen({ env, platform })) return;
  const { EARSHOT_API_KEY: _key, EARSHOT_PASSWORD: _password, ...harmless } = env;
  const child = spawn(opener.program, [...opener.before, address], {
    detached: true,
    stdio: 'ignore',
    env: harmless,
  });
  child.on('error', () => undefined);
  child.unref();
}

/** Over SSH the screen is not where the person sits. */
export function hasScreen({ env, platform }: Machine): boolean {
  if (set(env['SSH_CONNECTION']) || set(env['SSH_TTY'])) return false;
  if (platform === 'win32' || platform === 'darwin') return true;
  return set(env['DISPLAY']) || set(env['WAYLAND_DISPLAY']);
}

function set(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

interface Opener {
  readonly program: string;
  readonly before: readonly string[];
}

function openerOf(platform: NodeJS.Platform): Opener | null {
  switch (platform) {
    case 'darwin':
      return { program: 'open', before: [] };
    case 'win32':
      // The empty word is the title of the window that `start` may open.
      return { program: 'cmd', before: ['/c', 'start', '""'] };
    case 'linux':
    case 'freebsd':
    case 'openbsd':
      return { program: 'xdg-open', before: [] };
    default:
      return null;
  }
}

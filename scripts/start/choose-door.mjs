/**
 * @typedef {import('../setup/electron-runtime.mjs').ElectronRuntime} ElectronRuntime
 * @typedef {{ door: 'desktop', executable: string } | { door: 'browser', why: string, fetch: boolean }} Choice
 * @typedef {{ args: readonly string[], env: NodeJS.ProcessEnv, platform: string, isTerminal: boolean,
 *   runtime: ElectronRuntime }} Circumstances
 */

/** What `earshot serve` knows and the desktop app has in its Settings, or does not need. */
const FOR_BROWSER = [
  ...['--url', '--station', '--mount', '--username', '--api-key', '--api-key-file'],
  ...['--password', '--password-file', '--interval', '--time-zone', '--host', '--port'],
  ...['--allowed-host', '--no-open', '--json', '--verbose', '--help'],
];

/**
 * How `npm start` shows the app. Asks nobody and waits for nothing.
 *
 * @param {Circumstances} circumstances
 * @returns {Choice} `why` is a sentence; `fetch`: the runtime is worth fetching for the next start
 */
export function chooseDoor({ args, env, platform, isTerminal, runtime }) {
  const option = args.find((arg) => FOR_BROWSER.includes(arg.replace(/=.*$/s, '')));
  if (option !== undefined) {
    return browser(`${option.replace(/=.*$/s, '')} is for the browser; serving the app there.`);
  }
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) {
    return browser('There is no display here; serving the app to the browser instead.');
  }
  if (runtime.state === 'ready') return { door: 'desktop', executable: runtime.executable };
  if (runtime.state === 'no-package' || !isTerminal) {
    return browser(
      'The runtime of the desktop app is not on this disk (npx install-electron fetches it); serving the app to the browser instead.',
    );
  }
  return {
    ...browser(
      'The runtime of the desktop app is not on this disk yet and is being fetched for the next start; serving the app to the browser until then.',
    ),
    fetch: true,
  };
}

/**
 * @param {string} why
 * @returns {Extract<Choice, { door: 'browser' }>}
 */
function browser(why) {
  return { door: 'browser', why, fetch: false };
}

import { app, protocol, session, type Session, type WebContents } from 'electron';
import { isBundleAddress, SCHEME } from './bundle-address';
import { serveBundle } from './serve-bundle';

/** What has to be said before the app is ready. */
export function hardenBeforeReady(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => {
    holdInPlace(contents);
  });
}

/** What can only be said when the app is ready, and before the first window. */
export function hardenSession(interfaceFolder: string): void {
  const { defaultSession } = session;
  defaultSession.protocol.handle(SCHEME, serveBundle(interfaceFolder));
  refuseRequests(defaultSession);
  refusePermissions(defaultSession);
}

/** For the buttons that copy: plain text, at a click, into the clipboard and never out of it. */
const GRANTED = 'clipboard-sanitized-write';

/** Electron grants what nobody refuses; the page needs no camera, no place, no device. */
function refusePermissions(pages: Session): void {
  pages.setPermissionRequestHandler((_contents, permission, callback) => {
    callback(permission === GRANTED);
  });
  pages.setPermissionCheckHandler((_contents, permission) => permission === GRANTED);
  pages.setDevicePermissionHandler(() => false);
  // Called without a stream, it refuses.
  pages.setDisplayMediaRequestHandler((_request, callback) => {
    callback({});
  });
}

/** Nothing but the bundle is ever asked for by a page; developers' tools bring their own pages. */
function refuseRequests(pages: Session): void {
  pages.webRequest.onBeforeRequest(({ url }, callback) => {
    const isTools = !app.isPackaged && URL.parse(url)?.protocol === 'devtools:';
    callback({ cancel: !isBundleAddress(url) && !isTools });
  });
}

/** A page stays where it is, opens nothing and holds no foreign page. */
function holdInPlace(contents: WebContents): void {
  contents.on('will-frame-navigate', stayInBundle);
  contents.on('will-navigate', stayInBundle);
  contents.on('will-redirect', stayInBundle);
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

interface Leaving {
  readonly url: string;
  preventDefault(): void;
}

function stayInBundle(event: Leaving): void {
  if (!isBundleAddress(event.url)) event.preventDefault();
}

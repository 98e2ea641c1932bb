import { EventEmitter } from 'node:events';
import type { OnBeforeRequestListenerDetails, Session } from 'electron';
import { protocol } from './protocol';
import { readiness } from './stand';
import { strict } from './strict';

type BeforeRequest = (
  details: OnBeforeRequestListenerDetails,
  callback: (response: { cancel?: boolean }) => void,
) => void;
type PermissionCheck = (contents: unknown, permission: string, origin: string) => boolean;
type PermissionRequest = (
  contents: unknown,
  permission: string,
  callback: (granted: boolean) => void,
) => void;

type DisplayMedia = (request: object, callback: (streams: object) => void) => void;

/** What the program decided about its pages. Nothing decided means granted, as in Electron. */
export class SessionRules {
  beforeRequest: BeforeRequest | null = null;
  permissionCheck: PermissionCheck | null = null;
  permissionRequest: PermissionRequest | null = null;
  deviceCheck: ((details: unknown) => boolean) | null = null;
  displayMedia: DisplayMedia | null = null;
  /** Called when a permission rule changed. */
  onPermissions = (): void => undefined;

  /** Whether the program lets a request go out. */
  lets(details: OnBeforeRequestListenerDetails): Promise<boolean> {
    const { beforeRequest } = this;
    if (beforeRequest === null) return Promise.resolve(true);
    return new Promise((resolve) => {
      beforeRequest(details, ({ cancel }) => {
        resolve(cancel !== true);
      });
    });
  }

  /** Whether a page would get a permission that it asks for. */
  grants(permission: string, origin: string): boolean {
    if (this.permissionCheck !== null && !this.permissionCheck(null, permission, origin)) {
      return false;
    }
    let granted = this.permissionRequest === null;
    this.permissionRequest?.(null, permission, (answer) => {
      granted = answer;
    });
    return granted;
  }
}

export const defaultRules = new SessionRules();

function createSession(rules: SessionRules) {
  const changed = (): void => {
    rules.onPermissions();
  };
  return strict(
    Object.assign(new EventEmitter(), {
      protocol,
      webRequest: strict(
        {
          onBeforeRequest: (listener: BeforeRequest) => {
            rules.beforeRequest = listener;
          },
        },
        'session.webRequest',
      ),
      setPermissionCheckHandler: (handler: PermissionCheck | null) => {
        rules.permissionCheck = handler;
        changed();
      },
      setPermissionRequestHandler: (handler: PermissionRequest | null) => {
        rules.permissionRequest = handler;
        changed();
      },
      setDevicePermissionHandler: (handler: ((details: unknown) => boolean) | null) => {
        rules.deviceCheck = handler;
      },
      setDisplayMediaRequestHandler: (handler: DisplayMedia | null) => {
        rules.displayMedia = handler;
      },
      setSpellCheckerEnabled: () => undefined,
      clearStorageData: () => Promise.resolve(),
    } satisfies Partial<Record<keyof Session, unknown>>),
    'session.defaultSession',
  );
}

const defaultSession = createSession(defaultRules);

export const session = strict(
  {
    get defaultSession() {
      readiness.need('Session can only be received');
      return defaultSession;
    },
  },
  'session',
);

export function theDefaultSession(): typeof defaultSession {
  return defaultSession;
}

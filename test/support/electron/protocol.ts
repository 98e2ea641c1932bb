import type { CustomScheme, Protocol } from 'electron';
import { readiness } from './stand';
import { strict } from './strict';

type Handler = (request: Request) => Response | Promise<Response>;

const privileged = new Map<string, CustomScheme['privileges']>();
const handlers = new Map<string, Handler>();

export const protocol = strict(
  {
    registerSchemesAsPrivileged: (schemes: CustomScheme[]) => {
      if (readiness.isReached) {
        throw new Error(
          'protocol.registerSchemesAsPrivileged should be called before app is ready',
        );
      }
      for (const { scheme, privileges } of schemes) {
        if (privileges?.bypassCSP === true) throw new Error(`Insecure: ${scheme} bypasses CSP.`);
        privileged.set(scheme, privileges);
      }
    },
    handle: (scheme: string, handler: Handler) => {
      readiness.need('protocol.handle');
      if (handlers.has(scheme)) throw new Error('The scheme has been intercepted');
      handlers.set(scheme, handler);
    },
    unhandle: (scheme: string) => {
      handlers.delete(scheme);
    },
    isProtocolHandled: (scheme: string) => handlers.has(scheme),
  } satisfies Partial<Record<keyof Protocol, unknown>>,
  'protocol',
);

/**
 * Who answers requests of a scheme. A scheme that was not registered as standard and secure in time is refused: the
 * page would have no origin, and Chromium would not run its modules.
 */
export function handlerOf(scheme: string): Handler | undefined {
  const handler = handlers.get(scheme);
  if (handler === undefined) return undefined;
  const rights = privileged.get(scheme);
  if (rights?.standard !== true || rights.secure !== true) {
    throw new Error(`The scheme ${scheme} was not registered as standard and secure.`);
  }
  return handler;
}

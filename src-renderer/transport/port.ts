import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { Client, Transport } from './transport';

/** What the desktop app's preload offers a page: it hands one end of a channel to the app and sends us the other. */
interface DesktopBridge {
  connect(): void;
}

/** Also in `src-main/electron/preload.ts`. */
const CHANNEL = 'earshot:port';

/** The bridge, where the page runs in the desktop app; null in a browser. */
export function desktopBridge(page: Window): DesktopBridge | null {
  return 'earshotDesktop' in page ? (page.earshotDesktop as DesktopBridge) : null;
}

/** The core behind a message port. A line that broke is made anew by the next call. */
export function portTransport(bridge: DesktopBridge, page: Window): Transport {
  let link: Promise<RPCLink<object>> | null = null;
  const connected = (): Promise<RPCLink<object>> => {
    link ??= openPort(bridge, page).then((port) => {
      port.addEventListener('close', () => {
        link = null;
      });
      return new RPCLink({ port });
    });
    return link;
  };
  const client: Client = createORPCClient<Client>({
    call: async (path, input, options) => (await connected()).call(path, input, options),
  });
  return { client, exportAddress: () => null };
}

function openPort(bridge: DesktopBridge, page: Window): Promise<MessagePort> {
  return new Promise((resolve) => {
    const receive = ({ source, data, ports }: MessageEvent): void => {
      const [port] = ports;
      if (source !== page || data !== CHANNEL || port === undefined) return;
      page.removeEventListener('message', receive);
      port.start();
      resolve(port);
    };
    page.addEventListener('message', receive);
    bridge.connect();
  });
}

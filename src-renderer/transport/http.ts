import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { Client, Transport } from './transport';

/**
 * The core behind HTTP on the page's own origin; the HttpOnly cookie of the page goes along by itself.
 * `base` is the address of the page without hash and query, so that it also works below a proxy's path.
 */
export function httpTransport(base: string): Transport {
  const client: Client = createORPCClient(new RPCLink({ url: new URL('rpc', base).href }));
  return {
    client,
    exportAddress: (request) => {
      const address = new URL('api/export', base);
      address.search = new URLSearchParams({ ...request }).toString();
      return address.href;
    },
  };
}

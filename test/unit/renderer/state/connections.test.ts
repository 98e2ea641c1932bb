import { describe, expect, it } from 'vitest';
import { Connections } from '../../../../src-renderer/state/connections.svelte';
import { mountLabel } from '../../../../src-renderer/state/mount-label';
import type { Client } from '../../../../src-renderer/transport/transport';
import { openConnections } from '../../../support/page/connections';

function pagedCore(count: number) {
  const rows = openConnections(count, 0);
  let asked = 0;
  const connections = async ({ limit, cursor }: { limit: number; cursor?: string }) => {
    asked += 1;
    // The list moves on between two pages, so that one row is told twice.
    const start = Math.max(0, Number(cursor ?? 0) - 1);
    const page = rows.slice(start, start + limit);
    const end = start + page.length;
    return { at: null, connections: page, cursor: end < count ? String(end) : null };
  };
  return { client: { connections } as unknown as Client, asked: () => asked };
}

describe('the open connections', () => {
  it('are fetched page by page, each of them once', async () => {
    const core = pagedCore(2500);
    const connections = new Connections(core.client);
    await connections.refresh('a');
    expect(connections.rows).toHaveLength(2500);
    expect(core.asked()).toBe(3);
    expect(connections.status).toBe('ready');
  });

  it('are not fetched twice at the same time; only the newest wish waits', async () => {
    const core = pagedCore(10);
    const connections = new Connections(core.client);
    const first = connections.refresh('a');
    void connections.refresh('b');
    void connections.refresh('c');
    await first;
    expect(core.asked()).toBe(2);
  });

  it('say when they cannot be had', async () => {
    const client = {
      connections: async () => {
        throw new TypeError('no network');
      },
    } as unknown as Client;
    const connections = new Connections(client);
    await connections.refresh('a');
    expect(connections.status).toBe('failed');
  });
});

describe('a mount', () => {
  it.each([
    ['/radio.mp3', 'radio.mp3'],
    ['hls', 'hls'],
    ['/', '/'],
    ['//odd', '//odd'],
  ])('%s is called %s', (mount, label) => {
    expect(mountLabel(mount)).toBe(label);
  });
});

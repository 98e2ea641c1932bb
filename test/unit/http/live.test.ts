import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDoor, type OpenDoor } from '../../support/open-door';
import { LIVE } from '../../support/known-answers';
import { BEARER } from '../../support/visitor';

let door: OpenDoor;

beforeEach(async () => {
  door = await openDoor({ allowedHosts: [{ name: 'earshot.example.org', port: null }] });
});
afterEach(() => door.close());

describe('The live stream', () => {
  it('is an event stream that no proxy holds back or keeps', async () => {
    const stop = new AbortController();
    const response = await fetch(`${door.server.origin}/api/live`, {
      headers: BEARER,
      signal: stop.signal,
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('cache-control')).toContain('no-transform');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    const reader = response.body?.getReader();
    let text = '';
    while (!text.includes('\n\n', 5))
      text += new TextDecoder().decode((await reader?.read())?.value);
    expect(text).toContain(`data: ${JSON.stringify(LIVE)}`);
    stop.abort();
  });

  it('ends when the door closes, and closing does not wait for it', async () => {
    const response = await fetch(`${door.server.origin}/api/live`, { headers: BEARER });
    const reading = response.text().then(
      () => 'ended',
      () => 'ended',
    );
    await door.server.close();
    expect(await reading).toBe('ended');
    expect(door.earshot.listening).toBe(0);
  });
});

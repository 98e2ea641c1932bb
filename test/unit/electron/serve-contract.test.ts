import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isPortRequest } from '#core/api/port-request';
import { createRouter } from '#core/api/router';
import { serveContract } from '../../../src-main/electron/ipc';
import { ipcMain } from '../../support/electron/ipc-main';
import { outside, portPair } from '../../support/electron/message-port';
import { eventually } from '../../support/eventually';
import { FakeDoor } from '../../support/fake-door';
import { FakeEarshot } from '../../support/fake-earshot';

vi.mock('electron', () => import('../../support/electron/ipc-main'));

const OURS = 7;
const ASK = JSON.stringify({ i: '1', p: { u: '/stats/current' } });
const PAGE = { url: 'app://bundle/index.html#/now', parent: null };

let earshot: FakeEarshot;
let log: string[];

beforeEach(() => {
  earshot = new FakeEarshot();
  log = [];
  ipcMain.removeAllListeners('earshot:port');
  const tell = (level: string, message: string) => log.push(`${level}: ${message}`);
  serveContract({
    router: createRouter(earshot, new FakeDoor(), tell),
    isOwnContents: (id) => id === OURS,
    log: tell,
  });
});

/** A handshake, and what came back on the port. */
function shakeHands(senderFrame: object | null = PAGE, id = OURS) {
  const [page, main] = portPair();
  const answers: unknown[] = [];
  const line = { page, answers, isClosed: false };
  page.on('message', ({ data }: { data: unknown }) => answers.push(data));
  page.on('close', () => {
    line.isClosed = true;
  });
  page.start();
  ipcMain.emit('earshot:port', { ports: [outside(main)], sender: { id }, senderFrame });
  return line;
}

describe('Who asks for a port', () => {
  it('is answered from a page of ours', async () => {
    const { page, answers } = shakeHands();
    page.postMessage(ASK);
    await eventually(() => expect(answers).toHaveLength(1));
    expect(JSON.parse(answers[0] as string)).toMatchObject({ i: '1' });
    expect(log).toEqual([]);
  });

  it.each([
    ['a frame that is gone', null, OURS],
    ['a frame inside the page', { ...PAGE, parent: {} }, OURS],
    ['a page of the web', { ...PAGE, url: 'https://evil.example/' }, OURS],
    ['another host of our scheme', { ...PAGE, url: 'app://other/index.html' }, OURS],
    ['a host that only begins like ours', { ...PAGE, url: 'app://bundle.evil/index.html' }, OURS],
    ['our host as a login', { ...PAGE, url: 'app://bundle@evil/index.html' }, OURS],
    ['a file', { ...PAGE, url: 'file:///app://bundle/index.html' }, OURS],
    ['an empty page', { ...PAGE, url: 'about:blank' }, OURS],
    ['no address at all', { ...PAGE, url: '' }, OURS],
    ['contents that are no window of ours', PAGE, 8],
  ])('is turned away when it is %s', async (_who, frame, id) => {
    const line = shakeHands(frame, id);
    line.page.postMessage(ASK);
    await eventually(() => expect(line.isClosed).toBe(true));
    expect(line.answers).toEqual([]);
    expect(earshot.asked).toEqual([]);
    expect(log[0]).toMatch(/^warn: A page that is none of Earshot’s/);
  });

  it('is turned away with more ports than one, and ignored with none', async () => {
    const [one, other] = [portPair(), portPair()];
    const ports = [outside(one[1]), outside(other[1])];
    let closed = 0;
    for (const [page] of [one, other]) page.on('close', () => (closed += 1));
    ipcMain.emit('earshot:port', { ports, sender: { id: OURS }, senderFrame: PAGE });
    await eventually(() => expect(closed).toBe(2));
    ipcMain.emit('earshot:port', { ports: [], sender: { id: OURS }, senderFrame: PAGE });
  });

  it('gets a new port after a reload, and the one before is closed', async () => {
    const before = shakeHands();
    const after = shakeHands();
    await eventually(() => expect(before.isClosed).toBe(true));
    after.page.postMessage(ASK);
    await eventually(() => expect(after.answers).toHaveLength(1));
  });
});

const UNREADABLE: readonly (readonly [string, unknown])[] = [
  ['a number', 42],
  ['nothing', undefined],
  ['an object', { i: '1', p: { u: '/stats/current' } }],
  ['bytes', new Uint8Array([1, 255, 3])],
  ['text that is no JSON', '{"i":'],
  ['an empty text', ''],
  ['JSON of another shape', '[]'],
  ['null', 'null'],
  ['no id', '{"p":{"u":"/stats/current"}}'],
  ['an address elsewhere', '{"i":"1","p":{"u":"https://evil.example/"}}'],
  ['a piece of a stream', '{"i":"1","t":3,"p":{"e":"message"}}'],
  ['an answer', '{"i":"1","t":2,"p":{"s":200}}'],
  [
    'a file in disguise',
    '{"i":"1","p":{"u":"/x","h":{"content-disposition":"attachment; filename=x"}}}',
  ],
  ['a form', '{"i":"1","p":{"u":"/x","h":{"content-type":"multipart/form-data; boundary=x"}}}'],
  ['another method', '{"i":"1","p":{"u":"/x","m":"DELETE"}}'],
  ['a message too long', JSON.stringify({ i: '1', p: { u: '/x', b: 'x'.repeat(1_000_001) } })],
];

describe('What cannot be read as a call', () => {
  it.each(UNREADABLE)('closes the line and breaks nothing: %s', async (_what, data) => {
    const line = shakeHands();
    line.page.postMessage(data);
    await eventually(() => expect(line.isClosed).toBe(true));
    expect(log).toEqual(['warn: A page sent what cannot be read; its line was closed.']);
    expect(line.answers).toEqual([]);
  });

  it('is told from calls and their ends', () => {
    expect(UNREADABLE.filter(([, data]) => isPortRequest(data))).toEqual([]);
    expect(isPortRequest(ASK)).toBe(true);
    expect(isPortRequest('{"i":"1","t":4}')).toBe(true);
    expect(isPortRequest('{"i":"1","p":{"u":"/live","h":{"last-event-id":"3"},"m":"GET"}}')).toBe(
      true,
    );
  });
});

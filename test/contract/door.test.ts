import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TRANSPORTS, type Connection } from './transports';

vi.mock('electron', () => import('../support/electron/ipc-main'));

const isPort = ({ name }: { readonly name: string }): boolean => name.includes('port');

/** Of what a browser cannot do, each in a sentence that says where it can be done. */
const NOT_IN_A_BROWSER = [
  ['door.showInFolder', { fileId: 'file-1' }, /downloads/],
  ['door.openLink', { id: 'mmdb' }, /by itself/],
  ['door.chooseFolder', undefined, /Type the path/],
  ['door.choosePlaces', undefined, /Type the path/],
  ['door.startAtLogin', { isOn: true }, /desktop app/],
  ['door.checkForUpdates', undefined, /desktop app/],
] as const;

describe.each(TRANSPORTS)('The door over $name', (transport) => {
  let connection: Connection;
  beforeEach(async () => {
    connection = await transport.connect();
  });
  afterEach(() => connection.close());

  it('tells where the page is and what can be done there', async () => {
    expect(await connection.call('door.about')).toMatchObject(
      isPort(transport)
        ? { kind: 'desktop', canSaveFiles: true, loginItem: { isOn: false } }
        : { kind: 'browser', canSaveFiles: false, loginItem: null, version: '9.8.7' },
    );
  });

  it('opens no address that a page sends', async () => {
    await expect(
      connection.call('door.openLink', { id: 'https://evil.example' }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST', status: 400 });
  });
});

describe.each(TRANSPORTS.filter((one) => !isPort(one)))('In a browser, over $name', (transport) => {
  it.each(NOT_IN_A_BROWSER)('%s is refused with where it can be had', async (...call) => {
    const [path, input, sentence] = call;
    const connection = await transport.connect();
    const refused: unknown = await connection.call(path, input).catch((error: unknown) => error);
    await connection.close();
    expect(refused).toMatchObject({ code: 'UNPROCESSABLE_CONTENT', status: 422 });
    expect((refused as Error).message).toMatch(sentence);
  });
});

describe.each(TRANSPORTS.filter(isPort))('In the desktop app, over $name', (transport) => {
  it('the wish to start at login is kept, and a file nobody saved is not shown', async () => {
    const connection = await transport.connect();
    expect(await connection.call('door.startAtLogin', { isOn: true })).toEqual({
      isOn: true,
      trouble: null,
    });
    expect(connection.earshot.asked.map(({ what }) => what)).toContain('changeSettings');
    await expect(connection.call('door.showInFolder', { fileId: 'other' })).rejects.toMatchObject({
      status: 404,
    });
    await connection.close();
  });
});

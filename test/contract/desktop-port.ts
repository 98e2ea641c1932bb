import { createRouter } from '#core/api/router';
import { ipcMain } from '../support/electron/ipc-main';
import { outside, portPair } from '../support/electron/message-port';
import { serveContract } from '../../src-main/electron/ipc';
import { FakeDoor } from '../support/fake-door';
import type { FakeEarshot } from '../support/fake-earshot';

const PAGE = 7;

/**
 * The page's end of a port that the desktop app's main process serves, with its checks of sender and messages. Where
 * this is used, `electron` has to be mocked with the stand-in's `ipcMain`.
 */
export function desktopPort(earshot: FakeEarshot, log: string[]) {
  ipcMain.removeAllListeners('earshot:port');
  const tell = (level: string, message: string) => log.push(`${level}: ${message}`);
  serveContract({
    router: createRouter(earshot, new FakeDoor(), tell),
    isOwnContents: (id) => id === PAGE,
    log: tell,
  });
  const [ours, theirs] = portPair();
  ipcMain.emit('earshot:port', {
    ports: [outside(theirs)],
    sender: { id: PAGE },
    senderFrame: { url: 'app://bundle/index.html', parent: null },
  });
  ours.start();
  return ours;
}

import { EventEmitter } from 'node:events';
import type { MessagePortMain, WebContents, WebPreferences } from 'electron';
import type { CDPSession, Page } from 'playwright';
import { ElectronEvent } from './electron-event';
import { invokeHandler, ipcMain } from './ipc-main';
import { inside, outside, portPair, type StandInPort } from './message-port';
import { theDefaultSession } from './session';
import { record } from './stand';
import { strict } from './strict';
import { fromWeb, toWeb } from './web-address';
import { decode } from './wire/decode';
import { encode } from './wire/encode';
import type { Message } from './wire/wire';
import { BINDING, isolate, type Isolated } from './isolation';

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

/** What a BrowserWindow does for its contents. */
export interface ContentsHost {
  readonly preferences: WebPreferences;
  readonly makePage: () => Promise<Page>;
  readonly isDestroyed: () => boolean;
  readonly onTitle: (title: string) => void;
  readonly onLoaded: () => void;
}

let count = 0;

/** The page of a window: real Chromium, with the preload in a world of its own and messages both ways. */
export class StandInContents extends EventEmitter {
  readonly id = (count += 1);
  readonly session = theDefaultSession();
  readonly outside: WebContents;
  readonly mainFrame;
  readonly #host: ContentsHost;
  readonly #ports = new Map<string, StandInPort>();
  #page: Page | null = null;
  #made: Promise<Isolated>;
  #cdp: CDPSession | null = null;
  #world: number | null = null;
  #openHandler: OpenHandler | null = null;
  #loading: string | null = null;
  #crashed = false;
  /** Where the page was when it last told. */
  #shown = '';

  constructor(host: ContentsHost) {
    super();
    this.#host = host;
    const url = (): string => this.getURL();
    this.mainFrame = {
      get url() {
        return url();
      },
      get origin() {
        const { protocol, host: name } = new URL(url());
        return `${protocol}//${name}`;
      },
      parent: null,
      routingId: 1,
      processId: process.pid,
    };
    this.outside = strict(this, 'WebContents') as unknown as WebContents;
    this.#made = this.#make();
  }

  getURL(): string {
    return this.#page === null ? '' : fromWeb(this.#page.url());
  }

  getTitle(): Promise<string> | string {
    return this.#page?.title() ?? '';
  }

  getLastWebPreferences(): WebPreferences {
    return { ...this.#host.preferences };
  }

  isDestroyed(): boolean {
    return this.#host.isDestroyed();
  }

  isCrashed(): boolean {
    return this.#crashed;
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  async executeJavaScript(code: string): Promise<unknown> {
    await this.#made;
    return this.#page?.evaluate(code);
  }

  send(channel: string, ...args: unknown[]): void {
    this.#tell({ kind: 'message', channel, args: encode(args), ports: [] });
  }

  postMessage(channel: string, data: unknown, ports: readonly MessagePortMain[] = []): void {
    const names = ports.map((port) => this.#give(inside(port)));
    this.#tell({ kind: 'message', channel, args: encode([data]), ports: names });
  }

  reload(): void {
    void this.load(this.#page === null ? '' : this.getURL());
  }

  forcefullyCrashRenderer(): void {
    void this.#page?.goto('chrome://crash').catch(() => undefined);
  }

  /** Resolves when the page is loaded. */
  async load(address: string): Promise<void> {
    if (this.#crashed) {
      // A page whose process died cannot be used again; Electron starts a new process for the same contents.
      const broken = this.#page;
      this.#crashed = false;
      this.#made = this.#make();
      await broken?.close().catch(() => undefined);
    }
    const { page } = await this.#made;
    this.#loading = toWeb(address);
    try {
      await page.goto(this.#loading, { waitUntil: 'load' });
    } finally {
      this.#loading = null;
    }
    this.emit('did-finish-load', new ElectronEvent());
    this.#host.onLoaded();
  }

  /** Whether a navigation of this page may happen, as the listeners of `will-navigate` and its kin decide. */
  lets(page: Page, { url, isMainFrame }: { url: string; isMainFrame: boolean }): boolean {
    if (page !== this.#page) return true;
    if (isMainFrame && url === this.#loading) return true;
    const details = { url: fromWeb(url), isMainFrame, isSameDocument: false };
    const names = isMainFrame ? ['will-frame-navigate', 'will-navigate'] : ['will-frame-navigate'];
    return names.every((name) => {
      const event = new ElectronEvent(details);
      this.emit(name, event, details.url);
      return !event.defaultPrevented;
    });
  }

  owns(page: Page): boolean {
    return this.#page === page;
  }

  async close(): Promise<void> {
    this.#closePorts();
    const { page } = await this.#made;
    await page.close().catch(() => undefined);
  }

  async #make(): Promise<Isolated> {
    const page = await this.#host.makePage();
    this.#page = page;
    const made = await isolate(page, this.#host.preferences.preload ?? null);
    this.#cdp = made.cdp;
    made.cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== made.world) return;
      // A new document: the ports of the old one are gone with it.
      this.#closePorts();
      this.#world = context.id;
    });
    made.cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === BINDING) void this.#hear(JSON.parse(payload) as Message);
    });
    // Only the top frame: frames inside a page are not modelled.
    made.cdp.on('Page.navigatedWithinDocument', ({ url }) => {
      this.emit('did-navigate-in-page', new ElectronEvent(), fromWeb(url), true, 1, 1);
    });
    await made.cdp.send('Runtime.enable');
    page.on('popup', (popup) => void this.#meetPopup(popup));
    page.on('crash', () => {
      this.#crash();
    });
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) return;
      void page.title().then(this.#host.onTitle, () => undefined);
      this.#arrive(this.getURL());
    });
    return made;
  }

  #arrive(address: string): void {
    const [document, before] = [address, this.#shown].map((each) => each.replace(/#.*$/s, ''));
    const isSameDocument = document === before && address !== this.#shown;
    this.#shown = address;
    const name = isSameDocument ? 'did-navigate-in-page' : 'did-navigate';
    this.emit(name, new ElectronEvent(), address, true);
  }

  #crash(): void {
    this.#crashed = true;
    this.#world = null;
    this.#closePorts();
    this.emit('render-process-gone', new ElectronEvent(), { reason: 'crashed', exitCode: 139 });
  }

  async #meetPopup(popup: Page): Promise<void> {
    const address = fromWeb(popup.url());
    const answer = this.#openHandler?.({ url: address }) ?? { action: 'allow' };
    if (answer.action === 'allow') throw new Error('The stand-in does not model allowed popups.');
    record.refused.push({ address, by: 'window-open' });
    await popup.close().catch(() => undefined);
  }

  async #hear(message: Message): Promise<void> {
    switch (message.kind) {
      case 'message': {
        const ports = message.ports.map((name) => outside(this.#take(name)));
        ipcMain.emit(
          message.channel,
          this.#ipcEvent(ports),
          ...(decode(message.args) as unknown[]),
        );
        return;
      }
      case 'invoke':
        this.#tell(await this.#answer(message));
        return;
      case 'port':
        this.#ports.get(message.port)?.peer?.receive(decode(message.data));
        return;
      case 'port-closed':
        this.#ports.get(message.port)?.close();
        this.#ports.delete(message.port);
        return;
      case 'result':
      case 'failure':
        throw new Error('Only the main process answers.');
    }
  }

  async #answer({ id, channel, args }: Extract<Message, { kind: 'invoke' }>): Promise<Message> {
    try {
      const value = await invokeHandler(channel, this.#ipcEvent([]), decode(args) as unknown[]);
      return { kind: 'result', id, value: encode(value) };
    } catch (error) {
      return { kind: 'failure', id, message: error instanceof Error ? error.message : '' };
    }
  }

  #ipcEvent(ports: readonly MessagePortMain[]): ElectronEvent {
    return new ElectronEvent({
      sender: this.outside,
      senderFrame: this.mainFrame,
      frameId: 1,
      processId: process.pid,
      type: 'frame',
      ports,
    });
  }

  /** A port of ours moves into the page. */
  #give(port: StandInPort): string {
    const name = `main-${(count += 1)}`;
    this.#ports.set(name, port);
    port.moveAway(
      (data) => {
        this.#tell({ kind: 'port', port: name, data: encode(data) });
      },
      () => {
        this.#tell({ kind: 'port-closed', port: name });
      },
    );
    return name;
  }

  /** A port of the page arrives here: a pair of which one end stays joined to the page. */
  #take(name: string): StandInPort {
    const [joined, given] = portPair();
    this.#ports.set(name, joined);
    joined.moveAway(
      (data) => {
        this.#tell({ kind: 'port', port: name, data: encode(data) });
      },
      () => {
        this.#tell({ kind: 'port-closed', port: name });
      },
    );
    return given;
  }

  #closePorts(): void {
    for (const port of [...this.#ports.values()]) port.close();
    this.#ports.clear();
  }

  #tell(message: Message): void {
    if (this.#world === null || this.isDestroyed()) return;
    const expression = `standInReceive(${JSON.stringify(message)})`;
    // A page that is just going away misses what it would not have read.
    void this.#cdp
      ?.send('Runtime.evaluate', { expression, contextId: this.#world })
      .catch(() => undefined);
  }
}

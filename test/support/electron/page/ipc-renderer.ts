import { decode } from '../wire/decode';
import { encode } from '../wire/encode';
import type { Message } from '../wire/wire';

type Listener = (event: unknown, ...args: unknown[]) => void;

/** The page's half of IPC: what a sandboxed preload gets as `ipcRenderer`. */
export class IpcRenderer {
  readonly #send: (message: Message) => void;
  readonly #listeners = new Map<string, Listener[]>();
  readonly #invoked = new Map<number, { done: (v: unknown) => void; fail: (e: Error) => void }>();
  readonly #ports = new Map<string, MessagePort>();
  #count = 0;

  constructor(send: (message: Message) => void) {
    this.#send = send;
  }

  on(channel: string, listener: Listener): this {
    this.#listeners.set(channel, [...(this.#listeners.get(channel) ?? []), listener]);
    return this;
  }

  off(channel: string, listener: Listener): this {
    const left = (this.#listeners.get(channel) ?? []).filter((each) => each !== listener);
    this.#listeners.set(channel, left);
    return this;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#send({ kind: 'message', channel, args: encode(args), ports: [] });
  }

  invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    this.#count += 1;
    const id = this.#count;
    const message = encode(args);
    return new Promise((done, fail) => {
      this.#invoked.set(id, { done, fail });
      this.#send({ kind: 'invoke', id, channel, args: message });
    });
  }

  postMessage(channel: string, data: unknown, transfer: readonly MessagePort[] = []): void {
    const ports = transfer.map((port) => {
      this.#count += 1;
      return this.#adopt(`page-${this.#count}`, port);
    });
    this.#send({ kind: 'message', channel, args: encode([data]), ports });
  }

  /** Something that the main process sent. */
  receive(message: Message): void {
    switch (message.kind) {
      case 'message':
        this.#hear(message);
        return;
      case 'port':
        this.#ports.get(message.port)?.postMessage(decode(message.data));
        return;
      case 'port-closed':
        this.#ports.get(message.port)?.close();
        this.#ports.delete(message.port);
        return;
      case 'result':
        this.#settle(message.id)?.done(decode(message.value));
        return;
      case 'failure':
        this.#settle(message.id)?.fail(new Error(message.message));
        return;
      case 'invoke':
        throw new Error('Only pages invoke.');
    }
  }

  #hear({ channel, args, ports }: Extract<Message, { kind: 'message' }>): void {
    const received = ports.map((name) => {
      const { port1, port2 } = new MessageChannel();
      this.#adopt(name, port1);
      return port2;
    });
    for (const listener of this.#listeners.get(channel) ?? []) {
      listener({ sender: this, ports: received }, ...(decode(args) as unknown[]));
    }
  }

  #settle(id: number) {
    const invoked = this.#invoked.get(id);
    this.#invoked.delete(id);
    return invoked;
  }

  #adopt(name: string, port: MessagePort): string {
    this.#ports.set(name, port);
    port.onmessage = ({ data }) => {
      this.#send({ kind: 'port', port: name, data: encode(data) });
    };
    port.addEventListener('close', () => {
      this.#send({ kind: 'port-closed', port: name });
    });
    return name;
  }
}

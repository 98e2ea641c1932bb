import { EventEmitter } from 'node:events';
import type { MessagePortMain } from 'electron';
import { decode } from './wire/decode';
import { encode } from './wire/encode';
import { strict } from './strict';

/** One end of a channel in the main process. What arrives before `start()` waits. */
export class StandInPort extends EventEmitter {
  peer: StandInPort | null = null;
  /** Where messages go once this end has moved into a page. */
  away: ((data: unknown) => void) | null = null;
  onAwayClose: (() => void) | null = null;
  #started = false;
  #closed = false;
  readonly #waiting: unknown[] = [];

  start(): void {
    this.#started = true;
    for (const data of this.#waiting.splice(0)) this.#deliver(data);
  }

  postMessage(message: unknown): void {
    const wire = encode(message);
    const { peer } = this;
    queueMicrotask(() => peer?.receive(decode(wire)));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.onAwayClose?.();
    this.emit('close');
    const { peer } = this;
    this.peer = null;
    peer?.close();
  }

  receive(data: unknown): void {
    if (this.#closed) return;
    if (this.away !== null) this.away(data);
    else if (this.#started) this.#deliver(data);
    else this.#waiting.push(data);
  }

  /** This end moves into a page: what waited goes there, and everything after it. */
  moveAway(send: (data: unknown) => void, onClose: () => void): void {
    this.away = send;
    this.onAwayClose = onClose;
    for (const data of this.#waiting.splice(0)) send(data);
  }

  #deliver(data: unknown): void {
    this.emit('message', { data, ports: [] });
  }
}

export function portPair(): readonly [StandInPort, StandInPort] {
  const one = new StandInPort();
  const other = new StandInPort();
  one.peer = other;
  other.peer = one;
  return [one, other];
}

const insides = new WeakMap<object, StandInPort>();

/** As the program sees it: nothing but what a MessagePortMain has. */
export function outside(port: StandInPort): MessagePortMain {
  const shown = strict(port, 'MessagePortMain') as unknown as MessagePortMain;
  insides.set(shown, port);
  return shown;
}

export function inside(port: object): StandInPort {
  const found = insides.get(port);
  if (found === undefined) throw new TypeError('Port at index 0 is not a valid port');
  return found;
}

export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    const [one, other] = portPair();
    this.port1 = outside(one);
    this.port2 = outside(other);
  }
}

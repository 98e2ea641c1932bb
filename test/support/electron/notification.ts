import { EventEmitter } from 'node:events';
import type { NotificationConstructorOptions } from 'electron';
import { ElectronEvent } from './electron-event';
import { readiness, record } from './stand';
import { strict, strictClass } from './strict';

class StandInNotification extends EventEmitter {
  static isSupported(): boolean {
    return true;
  }

  title: string;
  body: string;
  silent: boolean;
  actions: readonly unknown[];

  constructor(options: NotificationConstructorOptions = {}) {
    super();
    readiness.need('Cannot create a Notification');
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
    this.actions = options.actions ?? [];
    return strict(this, 'Notification');
  }

  show(): void {
    record.notifications.push({ title: this.title, body: this.body, silent: this.silent });
    this.emit('show', new ElectronEvent());
  }

  close(): void {
    this.emit('close', new ElectronEvent());
  }
}

export const Notification = strictClass(StandInNotification, 'Notification');

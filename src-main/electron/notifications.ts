import type Electron from 'electron';
import type { Clock } from '../core/app/clock';
import type { Earshot } from '../core/app/earshot';
import type { Log } from '../core/app/log';
import { watchNotices, type Notice } from '../core/app/watch-notices';
import type { Reader } from './appearance';
import { momentOf } from './moment';
import { NOTIFICATION_WORDS, type NotificationText } from './notification-words';

export interface NotificationsOptions {
  readonly electron: Pick<typeof Electron, 'Notification'>;
  readonly earshot: Pick<Earshot, 'live' | 'onChange' | 'preferences'>;
  readonly clock: Clock;
  readonly reader: () => Reader;
  /** A click on a notification. */
  readonly open: () => void;
  readonly log: Log;
}

/**
 * Shows the system's notifications for what Settings ask to be told; the returned function ends it. Where the system
 * shows none (an unsigned app on macOS, a desktop without a service) the tray alone tells.
 */
export function startNotifications(options: NotificationsOptions): () => void {
  const { electron, earshot, clock, reader, open, log } = options;
  if (!electron.Notification.isSupported()) return () => undefined;
  // Whoever is collected as garbage cannot be clicked.
  const shown = new Set<Electron.Notification>();
  let hasFailed = false;
  const show = (text: NotificationText): void => {
    const notification = new electron.Notification({ ...text });
    const forget = (): void => {
      shown.delete(notification);
    };
    notification.on('click', () => {
      forget();
      open();
    });
    notification.on('close', forget);
    notification.on('failed', () => {
      forget();
      if (!hasFailed) log('warn', 'The system shows no notifications of Earshot.');
      hasFailed = true;
    });
    shown.add(notification);
    notification.show();
  };
  return watchNotices({
    earshot,
    clock,
    wallTime,
    tell: (notice) => {
      const { station, host } = earshot.live();
      const name = station ?? host ?? 'Earshot';
      show(textOf(notice, { ...reader(), station: name, now: clock.now() }));
    },
  });
}

interface Told extends Reader {
  readonly station: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

function textOf(notice: Notice, told: Told): NotificationText {
  const words = NOTIFICATION_WORDS[told.language];
  const number = (count: number): string => new Intl.NumberFormat(told.locale).format(count);
  switch (notice.kind) {
    case 'down': {
      const say = notice.cause === 'off-air' ? words.offAir : words.noAnswer;
      return say(told.station, momentOf(notice.since, told));
    }
    case 'back': {
      const { title, body } = words.back(told.station, momentOf(notice.since, told));
      if (notice.listeners === null) return { title, body };
      return { title, body: `${body} ${words.listeningNow(number(notice.listeners))}` };
    }
    case 'milestone':
      return words.milestone(told.station, number(notice.listeners), number(notice.milestone));
    default:
      return notice satisfies never;
  }
}

/** Wall-clock time of the computer, `HH:MM`. */
function wallTime(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

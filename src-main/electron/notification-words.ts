import type { SpokenLanguage } from '#shared/model/spoken-language';

/** A notification as the system shows it. */
export interface NotificationText {
  readonly title: string;
  readonly body: string;
}

const en = {
  noAnswer: (station: string, since: string): NotificationText => ({
    title: `${station} cannot be heard`,
    body: `Its server has not answered since ${since}. Earshot goes on trying.`,
  }),
  offAir: (station: string, since: string): NotificationText => ({
    title: `${station} is off air`,
    body: `Its server says since ${since} that nobody is broadcasting.`,
  }),
  back: (station: string, since: string): NotificationText => ({
    title: `${station} is back`,
    body: `It could not be heard since ${since}.`,
  }),
  listeningNow: (count: string) => `${count} listening now.`,
  milestone: (station: string, count: string, milestone: string): NotificationText => ({
    title: `${station}: ${count} listening`,
    body: `At least ${milestone} at once, for the first time today.`,
  }),
};

type NotificationWords = typeof en;

const hu: NotificationWords = {
  noAnswer: (station, since) => ({
    title: `Nem hallható: ${station}`,
    body: `A szervere ${since} óta nem válaszol. Az Earshot tovább próbálja.`,
  }),
  offAir: (station, since) => ({
    title: `Nincs adásban: ${station}`,
    body: `A szervere ${since} óta azt mondja, hogy senki sem sugároz.`,
  }),
  back: (station, since) => ({
    title: `Újra hallható: ${station}`,
    body: `${since} óta nem volt hallható.`,
  }),
  listeningNow: (count) => `Most ${count} kapcsolat.`,
  milestone: (station, count, milestone) => ({
    title: `${station}: ${count} kapcsolat`,
    body: `Ma először legalább ${milestone} egyszerre.`,
  }),
};

export const NOTIFICATION_WORDS: Readonly<Record<SpokenLanguage, NotificationWords>> = { en, hu };

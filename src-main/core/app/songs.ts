export { systemClock } from './clock';
export { readCompactDay } from '../songs/logs/log-name';
export { SongsDesk, type LogFate } from '../songs/songs-desk';
export { songsWindow, writeResult, type SongsWindow } from '../songs/songs-window';
export { isSongsKey } from '../songs/songs-key';
export { watchSongs, type WatchEvent } from '../songs/watch-songs';
export type { StartSongsProcess } from '../songs/worker/give-order';
export type { SongsProgress } from '../songs/worker/orders';

import { eventIterator } from '@orpc/contract';
import { get, post } from './call';
import * as s from './songs-schemas';

/** Songs of listen logs: what is read, and what is played most. */
export const songsCalls = {
  state: get(
    '/songs/state',
    'Where the listen logs are, and what was read of them',
    'songs',
  ).output(s.songsState),
  live: get(
    '/songs/live',
    'How the reading goes, then each change, as server-sent events',
    'songs',
  ).output(eventIterator(s.songsNow)),
  top: get('/songs/top', 'Most played songs by country, by user, or over all', 'songs')
    .input(s.songsTopQuestion)
    .output(s.songsTop),
  countries: get('/songs/countries', 'Plays of each country', 'songs')
    .input(s.songsWindow)
    .output(s.songsCountries),
  users: get('/songs/users', 'Users whose number begins so, most plays first', 'songs')
    .input(s.songsUsersQuestion)
    .output(s.songsUsers),
  badLines: get('/songs/bad-lines', 'Samples of the bad lines of a day', 'songs')
    .input(s.songsBadLinesQuestion)
    .output(s.songsBadLines),
  write: post('/songs/write', 'Write a result file into the folder of results', 'songs')
    .input(s.songsFileQuestion)
    .output(s.songsWritten),
  read: post('/songs/read', 'Look for new logs now, also after a cancel', 'songs').output(
    s.songsState,
  ),
  cancel: post('/songs/cancel', 'Stop reading until told to read again', 'songs').output(
    s.songsState,
  ),
};

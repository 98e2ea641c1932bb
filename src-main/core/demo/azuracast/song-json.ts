import { createHash } from 'node:crypto';
import type { Play } from '../programme/programme';
import { songText } from '../programme/sample-songs';
import type { SampleWorld } from '../sample-world';

/** What AzuraCast calls a song. */
function songJson({ song }: Play) {
  const text = songText(song);
  return {
    id: createHash('md5').update(text).digest('hex'),
    art: '',
    custom_fields: [],
    text,
    artist: song.artist,
    title: song.title,
    album: song.album,
    genre: '',
    isrc: '',
    lyrics: '',
  };
}

/** One play as the list of played songs and the history show it. */
export function playJson(world: SampleWorld, play: Play) {
  const airing = world.programme.airingAt(play.startsAt);
  const isLive = airing?.show.isLive ?? false;
  return {
    sh_id: play.id,
    played_at: Math.floor(play.startsAt / 1000),
    duration: Math.round((play.endsAt - play.startsAt) / 1000),
    playlist: isLive ? '' : (airing?.show.name ?? 'General rotation'),
    streamer: isLive ? (airing?.show.name ?? '') : '',
    is_request: false,
    song: songJson(play),
  };
}

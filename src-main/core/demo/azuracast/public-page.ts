import type { SampleWorld } from '../sample-world';

/** The page people listen on: what a volunteer would copy the address of. */
export function publicPage(world: SampleWorld, url: string): string {
  const streams = streamUrls(world, url);
  const sources = streams.map(
    ({ mount, href }) => `<source src="${href}" type="${mount.contentType}">`,
  );
  const links = streams.map(
    ({ mount, href }) => `<li><a href="${href}">${mount.displayName}</a></li>`,
  );
  const playlists = ['m3u', 'pls'].map(
    (type) => `<a href="${url}/public/${world.shortcode}/playlist.${type}">.${type}</a>`,
  );
  return [
    '<!DOCTYPE html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<title>${world.name}</title></head><body>`,
    `<h1>${world.name}</h1><p>Made-up listeners; there is no sound here.</p>`,
    `<audio controls preload="none">${sources.join('')}</audio>`,
    `<ul>${links.join('')}</ul><p>Playlists: ${playlists.join(' ')}</p>`,
    '</body></html>',
  ].join('\n');
}

/** One address per line. */
export function playlistM3u(world: SampleWorld, url: string): string {
  const lines = streamUrls(world, url).flatMap(({ mount, href }) => [
    `#EXTINF:-1,${world.name} [${mount.displayName}]`,
    href,
  ]);
  return ['#EXTM3U', ...lines, ''].join('\n');
}

export function playlistPls(world: SampleWorld, url: string): string {
  const streams = streamUrls(world, url);
  const lines = streams.flatMap(({ mount, href }, index) => [
    `File${index + 1}=${href}`,
    `Title${index + 1}=${world.name} [${mount.displayName}]`,
    `Length${index + 1}=-1`,
  ]);
  return ['[playlist]', ...lines, `NumberOfEntries=${streams.length}`, 'Version=2', ''].join('\n');
}

function streamUrls(world: SampleWorld, url: string) {
  return world.mounts
    .filter((mount) => !mount.isHidden)
    .map((mount) => ({ mount, href: `${url}/listen/${world.shortcode}${mount.path}` }));
}

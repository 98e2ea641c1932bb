import type { Connection } from '../audience/connection';
import type { SampleMount } from '../sample-mounts';
import type { SampleWorld } from '../sample-world';
import { icecastIdOf } from '../truth';
import { type Statistics, sourceStartedAt, type Values } from './statistics';
import { templateValue } from './template-value';
import { xmlElement, xmlText } from './xml-text';

const XML = '<?xml version="1.0"?>\n';

/** What the template leaves out of a source and of the whole. */
const HIDDEN_OF_SOURCE =
  /^(max_listeners|public|source_ip|slow_listeners|total_bytes.*|user_agent)$/;
const HIDDEN_OF_SERVER = /^(sources|clients|stats|listeners|.*connections)$/;

/**
 * `/status-json.xsl`: a source is absent, an object or a list, and a title may break the whole document.
 * With `only`, the row of that mount alone.
 */
export function statusJson({ server, mounts }: Statistics, only: string | null): string {
  const shown = mounts.filter(
    ({ mount }) => !mount.isHidden && (only === null || mount.path === only),
  );
  const sources = shown.map(({ values }) => `{${members(values, HIDDEN_OF_SOURCE)},"dummy":null}`);
  const head = members(server, HIDDEN_OF_SERVER);
  const [first, ...others] = sources;
  if (first === undefined) return `{"icestats":{${head},"dummy":null}}`;
  const source = others.length === 0 ? first : `[${sources.join(',')}]`;
  return `{"icestats":{${head},"source":${source}}}`;
}

function members(values: Values, hidden: RegExp): string {
  return values
    .filter(([name]) => !hidden.test(name))
    .map(([name, value]) => `"${name}":${templateValue(String(value))}`)
    .join(',');
}

/** `/admin/stats`: everything, hidden mounts too. */
export function statsXml({ server, mounts }: Statistics, only: string | null): string {
  const sources = mounts
    .filter(({ mount }) => only === null || mount.path === only)
    .map(({ mount, values }) => sourceXml(mount.path, elements(values)));
  return `${XML}<icestats>${elements(server)}${sources.join('')}</icestats>\n`;
}

/** `/admin/listmounts`. */
export function listMountsXml(world: SampleWorld, { mounts }: Statistics, at: number): string {
  if (mounts.length === 0) return `${XML}<icestats/>\n`;
  const connected = Math.floor(at / 1000) - Math.floor(sourceStartedAt(world, at) / 1000);
  const sources = mounts.map(({ mount, listeners }) =>
    sourceXml(
      mount.path,
      `<fallback></fallback>${elements([
        ['listeners', listeners.length],
        ['Connected', connected],
        ['content-type', mount.contentType],
      ])}`,
    ),
  );
  return `${XML}<icestats>${sources.join('')}</icestats>\n`;
}

/** `/admin/listclients`: every connection of one mount. */
export function listClientsXml(
  world: SampleWorld,
  options: { mount: SampleMount; listeners: readonly Connection[]; at: number },
): string {
  const { mount, listeners, at } = options;
  const rows = listeners.map((one) => listenerXml(world, one, at));
  const head = xmlElement('Listeners', listeners.length);
  return `${XML}<icestats>${sourceXml(mount.path, head + rows.join(''))}</icestats>\n`;
}

function listenerXml(world: SampleWorld, connection: Connection, at: number): string {
  const { endpoint, startedAt } = connection;
  // The server keeps both times in whole seconds.
  const connected = Math.floor(at / 1000) - Math.floor(startedAt / 1000);
  const row = elements([
    ['IP', endpoint.address],
    ['UserAgent', endpoint.player.userAgent],
    ['Connected', connected],
    ['ID', icecastIdOf(world, connection)],
  ]);
  return `<listener>${row}</listener>`;
}

function sourceXml(path: string, content: string): string {
  return `<source mount="${xmlText(path)}">${content}</source>`;
}

function elements(values: Values): string {
  return values.map(([name, value]) => xmlElement(name, value)).join('');
}

/** `{mount}.xspf`: the playlist with a note of the counts. */
export function xspf({ mount, listeners, values }: Statistics['mounts'][number]): string {
  const value = (wanted: string): string =>
    xmlText(String(values.find(([name]) => name === wanted)?.[1] ?? ''));
  return `<?xml version="1.0" encoding="UTF-8"?>
<playlist xmlns="http://xspf.org/ns/0/" version="1">
  <title/>
  <creator/>
  <trackList>
    <track>
      <location>${value('listenurl')}</location>
      <title>${value('title')}</title>
      <annotation>Stream Title: ${value('server_name')}
Stream Description: ${value('server_description')}
Content Type:${mount.contentType}
Current Listeners: ${listeners.length}
Peak Listeners: ${value('listener_peak')}
Stream Genre: ${value('genre')}</annotation>
      <info>${value('server_url')}</info>
    </track>
  </trackList>
</playlist>
`;
}

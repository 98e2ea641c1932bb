import { AzuracastSource } from './azuracast/azuracast-source';
import { IcecastSource } from './icecast/icecast-source';
import { ShoutcastSource } from './shoutcast/shoutcast-source';
import type { Source, SourceOptions } from './source';
import { UnreadableSource } from './unreadable-source';

/** The source for a station's kind of server. Its connections are kept until `close()`. */
export function createSource(options: SourceOptions): Source {
  const { kind, baseUrl } = options.station;
  if (!URL.canParse(baseUrl))
    return new UnreadableSource(kind, 'The address of the server is not a web address.');
  switch (kind) {
    case 'azuracast':
      return new AzuracastSource(options);
    case 'icecast':
      return new IcecastSource(options);
    case 'shoutcast':
      return new ShoutcastSource(options);
    default: {
      const never: never = kind;
      return never;
    }
  }
}

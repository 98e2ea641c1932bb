import type { Answer } from '../answer';
import type { SampleMount } from '../sample-mounts';

/** The headers of a stream and an end at once: whoever opens it learns that it is one and hears nothing. */
export function streamAnswer(mount: SampleMount): Answer {
  return {
    status: 200,
    contentType: mount.contentType,
    body: '',
    headers: {
      'icy-br': String(mount.bitrate),
      'icy-name': 'Sample station',
      'icy-pub': mount.isHidden ? '0' : '1',
    },
  };
}

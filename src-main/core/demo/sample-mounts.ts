/** One stream of the sample station. */
export interface SampleMount {
  readonly id: number;
  readonly path: string;
  /** The editable name that AzuraCast shows and puts into listener rows. */
  readonly displayName: string;
  /** kbit/s */
  readonly bitrate: number;
  readonly format: 'mp3' | 'aac';
  readonly contentType: string;
  readonly isDefault: boolean;
  /** Left out of every public page; its listeners are still counted in totals. */
  readonly isHidden: boolean;
}

const RADIO: SampleMount = {
  id: 1,
  path: '/radio.mp3',
  displayName: '/radio.mp3 (128kbps MP3)',
  bitrate: 128,
  format: 'mp3',
  contentType: 'audio/mpeg',
  isDefault: true,
  isHidden: false,
};

const MOBILE: SampleMount = {
  id: 2,
  path: '/mobile.aac',
  displayName: 'Mobile (64kbps AAC)',
  bitrate: 64,
  format: 'aac',
  contentType: 'audio/aac',
  isDefault: false,
  isHidden: false,
};

const STUDIO: SampleMount = {
  id: 3,
  path: '/studio.mp3',
  displayName: '/studio.mp3 (192kbps MP3)',
  bitrate: 192,
  format: 'mp3',
  contentType: 'audio/mpeg',
  isDefault: false,
  isHidden: true,
};

/** Two public mounts and a hidden one. */
export const sampleMounts: readonly SampleMount[] = [RADIO, MOBILE, STUDIO];

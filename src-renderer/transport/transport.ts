import type {
  ContractRouterClient,
  InferContractRouterInputs,
  InferContractRouterOutputs,
} from '@orpc/contract';
import type { Contract } from '#shared/contract/contract';
import type { historyCalls } from '#shared/contract/history-calls';
import type { songsCalls } from '#shared/contract/songs-calls';
import type { ExportFormat, ExportType } from '#shared/model/settings';
import type { ProfileName } from '#shared/stats/counting-profile';

/** Every call and live stream of the contract, typed, wherever the core runs. */
export type Client = ContractRouterClient<Contract>;

type Outputs = InferContractRouterOutputs<Contract>;

export type LiveState =
  Outputs['live'] extends AsyncIterator<infer State, unknown, unknown> ? State : never;
export type CurveAnswer = Outputs['stats']['samples'];
export type Sample = CurveAnswer['samples'][number];
export type Gap = CurveAnswer['gaps'][number];
export type GapReason = Gap['reason'];
export type DayNumbers = LiveState['today'];
export type Connection = Outputs['connections']['connections'][number];
export type ProbeAnswer = Outputs['station']['probe'];
export type ProbeFound = Extract<ProbeAnswer, { found: true }>;
export type FoundStation = ProbeFound['stations'][number];
export type StationTest = Outputs['station']['test'];
export type ExportPreview = Outputs['exporting']['preview'];
export type PastExports = Outputs['exporting']['past'];
export type ImportReport = Outputs['importing']['finish'];
export type DoorAbout = Outputs['door']['about'];
export type SaveStep =
  Outputs['door']['saveExport'] extends AsyncIterator<infer Step, unknown, unknown> ? Step : never;
type Past = InferContractRouterOutputs<typeof historyCalls>;
export type HistoryQuestion = InferContractRouterInputs<typeof historyCalls>['history'];
export type HistoryAnswer = Past['history'];
export type HistoryDay = HistoryAnswer['days'][number];
export type RangeNumbers = HistoryAnswer['summary'];
export type PeriodQuestion = InferContractRouterInputs<typeof historyCalls>['summary'];
export type PeriodNumbers = NonNullable<Past['summary']['periods']>[number];
export type PlaceNumbers = Past['geo']['places'][number];
export type DeviceNumbers = Past['devices']['devices'][number];
type SongsAsked = InferContractRouterInputs<typeof songsCalls>;
type SongsTold = InferContractRouterOutputs<typeof songsCalls>;
export type SongsNow =
  SongsTold['live'] extends AsyncIterator<infer Now, unknown, unknown> ? Now : never;
export type SongsFile = SongsTold['state']['files'][number];
export type SongsTopQuestion = SongsAsked['top'];
export type SongsTop = SongsTold['top'];
export type SongsUsersQuestion = SongsAsked['users'];
export type SongsUsers = SongsTold['users'];
export type SongsCountries = SongsTold['countries'];
export type SongsBadLines = SongsTold['badLines'];
export type SettingsView = Outputs['settings']['get'];
export type Settings = SettingsView['settings'];
export type StationSettings = NonNullable<Settings['station']>;

/** `from` and `to` are station days, both included. */
export interface ExportRequest {
  readonly from: string;
  readonly to: string;
  readonly format: ExportFormat;
  readonly type: ExportType;
  readonly profile: ProfileName;
}

/** The way to the core. Chosen once in `main.ts`; nothing else knows where the interface runs. */
export interface Transport {
  readonly client: Client;
  /** Address of the file, for a link that downloads it; null where the door saves files itself. */
  exportAddress(request: ExportRequest): string | null;
}

import { appSettings } from './hu/app-settings';
import { connections } from './hu/connections';
import { curve } from './hu/curve';
import { definitions } from './hu/definitions';
import { exporting } from './hu/exporting';
import { failures } from './hu/failures';
import { frame } from './hu/frame';
import { history } from './hu/history';
import { now } from './hu/now';
import { periods } from './hu/periods';
import { saving } from './hu/saving';
import { settings } from './hu/settings';
import { songs } from './hu/songs';
import { station } from './hu/station';
import { tray } from './hu/tray';
import { units } from './hu/units';
import { welcome } from './hu/welcome';
import type { Messages } from './messages';

export const hu: Messages = {
  units,
  frame,
  now,
  curve,
  history,
  periods,
  connections,
  definitions,
  failures,
  songs,
  station,
  welcome,
  settings,
  appSettings,
  saving,
  exporting,
  tray,
};

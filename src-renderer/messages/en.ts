import { appSettings } from './en/app-settings';
import { connections } from './en/connections';
import { curve } from './en/curve';
import { definitions } from './en/definitions';
import { exporting } from './en/exporting';
import { failures } from './en/failures';
import { frame } from './en/frame';
import { history } from './en/history';
import { now } from './en/now';
import { periods } from './en/periods';
import { saving } from './en/saving';
import { settings } from './en/settings';
import { songs } from './en/songs';
import { station } from './en/station';
import { tray } from './en/tray';
import { units } from './en/units';
import { welcome } from './en/welcome';

export const en = {
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

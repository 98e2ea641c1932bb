import type { Messages } from '../messages';

export const saving: Messages['saving'] = {
  save: 'Mentés…',
  saveRows: (_n, shown) => `${shown} sor exportálása…`,
  choosing: 'Válaszd ki a helyét…',
  writing: (_n, shown) => `${shown} sor kész`,
  of: (written, all) => `${written} sor kész, összesen ${all}`,
  progress: 'Eddig kész',
  cancel: 'Megszakítás',
  cancelled: 'Megszakítva. A fájlból semmi nem maradt.',
  saved: 'Elmentve.',
  savedAs: (file, _n, shown) => `${file}, ${shown} sor`,
  failed: 'Nem sikerült menteni.',
  show: 'Megnyitás a mappában',
};

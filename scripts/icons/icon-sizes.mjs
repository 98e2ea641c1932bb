/** Edges in px of the entries of icon.ico: what Windows shows at 100 to 300 % in lists, title bars and the taskbar. */
export const ICO_SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256];

/** Edges in px of assets/icons: the sizes that the hicolor theme of Linux desktops looks through. */
export const PNG_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

/**
 * The PNG entries of icon.icns and their edges in px: 16@2x, 32@2x, 128 to 512 single and double. The single 16
 * and 32 may not be PNG in an application's icon; macOS shrinks the doubles where a screen still needs them.
 */
export const ICNS_TYPES = [
  { type: 'ic11', size: 32 },
  { type: 'ic12', size: 64 },
  { type: 'ic07', size: 128 },
  { type: 'ic13', size: 256 },
  { type: 'ic08', size: 256 },
  { type: 'ic14', size: 512 },
  { type: 'ic09', size: 512 },
  { type: 'ic10', size: 1024 },
];

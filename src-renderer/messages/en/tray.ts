export const tray = {
  small: {
    listening: 'listening now',
    comparison: 'on last week',
    curve: (least: string, most: string) => `Last three hours, between ${least} and ${most}`,
    flat: (count: string) => `Last three hours, always ${count}`,
    empty: 'Last three hours: nothing was observed',
    noStation: 'No station is set up yet.',
    setUp: 'Set up your station',
    others: (count: string) => `and ${count} more`,
    open: 'Open Earshot',
  },
  where: {
    title: 'Where is my number? – Earshot',
    heading: 'Where is my number?',
    lead: 'Earshot lives in the corner where the clock stands, and writes there how many listen. It goes on counting, whether the number is in sight or not.',
    others: 'On another system',
    done: 'To the numbers',
    system: {
      windows: {
        why: 'Windows hides new icons behind the small arrow beside the clock.',
        steps: [
          'Click the arrow at the right end of the taskbar. The number is among the icons that appear.',
          'Drag it from there down to the taskbar, beside the clock.',
          'Or open Settings, Personalisation, Taskbar, Other system tray icons, and switch Earshot on.',
        ],
      },
      mac: {
        why: 'The number stands in the menu bar at the top. Where there are many icons, or a notch in the screen, macOS hides those that find no room.',
        steps: [
          'Hold ⌘ and drag the icons that you need less out of the way, or quit their programs.',
          'From macOS 26 on: in System Settings, Menu Bar, Earshot must be allowed.',
        ],
      },
      linux: {
        why: 'KDE Plasma, Cinnamon, MATE and Xfce show it in their panel, sometimes behind an arrow. GNOME shows no such icons by itself; Ubuntu has what is missing built in.',
        steps: [
          'On GNOME install the extension “AppIndicator and KStatusNotifierItem Support”, then log in again.',
          'Without it, start Earshot once more from your programs: its window appears.',
        ],
      },
    },
  },
};

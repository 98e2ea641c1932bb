import type { Messages } from '../messages';

export const tray: Messages['tray'] = {
  small: {
    listening: 'most hallgatják',
    comparison: 'egy hét alatt',
    curve: (least, most) => `Az elmúlt három óra, ${least} és ${most} között`,
    flat: (count) => `Az elmúlt három óra, végig ${count}`,
    empty: 'Az elmúlt három órában nem volt megfigyelés',
    noStation: 'Még nincs beállítva állomás.',
    setUp: 'Állomás beállítása',
    others: (count) => `és még ${count}`,
    open: 'Az Earshot megnyitása',
  },
  where: {
    title: 'Hol van a számom? – Earshot',
    heading: 'Hol van a számom?',
    lead: 'Az Earshot az óra melletti sarokban lakik, és odaírja, hányan hallgatják az adást. Akkor is számol, ha a szám épp nem látszik.',
    others: 'Más rendszeren',
    done: 'A számokhoz',
    system: {
      windows: {
        why: 'A Windows az új ikonokat az óra melletti kis nyíl mögé rejti.',
        steps: [
          'Kattints a nyílra a tálca jobb szélén. A szám a megjelenő ikonok között van.',
          'Húzd le onnan a tálcára, az óra mellé.',
          'Vagy nyisd meg ezt: Gépház, Személyre szabás, Tálca, A rendszertálca egyéb ikonjai, és kapcsold be az Earshotot.',
        ],
      },
      mac: {
        why: 'A szám fent, a menüsorban áll. Ha sok az ikon, vagy kivágás van a képernyőn, a macOS elrejti azokat, amelyek nem férnek el.',
        steps: [
          'A ⌘ billentyűt lenyomva húzd arrébb a kevésbé fontos ikonokat, vagy lépj ki a programjaikból.',
          'A macOS 26-tól: a Rendszerbeállítások Menüsor részében engedélyezd az Earshotot.',
        ],
      },
      linux: {
        why: 'A KDE Plasma, a Cinnamon, a MATE és az Xfce a panelen mutatja, néha egy nyíl mögött. A GNOME magától nem mutat ilyen ikonokat; az Ubuntuban ez eleve megvan.',
        steps: [
          'GNOME alatt telepítsd az „AppIndicator and KStatusNotifierItem Support” bővítményt, majd jelentkezz be újra.',
          'Enélkül indítsd el még egyszer az Earshotot a programok közül: megjelenik az ablaka.',
        ],
      },
    },
  },
};

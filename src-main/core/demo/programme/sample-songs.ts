/** A made-up piece of music. */
export interface SampleSong {
  readonly artist: string;
  readonly title: string;
  readonly album: string;
}

const RECORDS: readonly (readonly [artist: string, album: string, ...titles: string[]])[] = [
  ['The Paper Lanterns', 'Low Tide', 'Harbour Lights', 'Salt and String', 'Ninth Wave'],
  ['Ködszitáló', 'Őszi leltár', 'Esőkabát', 'Tűzfal', 'Úttörő sáv'],
  ['Marta & the Slow Trains', 'Timetable', 'Platform Four', 'Last One Home'],
  ['Hétfő Délután', 'Gyárudvar', 'Villamos', 'Fél kilenc', 'Krétarajz'],
  ['Copper Kettle Trio', 'Live at the Mill', 'Blue Flour', 'Waltz for Edit', 'Second Helping'],
  ['Nadia Okoro', 'Red Earth', 'Market Day', 'Long Rains'],
  ['Zengő Kútkávák', 'Nyár végi ének', 'Szénaboglya', 'Árvácska'],
  ['DJ Tramline', 'Depot', 'Night Service', 'Sparks', 'Terminus (Dub)'],
  ['Los Vecinos', 'Patio', 'Ropa al sol', 'La escalera'],
  ['Ingrid Fjell', 'Snø', 'Første spor', 'Lang natt'],
  ['Kitchen Choir', 'Open Window', 'Onion Song', 'Steam', 'Bread & "Butter"'],
  ['The Unpaid Interns', 'Stapler', 'Reply All', 'Out of Office'],
  ['Petőfi Híd Ensemble', 'Átkelés', 'Rakpart', 'Sirályok'],
  ['Sister Semaphore', 'Flags', 'Message Received', 'Windless'],
  ['Ömer Deniz', 'Vapur', 'İskele', 'Martılar'],
  ['Glass Orchard', 'Graft', 'Pear Tree', 'Winter Pruning', 'Windfall'],
];

/** What the sample station plays; accents and quotation marks on purpose. */
export const sampleSongs: readonly SampleSong[] = RECORDS.flatMap(([artist, album, ...titles]) =>
  titles.map((title) => ({ artist, title, album })),
);

/** "Artist - Title", as servers without separate fields write it. */
export function songText(song: SampleSong): string {
  return `${song.artist} - ${song.title}`;
}

export const definitions = {
  listening:
    'Open connections at the last good look at the server, as the server itself counts them. One person with two players counts twice here, and once under people.',
  people:
    'Different listeners among the open connections: by default everybody behind one address is one. Robots are left out.',
  curve:
    'Open connections at each look, as the server itself counts them, robots included. So a point can lie above the peak, which leaves robots out.',
  today: {
    people:
      'Different listeners with at least one connection today. Counted anew for every range: days do not add up to it.',
    hours:
      'The time of all connections today taken together. Where the end of a connection was not told, it lies between two looks; ± is the sum of what may be missing.',
    average:
      'Listening time divided by the time we observed: how many listened on average. Never above the peak.',
    peak: 'The most that listened at once at one look, robots left out.',
    coverage:
      'The part of today up to now in which we really looked. A gap longer than two and a half intervals counts as not seen and is left out of averages.',
  },
  row: {
    lookedAt: 'Looked at',
    robots: 'Robots left out',
    source: 'Source',
    interval: 'Looks every',
    new: 'New',
    returning: 'Returning',
    sessions: 'Sessions',
    robotSessions: 'Robot sessions',
  },
};

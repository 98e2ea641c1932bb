/** Weeks and months of the past. */
export const periods = {
  step: { label: 'How long a bar is', day: 'Days', week: 'Weeks', month: 'Months' },
  week: {
    heading: 'Week by week',
    column: 'Week',
    slider: 'Weeks; Enter opens one',
    open: 'Click a week to open it.',
    best: (days: string, value: string) => `Best was ${days} with ${value}`,
    usual: (value: string) => `a usual week has about ${value}`,
    partly: 'week only partly seen',
    now: 'this week',
  },
  month: {
    heading: 'Month by month',
    column: 'Month',
    slider: 'Months; Enter opens one',
    open: 'Click a month to open it.',
    best: (month: string, value: string) => `Best was ${month} with ${value}`,
    usual: (value: string) => `a usual month has about ${value}`,
    partly: 'month only partly seen',
    now: 'this month',
  },
  running: 'not over yet',
};

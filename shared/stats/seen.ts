/** From this coverage on a number needs no mark: docs/metrics.md, Coverage. */
export const WELL_SEEN = 0.95;

/** Under this coverage a period is no measure for another, and is drawn as an outline. */
export const MOSTLY_SEEN = 0.75;

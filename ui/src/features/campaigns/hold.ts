/** Seconds in which a start can be taken back. */
export const HOLD = 60

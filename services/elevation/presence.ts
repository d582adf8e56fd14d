/** Whether somebody seems to be at Teams now, as it tells their colleagues. `not-seen`: it does not tell, or may not be read. */
export type Presence = 'there' | 'elsewhere' | 'out-of-office' | 'not-seen';

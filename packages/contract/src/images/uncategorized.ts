/** Stands for "on no board" where a board id is expected. */
export const UNCATEGORIZED = 'none'

/** The parameter of every search, and of how many characters it is at most. Nothing to search for is no search. */
export const SEARCH = 'q'
export const LONGEST_SEARCH = 200

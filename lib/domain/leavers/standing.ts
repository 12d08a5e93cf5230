/**
 * Where somebody who left stands, each in exactly one: ways in are open and nobody has answered, or somebody has, or they are kept
 * until a day; scans saw every one of them shut; something of theirs was not read; or none was ever found.
 */
export const LEAVER_STANDINGS = ['unanswered', 'answered', 'retained', 'unchecked', 'cleaned', 'clear'] as const
export type LeaverStanding = (typeof LEAVER_STANDINGS)[number]

/** Something is to be closed. */
export const OPEN_STANDINGS = ['unanswered', 'answered', 'retained'] as const satisfies readonly LeaverStanding[]

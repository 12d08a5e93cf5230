/** `certain` and `likely` count; `suggested` does not until someone confirms it. */
export type Confidence = 'certain' | 'likely' | 'suggested'
export const MATCH_METHODS = [
  'decided',
  'email-tag',
  'user-name-email',
  'employee-number',
  'email-local-part',
  'full-name',
  'initial-and-name',
  'one-name',
  'initials',
  'nickname',
] as const
/** The rule a match was made by, the strongest first. */
export type MatchMethod = (typeof MATCH_METHODS)[number]

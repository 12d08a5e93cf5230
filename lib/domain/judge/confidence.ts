/** `certain` and `likely` count; `suggested` does not until someone confirms it. */
export type Confidence = 'certain' | 'likely' | 'suggested'
export type MatchMethod = 'decided' | 'email-tag' | 'user-name-email' | 'email-local-part'

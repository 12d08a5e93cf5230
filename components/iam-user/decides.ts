/** What somebody may decide about an IAM user that is there. */
export interface Decides {
  /** Exceptions that others asked for, and unproven replacements. */
  approves: boolean
  /** Theirs, in lower case; `null`: they have none. Nobody approves what they asked for. */
  address: string | null
}

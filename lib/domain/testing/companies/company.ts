/** One person as a company's lists have them; `emails` without a domain are at the company's own. Days are `YYYY-MM` or whole. */
export interface LabelledPerson {
  name: string
  reading?: string
  /** Family name before marriage. */
  former?: string
  emails: string
  first?: string
  left?: string
  number?: string
  /** Given and family name in the identity store, apart by a slash. */
  directory?: string
}

/**
 * A company whose IAM users were labelled by hand with whoever they belong to, before the rules were written. Users are apart by
 * spaces. After a name, apart by bars: when it was made (else two months after the person's first day), `pw` or `key` (a
 * person's has a password unless told otherwise, nobody's a key), and tags as `key=value`, where `~` stands for a space.
 */
export interface LabelledCompany {
  about: string
  domain: string
  people: Readonly<Record<string, LabelledPerson>>
  /** By person. */
  users: Readonly<Record<string, string>>
  /** Users of machines, of several people, or of people whom no list knows. */
  nobody: string
}

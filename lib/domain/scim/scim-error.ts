/** What kind of mistake a client made. Source: RFC 7644, section 3.12, table 9. */
export type ScimType =
  | 'invalidFilter'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'

/** A SCIM request that is not done, in the words of the protocol. Nothing of it was stored. */
export class ScimError extends Error {
  constructor(
    readonly status: 400 | 404 | 405 | 409 | 412 | 501,
    readonly scimType: ScimType | null,
    detail: string,
  ) {
    super(detail)
    this.name = 'ScimError'
  }
}

/** A request that cannot be understood. */
export const mistaken = (scimType: ScimType, detail: string) => new ScimError(400, scimType, detail)

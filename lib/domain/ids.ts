declare const accountIdBrand: unique symbol
declare const uuidBrand: unique symbol
declare const keyIdBrand: unique symbol

/** The twelve digits of an AWS account. */
export type AccountId = string & { readonly [accountIdBrand]: true }

/** Our own identifier of a row: it appears in URLs and events, never an AWS id. */
export type Uuid = string & { readonly [uuidBrand]: true }

/** AWS's id of a credential (`AKIA…`): secret enough never to be in a URL, an event or a log. */
export type KeyId = string & { readonly [keyIdBrand]: true }

/** AWS partition, the second field of every ARN (`aws`, `aws-cn`, `aws-us-gov`, `aws-eusc`). */
export type Partition = string

export function isAccountId(text: string): text is AccountId {
  return /^\d{12}$/.test(text)
}

/** @throws RangeError when the text is not twelve digits. */
export function accountId(text: string): AccountId {
  if (!isAccountId(text)) throw new RangeError(`not an AWS account id (12 digits): ${JSON.stringify(text)}`)
  return text
}

/** A UUID of any version as RFC 9562 writes it, or its nil or max. */
export const UUID_PATTERN =
  '^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$'
const uuidPattern = new RegExp(UUID_PATTERN)

export function isUuid(text: string): text is Uuid {
  return uuidPattern.test(text)
}

/** @throws RangeError when the text is no UUID. */
export function uuid(text: string): Uuid {
  if (!isUuid(text)) throw new RangeError(`not a UUID: ${JSON.stringify(text)}`)
  return text
}

function isKeyId(text: string): text is KeyId {
  return text !== ''
}

/** AWS's ids of credentials are opaque. @throws RangeError when the text is empty. */
export function keyId(text: string): KeyId {
  if (!isKeyId(text)) throw new RangeError('an empty id of a credential')
  return text
}

/** The fields of an ARN that this product reads. */
export interface Arn {
  partition: Partition
  service: string
  account: string
  resource: string
}

/** `null` when the text is no ARN. Source: IAM User Guide, "IAM identifiers". */
export function parseArn(text: string): Arn | null {
  const [head, partition, service, , account, ...resource] = text.split(':')
  if (head !== 'arn' || !partition || service === undefined || account === undefined || resource.length === 0)
    return null
  return { partition, service, account, resource: resource.join(':') }
}

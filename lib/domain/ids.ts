declare const accountIdBrand: unique symbol

/** The twelve digits of an AWS account. */
export type AccountId = string & { readonly [accountIdBrand]: true }

/** Our own identifier of a row: it appears in URLs and events, never an AWS id. */
export type Uuid = string

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

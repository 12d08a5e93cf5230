import type { IamUser } from './facts/iam-user'

const CONSOLES: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
  'aws-eusc': 'console.amazonaws-eusc.eu',
}

/**
 * Where AWS's console shows a user. Through the access portal (`null`: none is known) it opens in the user's account, with a
 * permission set of the reader's choice; else in whichever account the browser is signed in to.
 * Source: IAM Identity Center User Guide, "Create shortcut links to AWS Management Console destinations".
 */
export function consoleLink(
  { partition, accountId, name }: Pick<IamUser, 'partition' | 'accountId' | 'name'>,
  portal: string | null,
): string {
  const there = `https://${CONSOLES[partition] ?? CONSOLES.aws}/iam/home#/users/details/${encodeURIComponent(name)}`
  if (portal === null) return there
  return `${portal.replace(/[#?/]*$/, '')}/#/console?${new URLSearchParams({ account_id: accountId, destination: there })}`
}

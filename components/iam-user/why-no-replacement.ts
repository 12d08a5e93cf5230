import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'

/** What is said where nothing was found that makes a user unnecessary: of `user`'s words. */
export function whyNoReplacement({ assessment, decisions }: Told) {
  if (assessment.nextAction === 'close-leaver') return 'replacementNoneNeeded'
  const isNamed = decisions.some((one) => one.type === 'link-replacement' && one.value.roleId === null)
  return isNamed ? 'replacementNoAssignment' : 'replacementNone'
}

type Told = Pick<IamUserDetail, 'decisions'> & { assessment: Pick<IamUserDetail['assessment'], 'nextAction'> }

import { useTranslations } from 'next-intl'
import type { IamUserView } from '@/lib/contract/views/iam-user'
import type { FactGroup } from '@/lib/domain/facts/fact-groups'
import { NOT_NEEDED } from '@/lib/domain/facts/iam-user'

/** Reasons that have words of their own; the rest is told as AWS refusing or failing. */
const WORDED = [
  'not-needed',
  'not-uploaded',
  'action-denied',
  'role-not-assumable',
  'assume-not-allowed',
  'report-not-available',
  'malformed-report',
  'unsupported',
  'throttled',
  'unavailable',
  'answer-too-slow',
  'answer-too-large',
] as const

interface UnreadGroup {
  group: FactGroup
  name: string
  why: string
  /** Whether it was to be read: what nobody asked for is no failure. */
  needed: boolean
}

/** The fact groups of a user that hold no current facts, in words. What was read lately and is due again later is none of them. */
export function useNotRead(user: Pick<IamUserView, 'notRead' | 'readAt' | 'credentials'>): UnreadGroup[] {
  const words = useTranslations('user')
  const otherWorks = user.credentials.some(({ kind, live }) => live && kind !== 'ssh-key')
  return user.notRead.flatMap(({ group, because }) => {
    if (because === NOT_NEEDED && !otherWorks && user.readAt[group] !== null) return []
    const known = WORDED.find((code) => code === because) ?? 'other'
    return {
      group,
      name: words(`group.${group}`),
      why: words(`because.${known}`),
      needed: because !== NOT_NEEDED,
    }
  })
}

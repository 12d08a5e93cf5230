import { useTranslations } from 'next-intl'
import type { OpenClaim } from '@/lib/domain/claim'

/** `Ann says: mine`. Needs the words `desk`. */
export function useClaimWords(): (claim: OpenClaim) => string {
  const words = useTranslations('desk')
  return ({ answer, team, by }) => words('claim', { answer, team: team ?? '', by: by.name })
}

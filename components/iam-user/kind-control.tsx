import { useTranslations } from 'next-intl'
import { setKind } from '@/app/actions/set-kind'
import { DecideHere } from '@/components/decide/decide-here'
import { DecisionForm } from '@/components/decide/decision-form'
import { KindFields } from '@/components/decide/searched-fields'
import type { Uuid } from '@/lib/domain/ids'
import type { Kind } from '@/lib/domain/judge/assessment'

interface KindControlProps {
  user: Uuid
  kind: Kind
  /** Its name. */
  integration: string | null
}

/** Says what the user is for. */
export function KindControl({ user, kind, integration }: KindControlProps) {
  const words = useTranslations('decide')
  return (
    <DecideHere
      id="kind"
      label={words(kind === 'unknown' ? 'chooseKind' : 'change')}
      title={kind === 'unknown' ? undefined : words('changeKind')}
      action={setKind}
    >
      <DecisionForm users={[user]} submit={words('setKind')}>
        <KindFields id="kind" kind={kind} integration={integration} />
      </DecisionForm>
    </DecideHere>
  )
}

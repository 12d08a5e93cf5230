import { useTranslations } from 'next-intl'
import { setOrigin } from '@/app/actions/set-origin'
import { DecideHere } from '@/components/decide/decide-here'
import { DecisionForm } from '@/components/decide/decision-form'
import { Choice, TextLine } from '@/components/decide/fields'
import { ORIGINS } from '@/lib/domain/decision'
import type { Uuid } from '@/lib/domain/ids'
import type { Origin } from '@/lib/domain/plan/origin'

/** Says which code keeps the user, or that none does. `origin`: what is known of it. */
export function OriginControl({ user, origin }: { user: Uuid; origin: Origin | null }) {
  const words = useTranslations('decide.origin')
  return (
    <DecideHere id="origin" label={words('label')} action={setOrigin}>
      <DecisionForm users={[user]} submit={words('submit')} className="grid max-w-xl gap-2">
        <fieldset>
          <legend className="font-medium">{words('legend')}</legend>
          {ORIGINS.map((one) => (
            <Choice key={one} name="by" value={one} label={words(`by.${one}`)} isFirst={one === origin?.by} />
          ))}
        </fieldset>
        <TextLine id="origin" name="where" label={words('where')} start={placeOf(origin)} />
      </DecisionForm>
    </DecideHere>
  )
}

function placeOf(origin: Origin | null): string {
  if (origin === null) return ''
  if (origin.by !== 'terraform') return origin.stack ?? ''
  return origin.from === 'decision' ? (origin.told ?? '') : ''
}

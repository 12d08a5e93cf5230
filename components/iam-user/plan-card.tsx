import Link from 'next/link'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { GoAheadForm } from '@/components/decide/go-ahead-form'
import { PoliciesForm } from '@/components/decide/policies-form'
import { UndoPlace } from '@/components/decide/undo-place'
import { Card } from '@/components/ui/card'
import { CodeBlock, FoldedCode } from '@/components/ui/code-block'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { mayGoAhead } from '@/lib/domain/plan/early'
import type { Plan, PlanPart, Wait } from '@/lib/domain/plan/plan'
import { PLAN_FORMATS, PLAN_STEPS, type PlanFormat, type PlanStepName } from '@/lib/domain/plan/plan-input'
import { lostBy } from '@/lib/domain/plan/taken-back'
import type { Waived } from '@/lib/domain/plan/waived'
import { DecidedLines } from './decided-lines'
import { OriginControl } from './origin-control'
import { PlanChanges } from './plan-changes'

/** Which text of the plan the address asks for. */
export interface PlanWish {
  /** `null`: what the next action asks for. */
  step: PlanStepName | null
  format: PlanFormat
}

interface PlanCardProps {
  user: IamUserDetail
  plan: Plan
  /** Whether whoever looks decides about the user: answers, goes ahead, undoes. */
  decides: boolean
  wish: PlanWish
  /** The page's address without what is asked of the plan. */
  address: string
}

/** The plan as text to be copied, for whoever sees key ids in full: one step in one language at a time, chosen by links. */
export function PlanCard({ user, plan, decides, wish, address }: PlanCardProps) {
  const words = useTranslations('user')
  const step = wish.step ?? plan.shown
  const part = plan.parts.find((one) => one.step === step)
  const common = useTranslations('common')
  const href = (to: Partial<PlanWish>) => {
    const { step: toStep, format } = { step, format: wish.format, ...to }
    return `${address}${address.includes('?') ? '&' : '?'}plan=${toStep ?? ''}.${format}#plan`
  }
  return (
    <div className="if-unfolded">
      <Card title={words('plan.title')}>
        <details id="plan" open={wish.step !== null || plan.shown !== 'replace'}>
          <summary className="w-fit cursor-pointer text-ink-2 underline">{words('plan.lead')}</summary>
          <nav aria-label={words('plan.steps')} className="screen-only mt-2 flex flex-wrap gap-x-4 gap-y-1">
            {PLAN_STEPS.map((one) => (
              <Tab key={one} href={href({ step: one })} isOn={one === step}>
                {words(`plan.step.${one}`)}
              </Tab>
            ))}
          </nav>
          <p className="mt-2 text-ink-2">
            {words(`plan.about.${part?.texts && part.of === 'credentials' ? 'credentials' : step}`)}
            {part?.texts && part.step === 'disable' && (
              <>
                {common('sentenceGap')}
                {takenBack(lostBy(part.changes))
                  .map((what) => words(`plan.takenBack.${what}`))
                  .join(common('sentenceGap'))}
              </>
            )}
          </p>
          <UndoPlace id="plan-decisions">
            {plan.origin && <p className="mt-1 font-medium">{words('plan.code', { by: plan.origin.by })}</p>}
            <DecidedLines user={user} types={['set-origin', 'go-ahead', 'answer-policies']} mayUndo={decides} />
            {decides && <OriginControl user={user.id} origin={plan.origin} />}
            {part && <Part part={part} plan={plan} decides={decides} format={wish.format} href={href} user={user} />}
          </UndoPlace>
          <CleanUp plan={plan} />
        </details>
      </Card>
    </div>
  )
}

interface PartProps {
  part: PlanPart
  plan: Plan
  decides: boolean
  format: PlanFormat
  href: (to: Partial<PlanWish>) => string
  user: IamUserDetail
}

function Part({ part, plan, decides, format, href, user }: PartProps) {
  const words = useTranslations('user')
  if (!part.texts) {
    const asksPolicies = part.waitsFor.some(({ code }) => code === 'resource-policies' || code === 'named-in-policies')
    return (
      <>
        {part.waitsFor.map((wait) => (
          <WaitText key={wait.code} wait={wait} />
        ))}
        {asksPolicies ? (
          <>
            <details className="mt-2">
              <summary className="w-fit cursor-pointer text-ink-2 underline">{words('plan.queries')}</summary>
              <CodeBlock label={words('plan.queries')} code={plan.queries} />
            </details>
            {decides && <PoliciesForm user={plan.user.id} address={href({ step: part.step })} />}
          </>
        ) : (
          decides &&
          part.waitsFor.every(({ code }) => code !== 'nothing-live') && (
            <GoAhead step={part.step} user={user} address={href({ step: part.step })} />
          )
        )}
      </>
    )
  }
  return (
    <>
      <nav aria-label={words('plan.formats')} className="screen-only mt-3 flex flex-wrap gap-x-4 gap-y-1">
        {PLAN_FORMATS.map((one) => (
          <Tab key={one} href={href({ step: part.step, format: one })} isOn={one === format}>
            {words(`plan.format.${one}`)}
          </Tab>
        ))}
      </nav>
      {part.waived.map((waived) => (
        <WaivedText key={waived.code} waived={waived} />
      ))}
      {format === 'cli' && <PlanChanges changes={part.changes} />}
      {format === 'cli' && part.changes.length > 0 ? (
        <FoldedCode
          label={words('plan.text', { name: user.name })}
          button={words('plan.copy')}
          code={part.texts[format]}
        />
      ) : (
        <CodeBlock label={words('plan.text', { name: user.name })} code={part.texts[format]} />
      )}
      {part.elsewhere.map(({ accountId, text }) => (
        <details key={accountId} className="mt-2">
          <summary className="w-fit cursor-pointer text-ink-2 underline">
            {words('plan.elsewhere', { accountId })}
          </summary>
          <CodeBlock label={words('plan.elsewhere', { accountId })} code={text} />
        </details>
      ))}
      {decides && part.of === 'credentials' && (
        <GoAhead step={part.step} user={user} address={href({ step: part.step })} />
      )}
    </>
  )
}

/** Before its time, where it may be decided. */
function GoAhead({ step, user, address }: { step: PlanStepName; user: IamUserDetail; address: string }) {
  if (step === 'replace' || !mayGoAhead(step, user.assessment, null)) return null
  return <GoAheadForm key={step} user={user.id} with={step} address={address} />
}

function WaitText({ wait }: { wait: Wait }) {
  const words = useTranslations('user')
  const actions = useTranslations('actions')
  const action = wait.code === 'next-action' ? actions(wait.action) : ''
  const found = wait.code === 'named-in-policies' ? wait.found : ''
  return <p className="mt-1">{words(`plan.waits.${wait.code}`, { action, found })}</p>
}

/** What somebody goes ahead without, which is no less unknown for that. */
function WaivedText({ waived }: { waived: Waived }) {
  const words = useTranslations('user')
  const format = useFormatter()
  const kinds =
    waived.code === 'not-read' ? format.list(waived.kinds.map((kind) => words(`credentialKind.${kind}`))) : ''
  const found = waived.code === 'named-in-policies' ? waived.found : ''
  return <p className="mt-1 font-medium">{words(`plan.waived.${waived.code}`, { kinds, found })}</p>
}

/** What is left outside AWS, in the reader's language. */
function CleanUp({ plan: { cleanUp } }: { plan: Plan }) {
  const words = useTranslations('user')
  const locale = useLocale() === 'ja' ? 'ja' : 'en'
  if (!cleanUp) return null
  return (
    <p className="mt-2 text-ink-2">
      <strong className="font-medium">{words('plan.outside')}</strong> {cleanUp.place[locale]} {cleanUp.remove[locale]}
    </p>
  )
}

function Tab({ href, isOn, children }: { href: string; isOn: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      aria-current={isOn ? 'true' : undefined}
      className={isOn ? 'border-b-2 border-accent font-medium text-ink' : 'text-ink-2 hover:underline'}
    >
      {children}
    </Link>
  )
}

const takenBack = (lost: ReturnType<typeof lostBy>) =>
  lost.length === 0 ? (['all'] as const) : (['each', ...lost] as const)

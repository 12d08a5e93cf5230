import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { GoAheadForm } from '@/components/decide/go-ahead-form'
import { PoliciesForm } from '@/components/decide/policies-form'
import { UndoPlace } from '@/components/decide/undo-place'
import { Card } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import type { Plan, PlanPart, Wait } from '@/lib/domain/plan/plan'
import { PLAN_FORMATS, PLAN_STEPS, type PlanFormat, type PlanStepName } from '@/lib/domain/plan/plan-input'
import { DecidedLines } from './decided-lines'
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
  wish: PlanWish
  /** The page's address without what is asked of the plan. */
  address: string
}

/** The plan as text to be copied, for whoever decides: one step in one language at a time, chosen by links. */
export function PlanCard({ user, plan, wish, address }: PlanCardProps) {
  const words = useTranslations('user')
  const step = wish.step ?? plan.now ?? 'replace'
  const part = plan.parts.find((one) => one.step === step)
  const href = (to: Partial<PlanWish>) => {
    const { step: toStep, format } = { step, format: wish.format, ...to }
    return `${address}${address.includes('?') ? '&' : '?'}plan=${toStep ?? ''}.${format}#plan`
  }
  return (
    <Card title={words('plan.title')}>
      <details id="plan" open={wish.step !== null || (plan.now !== null && plan.now !== 'replace')}>
        <summary className="w-fit cursor-pointer text-ink-2 underline">{words('plan.lead')}</summary>
        <nav aria-label={words('plan.steps')} className="screen-only mt-2 flex flex-wrap gap-x-4 gap-y-1">
          {PLAN_STEPS.map((one) => (
            <Tab key={one} href={href({ step: one })} isOn={one === step}>
              {words(`plan.step.${one}`)}
            </Tab>
          ))}
        </nav>
        <p className="mt-2 text-ink-2">{words(`plan.about.${step}`)}</p>
        {plan.origin && <p className="mt-1 font-medium">{words('plan.code', { by: plan.origin.by })}</p>}
        <UndoPlace id="plan-decisions">
          <DecidedLines user={user} types={['go-ahead', 'answer-policies']} mayUndo />
        </UndoPlace>
        {part && <Part part={part} plan={plan} format={wish.format} href={href} name={user.name} />}
        <CleanUp plan={plan} />
      </details>
    </Card>
  )
}

interface PartProps {
  part: PlanPart
  plan: Plan
  format: PlanFormat
  href: (to: Partial<PlanWish>) => string
  name: string
}

function Part({ part, plan, format, href, name }: PartProps) {
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
            <PoliciesForm user={plan.user.id} address={href({ step: part.step })} />
          </>
        ) : (
          part.step !== 'replace' &&
          part.waitsFor.every(({ code }) => code !== 'nothing-live') && (
            <GoAheadForm key={part.step} user={plan.user.id} with={part.step} address={href({ step: part.step })} />
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
      {format === 'cli' && <PlanChanges changes={part.changes} />}
      <CodeBlock label={words('plan.text', { name })} code={part.texts[format]} />
    </>
  )
}

function WaitText({ wait }: { wait: Wait }) {
  const words = useTranslations('user')
  const actions = useTranslations('actions')
  const action = wait.code === 'next-action' ? actions(wait.action) : ''
  const found = wait.code === 'named-in-policies' ? wait.found : ''
  return <p className="mt-1">{words(`plan.waits.${wait.code}`, { action, found })}</p>
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

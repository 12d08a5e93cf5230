import { headers } from 'next/headers'
import { getMessages, getTranslations } from 'next-intl/server'
import { decisionContext } from '@/app/api/decision-context'
import { buildId } from '@/app/build-id'
import { isSameOrigin } from '@/lib/auth/same-origin'
import { signedInViewer } from '@/lib/auth/viewer'
import { config } from '@/lib/config'
import type { Acted, Refusal, Typed } from '@/lib/contract/acted'
import { problemOf } from '@/lib/contract/problem'
import type { Context } from '@/lib/decide/context'
import { BadInput, NotAllowed, NotSignedIn } from '@/lib/domain/errors'
import { may, type Permission } from '@/lib/domain/viewer'
import { problemInWords } from '@/lib/i18n/problem-words'
import { log } from '@/lib/log'
import { asUnavailable } from '@/lib/store/engine/away'

/**
 * What every server action does around its verb: a post from our own pages only, by somebody who holds the permission, before
 * anything of the form is used; an error becomes words in the reader's language, with what was typed.
 */
export function act<T>(
  form: FormData,
  needs: Permission,
  verb: (ctx: Context, form: FormData) => Promise<T>,
): Promise<Acted<T>> {
  return actSignedIn(form, (ctx) => {
    if (!may(ctx.viewer, needs)) throw new NotAllowed(needs)
    // Whoever writes the request by hand may send anything.
    if (!(form instanceof FormData)) throw new BadInput('send a form')
    return verb(ctx, form)
  })
}

/** The same for whoever is signed in, whatever they may. */
export function actSignedIn<T>(form: FormData, verb: (ctx: Context) => Promise<T>): Promise<Acted<T>> {
  return actOpenly(form, async () => {
    const viewer = await signedInViewer()
    if (!viewer) throw new NotSignedIn()
    return verb(await decisionContext(viewer))
  })
}

/** The same for what is open to everybody, as it concerns nobody but whoever asks. */
export async function actOpenly<T>(form: FormData, verb: () => Promise<T>): Promise<Acted<T>> {
  try {
    // Next lets posts without an `Origin` pass, and holds others against a header that a proxy may have written.
    if (!isSameOrigin({ method: 'POST', headers: await headers() }, config().baseUrl))
      throw new NotAllowed('a request from this dashboard itself')
    return { done: await verb(), build: buildId() }
  } catch (error) {
    return { refused: await refusalOf(error), typed: typedIn(form) }
  }
}

/** The same without what was typed: a refusal sends nothing back that may hold a secret. */
export const unsaid = <T>(acted: Acted<T>): Acted<T> => ('refused' in acted ? { ...acted, typed: {} } : acted)

/** What a field of text holds; empty where there is none. */
export const text = (form: FormData, name: string) => (form instanceof FormData ? String(form.get(name) ?? '') : '')

/** What every field of a name holds. */
export const texts = (form: FormData, name: string) => form.getAll(name).map(String)

/** What every form about IAM users holds: `request`, and `user` (several). */
export const aboutUsers = (form: FormData) => ({
  request: text(form, 'request') || undefined,
  users: texts(form, 'user'),
})

/** What every form that answers about IAM users holds besides: `answer`, `reason`. */
export const answerAbout = (form: FormData) => ({
  ...aboutUsers(form),
  answer: text(form, 'answer'),
  reason: text(form, 'reason'),
})

/** What every form that answers exceptions holds: `request`, `exception` (several), and `reason`, which may stay empty. */
export const aboutExceptions = (form: FormData) => ({
  request: text(form, 'request') || undefined,
  exceptions: texts(form, 'exception'),
  reason: text(form, 'reason').trim() || null,
})

/** The same about cases of leavers: `request`, `case` and `seen` (several): what stood when the form was drawn; `replace` (`yes`). */
export const aboutCases = (form: FormData) => ({
  request: text(form, 'request') || undefined,
  cases: texts(form, 'case'),
  replace: text(form, 'replace') === 'yes',
  seen: form.has('seen') ? texts(form, 'seen').flatMap((ids) => ids.split(' ').filter(Boolean)) : undefined,
})

async function refusalOf(error: unknown): Promise<Refusal> {
  const problem = problemOf(asUnavailable(error))
  if (problem.status >= 500) log.error({ err: error }, 'an action failed')
  return problemInWords(await getTranslations('problems'), (await getMessages()).problems, problem)
}

/** Every field with what it holds. React's own begin with a dollar sign. */
export function typedIn(form: FormData): Typed {
  if (!(form instanceof FormData)) return {}
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith('$'))
  return Object.fromEntries(names.map((name) => [name, texts(form, name)]))
}

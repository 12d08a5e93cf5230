import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
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
import { isWorded } from '@/lib/i18n/problem-words'
import { log } from '@/lib/log'

/**
 * What every server action does around its verb: a post from our own pages only, by somebody who holds the permission, before
 * anything of the form is used; an error becomes words in the reader's language, with what was typed.
 */
export function act<T>(
  form: FormData,
  needs: Permission,
  verb: (ctx: Context, form: FormData) => Promise<T>,
): Promise<Acted<T>> {
  return actOpenly(form, async () => {
    const viewer = await signedInViewer()
    if (!viewer) throw new NotSignedIn()
    if (!may(viewer, needs)) throw new NotAllowed(needs)
    // Whoever writes the request by hand may send anything.
    if (!(form instanceof FormData)) throw new BadInput('send a form')
    return verb(await decisionContext(viewer), form)
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

/** What a field of text holds; empty where there is none. */
export const text = (form: FormData, name: string) => (form instanceof FormData ? String(form.get(name) ?? '') : '')

/** What every field of a name holds. */
export const texts = (form: FormData, name: string) => form.getAll(name).map(String)

/** What every form about IAM users holds: `request`, and `user` (several). */
export const aboutUsers = (form: FormData) => ({
  request: text(form, 'request') || undefined,
  users: texts(form, 'user'),
})

async function refusalOf(error: unknown): Promise<Refusal> {
  const { status, code, fields = [], needs = '' } = problemOf(error)
  if (status >= 500) log.error({ err: error }, 'an action failed')
  const words = await getTranslations('problems')
  const mistakes = Object.fromEntries(
    fields.flatMap(({ path, code: mistake }) => (mistake && isWorded(mistake) ? [[path, words(mistake)]] : [])),
  )
  // What is missing may have words of its own: a second person is no permission.
  const [worded = 'other'] = [needs, code].filter(isWorded)
  const text = [...new Set(Object.values(mistakes))].join(' ') || words(worded, { needs })
  return { code, text, mistakes }
}

/** Every field with what it holds. React's own begin with a dollar sign. */
export function typedIn(form: FormData): Typed {
  if (!(form instanceof FormData)) return {}
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith('$'))
  return Object.fromEntries(names.map((name) => [name, texts(form, name)]))
}

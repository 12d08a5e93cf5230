import { addressOf } from '../domain/viewer'
import { rememberLanguage as keep } from '../store/write/sessions'
import type { Context } from './context'

/** Remembers the language that whoever is signed in chose: messages to them are written in it. A token has none. */
export async function rememberLanguage({ db, viewer }: Context, language: string): Promise<void> {
  const address = addressOf(viewer)
  if (address !== null) await keep(db, address, language)
}

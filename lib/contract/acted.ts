/** Why a form was refused, in the language of whoever sent it. */
export interface Refusal {
  /** The problem's code, as the API tells it. */
  code: string
  text: string
  /** What is wrong with which field. Empty: no field is to blame. */
  mistakes: Readonly<Record<string, string>>
}

/** What a field of a form held when it was sent, by its name. */
export type Typed = Readonly<Record<string, readonly string[]>>

/** What a server action answers: what was done, and by which build of the pages; or why nothing was, and what was typed. */
export type Acted<T> = { done: T; build: string } | { refused: Refusal; typed: Typed }

/** How an action is answered that was called from another address than the product's own, which follows. */
export const OTHER_ADDRESS = 'other-address '

/** The product's own address, where an action was refused since the page is open at another one; `null`: for another cause. */
export function ownAddressIn(error: unknown): string | null {
  const told = error instanceof Error ? error.message : ''
  return told.startsWith(OTHER_ADDRESS) ? told.slice(OTHER_ADDRESS.length) : null
}

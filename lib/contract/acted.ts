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

/** What a server action answers: what was done, or why nothing was, and what was typed. */
export type Acted<T> = { done: T } | { refused: Refusal; typed: Typed }

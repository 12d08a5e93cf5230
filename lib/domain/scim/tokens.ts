import { mistaken, type ScimType } from './scim-error'

/** Characters. Longer ones are nobody's, and none is read before it is measured. */
const LONGEST = 2_000

/** A filter or a path, read from left to right. Source: RFC 7644, section 3.4.2.2, figure 1. */
export class Tokens {
  private at = 0

  constructor(
    private readonly text: string,
    private readonly mistake: ScimType,
  ) {
    if (text.length > LONGEST) throw mistaken(mistake, `write at most ${LONGEST} characters`)
  }

  /** The text here that the sticky pattern matches, spaces before it left out; `null`, and nothing read, where it does not. */
  take(pattern: RegExp): string | null {
    this.space()
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0]
    if (found === undefined) return null
    this.at += found.length
    return found
  }

  get isAtEnd(): boolean {
    this.space()
    return this.at === this.text.length
  }

  /** @throws ScimError telling what was expected where. */
  fail(expected: string): never {
    throw mistaken(this.mistake, `expected ${expected} at character ${this.at + 1}`)
  }

  private space(): void {
    while (this.text[this.at] === ' ') this.at += 1
  }
}

/** Names may have dots (sub-attributes, versions) and colons (URNs). Source: RFC 7643, section 2.1; RFC 7644, figure 1. */
export const NAME = /[A-Za-z$][\w$:.-]*/y
export const SUB_NAME = /\.[A-Za-z$][\w$-]*/y

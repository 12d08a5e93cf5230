/** The word of a text that is one of these values; `undefined`: it is none. */
export const wordOf =
  <T extends string>(all: readonly T[], words: (value: T) => string) =>
  (text: string) => {
    const known = all.find((value) => value === text)
    return known && words(known)
  }

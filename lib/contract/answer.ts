/** A parser for answers of our own API: the types are shared, so it only guards against an answer of another version. */
export function answerWith<T extends object>(...fields: readonly (keyof T & string)[]): { parse(value: unknown): T } {
  const fits = (value: unknown): value is T =>
    typeof value === 'object' && value !== null && fields.every((field) => field in value)
  return {
    parse(value) {
      if (fits(value)) return value
      throw new TypeError('the server answers in another version of this page: reload it')
    },
  }
}

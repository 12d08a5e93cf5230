const LONGEST = 200

/** The text of a URL's `q` as it can be looked for: trimmed, without the NUL that Postgres refuses, not endless. */
export function searchText(value: string | readonly string[] | null | undefined): string {
  return typeof value === 'string' ? value.replaceAll('\0', '').trim().slice(0, LONGEST) : ''
}

/** A piece of a command: a word that stands for itself, or an expression that the script's own shell fills in (`"$id"`). */
export type Word = string | { shell: string }

/** One call of the AWS CLI. An option that is `true` is a flag. */
export interface AwsCall {
  service: 'iam' | 'sso-admin' | 'cloudtrail' | 'events' | 'ec2'
  operation: string
  options: Readonly<Record<string, Word | true>>
}

/**
 * A word as every POSIX shell reads it back, whatever letters it has: names and paths of IAM may hold quotes, dollars, stars
 * and backticks. Source: POSIX Shell Command Language, "Single-Quotes"; IAM API Reference, CreateUser (Path).
 */
export function quoted(word: string): string {
  if (/^[\w+,./:@%-]+$/.test(word)) return word
  // A line of its own could end the script that it stands in. Source: Bash Reference Manual, "ANSI-C Quoting".
  if (/\p{Cc}/u.test(word)) return `$'${word.replace(/[\\']/g, '\\$&').replace(/\p{Cc}/gu, escaped)}'`
  return quotedJson(word)
}

function escaped(letter: string): string {
  const code = letter.codePointAt(0) ?? 0
  return code < 128 ? `\\${code.toString(8).padStart(3, '0')}` : letter
}

/** The same of JSON on several lines, none of which could be mistaken for the end of a script. */
export const quotedJson = (json: string): string => `'${json.replaceAll("'", "'\\''")}'`

/** A call as it is typed. What begins with a dash is tied to its option, or the CLI would take it for another. */
export function commandOf({ service, operation, options }: AwsCall): string {
  const words = Object.entries(options).map(([name, value]) => {
    if (value === true) return `--${name}`
    // What the shell puts in may begin with a dash.
    if (typeof value !== 'string') return `--${name}=${value.shell}`
    return `--${name}${value.startsWith('-') || value === '' ? '=' : ' '}${quoted(value)}`
  })
  return ['aws', service, operation, ...words].join(' ')
}

/** The same as a script asks it: whatever it prints is a fact, and it stops where that cannot be had. */
export const askedOf = (call: AwsCall): string => commandOf(call).replace(/^aws /, 'ask ')

/** Text on one line, for a comment: nothing in it can end the comment or play with the terminal. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}

/** Comment lines. */
export const comments = (lines: readonly string[]): string[] =>
  lines.map((line) => (line === '' ? '#' : `# ${oneLine(line)}`))

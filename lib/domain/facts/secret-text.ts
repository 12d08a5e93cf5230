/** Whether a text has in it what looks like a secret, or the id of an access key: such a text is kept nowhere. */
export function holdsSecret(text: string): boolean {
  const read = decoded(text).normalize('NFKC')
  return [text, read].some(
    (one) => TOKENS.some((token) => token.test(one)) || holdsSecretKey(one) || holdsNamedSecret(one),
  )
}

/**
 * What is a secret by how it begins. Sources: IAM User Guide, "Understanding unique ID prefixes"; GitHub Docs, "About authentication
 * to GitHub"; Slack, "Token types"; RFC 7468; gitleaks, config/gitleaks.toml.
 */
const TOKENS: readonly RegExp[] = [
  /(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA|APKA|ASCA)[A-Z0-9]{12,}/,
  // The same in any case. Many words begin with "asia": in small letters it takes a digit, as nearly every key id has one.
  /(?<![a-z0-9])(?:akia|abia|acca|apka|asca|asia(?=[a-z]*\d))[a-z0-9]{12,}/i,
  /-----BEGIN[ A-Z0-9_-]{0,100}PRIVATE KEY/i,
  /(?<![A-Za-z0-9])gh[opusr]_[A-Za-z0-9]{20,}/,
  /(?<![A-Za-z0-9])github_pat_[A-Za-z0-9_]{20,}/,
  /(?<![A-Za-z0-9])(?:xox[a-z]|xapp)-[A-Za-z0-9-]{10,}/i,
  /hooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9+/]{20,}/,
  /(?<![A-Za-z0-9])gl(?:pat|dt|rt|ptt)-[A-Za-z0-9_-]{20,}/,
  /(?<![A-Za-z0-9])[rs]k_(?:live|test|prod)_[A-Za-z0-9]{10,}/,
  /(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{35}/,
  /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}/,
  /(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{14,}\.eyJ[A-Za-z0-9_-]{14,}/,
  // An API key of Amazon Bedrock, and the tokens of sessions.
  /(?<![A-Za-z0-9])ABSK[A-Za-z0-9+/]{60,}/,
  /(?:FwoGZXIvYXdz|IQoJb3JpZ2luX2Vj)[A-Za-z0-9+/]{20,}/,
  // The password in an address, and what authorizes a request.
  /:\/\/[^\s/:@]+:[^\s/@]+@/,
  /(?<![A-Za-z])bearer +(?=[^\s\d]*\d)[A-Za-z0-9+/_=.-]{16,}/i,
]

/**
 * Secret access keys have 40 such characters. Ids of commits have none in upper case; a path has as many, but reads as words. The
 * names in ARNs are AWS's to tell. Source: IAM User Guide, "Manage access keys".
 */
export function holdsSecretKey(text: string): boolean {
  const runs = text
    .replace(/arn:aws[a-z-]*:[^\s"']+/g, ' ')
    .matchAll(/(?<![A-Za-z0-9+])(?=([A-Za-z0-9/+]{40})(?![A-Za-z0-9+]))/g)
  return [...runs].some(([, run = '']) => (run.includes('/') ? isRandom(run) : isMixed(run)))
}

const isMixed = (run: string) => /[A-Z]/.test(run) && /[a-z]/.test(run) && /[0-9]/.test(run)

/** Small letters, capitals and digits take turns in it: some 18 times in 40 random characters, a few times in words. */
const isRandom = (run: string) => (run.match(/[a-z](?=[A-Z0-9])|[A-Z](?=[0-9])|[0-9](?=[A-Za-z])/g) ?? []).length > 6

/** `NAME=value`, `"name": "value"`, `name: value`, and in a sentence "the password is value". */
const NAMED =
  /(?:(?<password>pass(?:word|wd|phrase|code)|pwd|(?<![a-z])pw|パスワード|暗証番号)|secret(?:[ _-]?access)?(?:[ _-]?key)?|token|api[ _-]?key|シークレット(?:アクセス)?(?:キー)?|トークン)["'`]?(?<sign>=|\s*(?:[:=]>?|は)\s*|\s+is\s+)(?<quote>["'`]?)(?<value>[\x21-\x7e]+)/gi

/** A value that stands for another: `$NAME`, `<name>`, `***`; and one that tells where the secret is kept. */
const ELSEWHERE = /^(?:[$<{%*[(]|arn:|[a-z]+:\/\/|\/|(?:true|false|null|none|undefined)$|(.)\1*$)/i

function holdsNamedSecret(text: string): boolean {
  return [...text.matchAll(NAMED)].some(({ groups: { password, sign, quote, value = '' } = {} }) => {
    const plain = value.replace(/[&"'`].*$/, '').replace(/[.,;:!?)\]}]+$/, '')
    if (plain.length < 4 || ELSEWHERE.test(plain) || !/[^x*.-]/i.test(plain)) return false
    if (sign === '=' || (quote && password)) return true
    return password
      ? isPassword(plain)
      : plain.split(/[-/_.:]/).some((part) => part.length > 11 && isLettersAndDigits(part))
  })
}

/** In a sentence a password is told from a word by its digits or signs: not a day, a count of days, a ticket or an address. */
function isPassword(word: string): boolean {
  if (word.length < 6 || /^\d{1,4}[-/.]/.test(word) || /^[A-Z][A-Z0-9]+-\d+$/.test(word)) return false
  if (/^1password/i.test(word) || /^[^@]+@[\w-]+\.[\w.-]+$/.test(word)) return false
  return isLettersAndDigits(word) || (/[A-Za-z]/.test(word) && /[!@#$%^&*+=?~|\\]/.test(word))
}

const isLettersAndDigits = (word: string) => /[A-Za-z]/.test(word) && /[0-9]/.test(word)

/** A text as it reads where addresses in it are written out: `%2F` is a slash. What is written wrongly stays as it is. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (written) => {
    try {
      return decodeURIComponent(written)
    } catch {
      return written
    }
  })
}

import type { SubjectGrammar } from '../judge/integration-way'
import { fits, fitsExactly } from '../judge/pattern'
import { operatorOf } from './condition'
import { claimIn, subjectValues } from './oidc-issuer'
import { type Subject, subjectsOf } from './oidc-subjects'
import type { PolicyDocument } from './policy-document'

/** Subjects to try a policy with, but none that no token has. */
export function tokensOf(document: PolicyDocument, issuer: string, grammar: SubjectGrammar | null): Subject[] {
  const anyCase = valuesOfAnyCase(document, issuer)
  return subjectsOf(subjectValues(document, issuer), grammar).filter(
    ({ value }) => grammar === null || isPossible(value, grammar, anyCase.has(value)),
  )
}

/** Values that are compared without regard to case: of a token they may stand in another. */
function valuesOfAnyCase({ statements }: PolicyDocument, issuer: string): ReadonlySet<string> {
  const conditions = statements.flatMap((statement) => statement.conditions)
  const subjects = conditions.filter(
    ({ key, operator }) => claimIn(key, issuer) === 'sub' && operatorOf(operator)?.compares === 'text-any-case',
  )
  return new Set(subjects.flatMap(({ values }) => values))
}

/** Whether some token of the issuer's may have this subject. */
function isPossible(value: string, { forms, made, isClosed }: SubjectGrammar, ignoreCase: boolean): boolean {
  const isOf = ignoreCase ? fits : fitsExactly
  if (isClosed) return forms.some((form) => isOf(form, value))
  if (!made) return true
  if (value !== value.trim()) return false
  const parts = value.split(':')
  for (let at = 0; at < parts.length; ) {
    const part = parts[at] ?? ''
    if (made.alone?.some((word) => isOf(word, part))) at += 1
    else {
      const known = made.words.find(([word]) => isOf(word, part))
      const told = parts[at + 1]
      if (!known || told === undefined) return false
      // What people choose freely may have the separator in it.
      if (known[1] === null) return true
      if (told !== '' && !fits(known[1], told)) return false
      at += 2
    }
  }
  return true
}

/** Whether a value is of no usual form, so that only a project whose subject was made otherwise has it. */
export function isMadeOtherwise(value: string, { made }: SubjectGrammar): boolean {
  return made !== undefined && !made.usual.some((form) => fits(form, value))
}

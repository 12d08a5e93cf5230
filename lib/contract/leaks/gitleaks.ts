import { z } from 'zod'
import { isText, type ReportReader, timeOf } from './leak-finding'

/** Source: gitleaks 8, `report/finding.go`. Versions before 8 wrote other names (`offender`, `lineNumber`), and are told apart. */
const finding = z.looseObject({
  RuleID: z.string(),
  Secret: z.string(),
  File: z.string().nullish(),
  Match: z.string().nullish(),
  StartLine: z.number().nullish(),
  Commit: z.string().nullish(),
  Link: z.string().nullish(),
  Date: z.string().nullish(),
})

/** The list of findings that `gitleaks --report-format json` writes. */
export const gitleaks: ReportReader = {
  tool: 'gitleaks',
  read(value) {
    const read = finding.safeParse(value)
    if (!read.success) return null
    const { Secret, Match, File: file, StartLine: line, Commit: commit, Link: url, Date: date } = read.data
    return {
      texts: [Secret, Match].filter(isText),
      place: { file, line, commit, url },
      foundAt: timeOf(date),
      isVerified: false,
      verifiedAt: null,
    }
  },
}

/** Source: SARIF 2.1.0, section 3.27; gitleaks 8, `report/sarif.go`: the snippet is the secret, the commit a partial fingerprint. */
const result = z.looseObject({
  ruleId: z.string(),
  locations: z
    .array(
      z.looseObject({
        physicalLocation: z.looseObject({
          artifactLocation: z.looseObject({ uri: z.string().nullish() }).nullish(),
          region: z
            .looseObject({
              startLine: z.number().nullish(),
              snippet: z.looseObject({ text: z.string().nullish() }).nullish(),
            })
            .nullish(),
        }),
      }),
    )
    .min(1),
  partialFingerprints: z.looseObject({ commitSha: z.string().nullish(), date: z.string().nullish() }).nullish(),
})

/** A result of the SARIF that gitleaks writes. */
export const gitleaksSarif: ReportReader = {
  tool: 'gitleaks',
  read(value) {
    const read = result.safeParse(value)
    if (!read.success) return null
    const { locations, partialFingerprints } = read.data
    const at = locations[0]?.physicalLocation
    return {
      texts: [at?.region?.snippet?.text].filter(isText),
      place: {
        file: at?.artifactLocation?.uri,
        line: at?.region?.startLine,
        commit: partialFingerprints?.commitSha,
      },
      foundAt: timeOf(partialFingerprints?.date),
      isVerified: false,
      verifiedAt: null,
    }
  },
}

import { z } from 'zod'
import { isText, type ReportReader, timeOf } from './leak-finding'

/** Source: trufflehog 3, `pkg/output/json.go` and `source_metadata.proto`: one member of `Data`, named by the source. */
const finding = z.looseObject({
  SourceMetadata: z.looseObject({ Data: z.record(z.string(), z.unknown()).nullish() }).nullish(),
  DetectorName: z.string(),
  Verified: z.boolean(),
  Raw: z.string(),
  RawV2: z.string().nullish(),
})

const source = z.looseObject({
  repository: z.string().nullish(),
  bucket: z.string().nullish(),
  image: z.string().nullish(),
  channel_name: z.string().nullish(),
  file: z.string().nullish(),
  line: z.number().nullish(),
  commit: z.string().nullish(),
  link: z.string().nullish(),
  timestamp: z.string().nullish(),
})

/** A line of its own log, which it writes beside its findings. */
const logged = z.looseObject({ level: z.string(), ts: z.union([z.string(), z.number()]), msg: z.string() })

/** The findings that `trufflehog --json` writes, line by line or as a list. */
export const trufflehog: ReportReader = {
  tool: 'trufflehog',
  read(value) {
    const read = finding.safeParse(value)
    if (!read.success) return logged.safeParse(value).success ? 'skip' : null
    const { SourceMetadata, Verified: isVerified, Raw, RawV2 } = read.data
    const told = source.safeParse(Object.values(SourceMetadata?.Data ?? {})[0])
    const at = told.success ? told.data : null
    return {
      // Of two parts: the id, a colon in newer versions, and the secret.
      texts: [Raw, RawV2].filter(isText),
      place: {
        repository: at?.repository ?? at?.bucket ?? at?.image ?? at?.channel_name,
        file: at?.file,
        line: at?.line,
        commit: at?.commit,
        url: at?.link,
      },
      foundAt: timeOf(at?.timestamp),
      isVerified,
      verifiedAt: null,
    }
  },
}

import { z } from 'zod'
import { MOST_AT_ONCE } from '../../domain/decision'
import { ASK_ANSWERS } from '../../domain/leavers/asked'
import { AWAY_ANSWERS } from '../../domain/leavers/away'
import { MOVE_ANSWERS } from '../../domain/leavers/case-decision'
import { DUE_FROM } from '../../domain/leavers/deadline'
import { CORRECTION_ANSWERS, DOOR_MARKS, REVIEW_ANSWERS, SUGGESTION_ANSWERS } from '../../domain/leavers/leaver-case'
import * as is from './common'
import { named } from './registry'
import { freeText, keptName } from './texts'

const request = is.uuid.optional().describe('Made by whoever asks: the same request sent twice is done once')
const aboutCases = { request, cases: z.array(is.uuid).min(1).max(MOST_AT_ONCE) }
const replace = z
  .boolean()
  .optional()
  .describe(
    'Of several, those of which something else is answered already are left out and named in `answered`; true: they are answered anew. About one alone the answer is always replaced',
  )
/** Many stand of one case: marks of each way in. */
const seen = z
  .array(is.uuid)
  .max(2_000)
  .optional()
  .describe(
    'What stood (`standing` of the cases) when this was asked for: refused where another answer of the kind came since',
  )
const until = is.day.describe('The last day, in the time zone of the company; three months ahead at most')

export const reviewAnswerBody = named(
  'ReviewAnswerWish',
  z
    .object({
      ...aboutCases,
      replace,
      seen,
      answer: z
        .enum(REVIEW_ANSWERS)
        .describe('`not-left` goes to whoever keeps the roster, `not-mine` to the next manager upward'),
      to: keptName(200).nullish().describe('With `in-use`: who or what takes it over'),
      until: until.nullish().describe('With `in-use`: by the end of which day'),
    })
    .refine(({ answer, to }) => answer !== 'in-use' || typeof to === 'string', { path: ['to'] })
    .refine((wish) => wish.answer !== 'in-use' || typeof wish.until === 'string', { path: ['until'] }),
)
export const useToldBody = named(
  'UseToldWish',
  z
    .object({
      ...aboutCases,
      replace,
      seen,
      known: z.boolean(),
      who: keptName(200).nullish().describe('With `known`: who it was'),
    })
    .refine(({ known, who }) => !known || typeof who === 'string', { path: ['who'] }),
)
export const suggestionBody = named(
  'SuggestionWish',
  z.object({
    request,
    case: is.uuid,
    user: is.uuid.describe('An IAM user that may be the leaver’s'),
    answer: z.enum(SUGGESTION_ANSWERS).describe('`no` is remembered; `unknown` asks whoever administers AWS'),
  }),
)
export const doorsMarkedBody = named(
  'DoorsMarkedWish',
  z.object({
    ...aboutCases,
    seen,
    doors: z.array(is.uuid).min(1).max(MOST_AT_ONCE).optional().describe('Left out: every one that is open'),
    state: z.enum(DOOR_MARKS).describe('That one is shut only a scan says'),
  }),
)
export const retentionBody = named('RetentionWish', z.object({ ...aboutCases, replace, seen, until, reason: freeText }))
export const commentBody = named('CommentWish', z.object({ ...aboutCases, comment: freeText }))
export const correctionBody = named(
  'CorrectionWish',
  z.object({
    request,
    case: is.uuid,
    answer: z.enum(CORRECTION_ANSWERS).describe('`stands`: the roster is right, and they have left'),
  }),
)
export const deputyBody = named(
  'DeputyWish',
  z
    .object({
      request,
      deputy: keptName(320).describe('Whole name or address of one person'),
      from: is.day,
      until: until.describe('The last day, in the time zone of the company: not before `from`'),
    })
    .refine(({ from, until: end }) => from <= end, {
      path: ['until'],
      error: 'this is before the first day',
      params: { code: 'deputy-order' },
    }),
)
export const moveAnswerBody = named(
  'MoveAnswerWish',
  z
    .object({
      request,
      moves: z.array(is.uuid).min(1).max(MOST_AT_ONCE),
      replace,
      answer: z.enum(MOVE_ANSWERS),
      to: keptName(200).nullish().describe('With `hand-over`: who takes it over'),
    })
    .refine(({ answer, to }) => answer !== 'hand-over' || typeof to === 'string', { path: ['to'] }),
)
const aboutPeople = { request, people: z.array(is.uuid).min(1).max(MOST_AT_ONCE) }
export const awayAnswerBody = named(
  'AwayAnswerWish',
  z
    .object({
      ...aboutPeople,
      replace,
      answer: z.enum(AWAY_ANSWERS).describe('It is asked again after 90 days'),
      until: is.day.nullish().describe('With `keep`: the last day, in the time zone of the company'),
      reason: freeText.nullish().describe('With `keep`'),
    })
    .refine(({ answer, until: day }) => answer !== 'keep' || typeof day === 'string', { path: ['until'] })
    .refine(({ answer, reason }) => answer !== 'keep' || typeof reason === 'string', { path: ['reason'] }),
)
export const askAnswerBody = named(
  'AskAnswerWish',
  z
    .object({
      ...aboutPeople,
      replace,
      answer: z.enum(ASK_ANSWERS),
      leftOn: is.day.nullish().describe('With `left`: the leaving date'),
    })
    .refine(({ answer, leftOn }) => answer !== 'left' || typeof leftOn === 'string', { path: ['leftOn'] }),
)
export const reviewSettingsBody = named(
  'ReviewSettings',
  z.object({
    dueFrom: z.enum(DUE_FROM),
    dueBusinessDays: z.int().min(0).max(30),
    companyHolidays: z.array(is.day).max(400),
    securityContact: keptName(200).nullable(),
  }),
)
export const reviewsUndoBody = named('ReviewsUndo', z.object({ decisions: z.array(is.uuid).min(1).max(MOST_AT_ONCE) }))
export const casesDecided = named(
  'CasesDecided',
  z.object({
    decisions: z.array(z.object({ id: is.uuid, case: is.uuid })).describe('What undoing takes'),
    unchanged: z.array(is.uuid).describe('For these the same stands already'),
    answered: z
      .array(is.uuid)
      .describe('Something else is answered of these already: left out, as `replace` was not wished'),
    unfit: z.array(is.uuid).describe('This cannot be said of these'),
    undone: z.array(is.uuid).describe('Decided by this request before, and somebody has undone it since'),
  }),
)

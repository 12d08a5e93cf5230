import { get, ok, post, put } from './operation'
import * as bodies from './shapes/case-bodies'
import { cleanUpAnswer } from './shapes/cases'

const about = (summary: string) => ({ summary, answer: ok(bodies.casesDecided) })

/** What managers, and whoever works for them, say of leavers through the API. */
export const REVIEW_OPERATIONS = {
  getReviewsCleanUp: get('/api/v1/reviews/clean-up', {
    summary: 'Whether ways in of leavers were closed in time, and how long it took, by month of leaving',
    needs: 'read-people',
    answer: ok(cleanUpAnswer),
  }),
  postReviewsAnswer: post('/api/v1/reviews/answer', {
    ...about('Answers for people of one’s own line who left; with all permissions, for anybody but oneself'),
    needs: 'review',
    body: { json: bodies.reviewAnswerBody },
  }),
  postReviewsUse: post('/api/v1/reviews/use', {
    ...about('Tells whether it is known who used a way in after its person left'),
    needs: 'review',
    body: { json: bodies.useToldBody },
  }),
  postReviewsSuggestion: post('/api/v1/reviews/suggestion', {
    ...about('Says whether an IAM user that may be a leaver’s is theirs'),
    needs: 'review',
    body: { json: bodies.suggestionBody },
  }),
  postReviewsDoors: post('/api/v1/reviews/doors', {
    ...about('Notes that the closing of ways in was asked for, or is said to be done'),
    needs: 'decide',
    body: { json: bodies.doorsMarkedBody },
  }),
  postReviewsRetention: post('/api/v1/reviews/retention', {
    ...about('Keeps ways in of people who left until the end of a day'),
    needs: 'review',
    body: { json: bodies.retentionBody },
  }),
  postReviewsComment: post('/api/v1/reviews/comment', {
    ...about('Comments on the cases of people who left'),
    needs: ['review', 'decide'],
    body: { json: bodies.commentBody },
  }),
  postReviewsCorrection: post('/api/v1/reviews/correction', {
    ...about('Answers that somebody has not left: the roster was corrected, or stands'),
    needs: 'roster',
    body: { json: bodies.correctionBody },
  }),
  postReviewsDeputy: post('/api/v1/reviews/deputy', {
    ...about('Names who reviews in one’s place for some days; for people only'),
    needs: 'review',
    body: { json: bodies.deputyBody },
  }),
  postReviewsMoves: post('/api/v1/reviews/moves', {
    ...about('Says whether people who moved away keep what they have, or hand it over'),
    needs: 'review',
    body: { json: bodies.moveAnswerBody },
  }),
  postReviewsAway: post('/api/v1/reviews/away', {
    ...about('Says whether what people on leave or seconded can use is kept, until when and why, or closed'),
    needs: 'decide',
    body: { json: bodies.awayAnswerBody },
  }),
  postReviewsAsk: post('/api/v1/reviews/ask', {
    ...about('Says of people whose contract ended, or whom a roster lacks: renewed, rehired, transferred, or left'),
    needs: 'review',
    body: { json: bodies.askAnswerBody },
  }),
  postReviewsUndo: post('/api/v1/reviews/undo', {
    ...about('Takes such answers back, all of them or none'),
    needs: ['review', 'decide', 'roster'],
    body: { json: bodies.reviewsUndoBody },
  }),
  putReviewsSettings: put('/api/v1/reviews/settings', {
    summary:
      'Sets by when doors of leavers are due, the company’s own days off, and whom to tell of a use after leaving',
    needs: 'configure',
    body: { json: bodies.reviewSettingsBody },
    answer: ok(bodies.reviewSettingsBody),
  }),
}

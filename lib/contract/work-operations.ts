import { asks, get, ok } from './operation'
import { claimsAnswer, workAnswer } from './shapes/work'
import { workFields } from './work-wish'

/** What is to be done next. */
export const WORK_OPERATIONS = {
  getWork: get('/api/v1/work', {
    summary: 'Every IAM user that is not removed, in one group by its next action, with the most dangerous of each',
    needs: 'read',
    query: asks(workFields),
    answer: ok(workAnswer),
  }),
  getClaims: get('/api/v1/claims', {
    summary:
      'What people answered who were asked whose IAM users are, and nobody has accepted or dismissed; the latest 200',
    needs: 'read',
    answer: ok(claimsAnswer),
  }),
}

import { ok, post } from './operation'
import * as leaks from './shapes/leaks'

/** Keys that somebody found: whose they are, and what scanners for leaks tell of them. */
export const LEAK_OPERATIONS = {
  postKeyLookUps: post('/api/v1/key-look-ups', {
    summary:
      'Whose the AWS key ids in any text are (at most 10 MB), by account, IAM user, stage and owner; the text is kept nowhere',
    needs: 'read',
    body: { text: ['text/plain'] },
    answer: ok(leaks.keyLookUp),
  }),
  postLeakReports: post('/api/v1/leak-reports', {
    summary:
      'Imports a report (at most 100 MB) of gitleaks (JSON, SARIF), trufflehog (JSON) or GitHub secret scanning (its alerts as the API lists them): where keys of IAM users were seen, and whether with their secrets, which are kept nowhere',
    needs: 'decide',
    body: { text: ['application/json', 'application/sarif+json', 'application/x-ndjson'] },
    answer: ok(leaks.leakReportImported),
  }),
}

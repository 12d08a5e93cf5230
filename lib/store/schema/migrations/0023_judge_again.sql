-- Matches, kinds, replacements and trusts are judged by changed rules: everything is judged again.
UPDATE "organization" SET "judge_requested_at" = coalesce("judge_requested_at", (SELECT max("at") FROM "scans"), "remembered_at"), "judge_requested_by" = NULL;

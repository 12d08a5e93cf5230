-- A new signal: every verdict is made anew.
UPDATE "organization" SET "judge_requested_at" = coalesce("judge_requested_at", (SELECT max("at") FROM "scans"), "remembered_at");

CREATE INDEX "iam_users_replaced" ON "iam_users" USING btree (("assessment"->'replacement'->>'counts')) WHERE "iam_users"."assessment"->'replacement'->>'counts' is not null;--> statement-breakpoint
-- What the feature of a vendor needs that a user serves is told by changed rules: everything is judged again.
UPDATE "organization" SET "judge_requested_at" = coalesce("judge_requested_at", (SELECT max("at") FROM "scans"), "remembered_at"), "judge_requested_by" = NULL;

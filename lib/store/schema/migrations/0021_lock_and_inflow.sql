ALTER TABLE "accounts" ADD COLUMN "lock" text DEFAULT 'not-read' NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ALTER COLUMN "lock" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "lock_verdict" jsonb;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "central_root" jsonb;--> statement-breakpoint
ALTER TABLE "iam_users" ADD COLUMN "made_by" text;--> statement-breakpoint
CREATE INDEX "credentials_keys_made" ON "credentials" USING btree ("created_at") WHERE "credentials"."kind" = 'access-key';--> statement-breakpoint
-- No service control policy concerns these; of the others the next scan tells.
UPDATE "accounts" SET "lock" = 'not-applicable', "lock_verdict" = '{"lock":"not-applicable","because":"outside","actions":[]}' WHERE "kind" <> 'organization' OR "state" = 'left';--> statement-breakpoint
-- What look-ups found before.
UPDATE "iam_users" SET "made_by" = (
  SELECT "making"->>'by' FROM "look_ups", jsonb_array_elements("look_ups"."found"->'makings') AS "making"
  WHERE "look_ups"."user" = "iam_users"."id" AND "making"->>'what' = 'user' LIMIT 1)
WHERE "id" IN (SELECT "user" FROM "look_ups" WHERE "found" IS NOT NULL);--> statement-breakpoint
-- By next action, and within one by danger.
UPDATE "iam_users" SET "urgency" = "urgency" * 1000000 - "danger";

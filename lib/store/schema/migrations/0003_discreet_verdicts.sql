ALTER TABLE "iam_users" ADD COLUMN "discreet_action" text;--> statement-breakpoint
ALTER TABLE "iam_users" ADD COLUMN "discreet_urgency" integer;--> statement-breakpoint
ALTER TABLE "iam_users" ADD COLUMN "discreet_owner_person" uuid;--> statement-breakpoint
ALTER TABLE "iam_users" ADD COLUMN "discreet_owner_team" text;--> statement-breakpoint
-- Until every user is judged again (asked for below) a leaver's is told as one that is yet to be identified.
UPDATE "iam_users" SET
  "discreet_action" = CASE WHEN "signals" @> '{leaver}' THEN 'identify' ELSE "next_action" END,
  "discreet_urgency" = CASE WHEN "signals" @> '{leaver}' THEN 6 ELSE "urgency" END,
  "discreet_owner_person" = "owner_person",
  "discreet_owner_team" = "owner_team",
  "assessment" = "assessment" || jsonb_build_object('discreet', CASE WHEN "signals" @> '{leaver}' THEN jsonb_build_object(
    'owner', "assessment"->'owner', 'ownerBecause', '[]'::jsonb, 'stageBecause', '[]'::jsonb, 'nextAction', 'identify',
    'nextActionBecause', '[]'::jsonb, 'nextActionUntil', null, 'blockedBy', '[]'::jsonb,
    'signals', to_jsonb(array_remove("signals", 'leaver'))) END);--> statement-breakpoint
ALTER TABLE "iam_users" ALTER COLUMN "discreet_action" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "iam_users" ALTER COLUMN "discreet_urgency" SET NOT NULL;--> statement-breakpoint
UPDATE "organization" SET "judge_requested_at" = coalesce("judge_requested_at", (SELECT max("at") FROM "scans"), "remembered_at");--> statement-breakpoint
CREATE INDEX "iam_users_discreet_urgency_id_index" ON "iam_users" USING btree ("discreet_urgency","id");

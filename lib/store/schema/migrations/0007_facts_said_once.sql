DROP INDEX "iam_users_last_used_at_id_index";--> statement-breakpoint
ALTER TABLE "iam_users" ALTER COLUMN "last_used_at" DROP NOT NULL;--> statement-breakpoint
-- The epoch stood for "no use is recorded"; a list now sorts such rows before all others.
UPDATE "iam_users" SET "last_used_at" = NULL WHERE "last_used_at" = 'epoch';--> statement-breakpoint
-- Live as the verdict has it: a credential past its expiry counted as a door and as disabled at once.
UPDATE "iam_users" SET "live" = false WHERE "live" AND NOT EXISTS (
	SELECT FROM jsonb_array_elements("facts"->'credentials') AS held
	WHERE NOT "assessment"->'carried'->'deadCredentialIds' ? (held->>'id'));--> statement-breakpoint
-- Two next actions that nothing ever chose are gone, and what came after them has moved up.
UPDATE "iam_users" SET "urgency" = array_position(ARRAY['contain-exposed', 'close-leaver', 'answer-use', 'keep', 'disable-dormant', 'identify',
	'create-replacement', 'switch', 'disable', 'wait', 'delete', 'none'], "next_action") - 1;--> statement-breakpoint
CREATE INDEX "iam_users_last_used" ON "iam_users" USING btree (coalesce("last_used_at", '-infinity'::timestamptz),"id");
-- Who has left is no secret any more: one verdict for everybody, without the one as if nobody had left.
DROP INDEX "iam_users_discreet_urgency_id_index";--> statement-breakpoint
ALTER TABLE "iam_users" DROP COLUMN "discreet_action";--> statement-breakpoint
ALTER TABLE "iam_users" DROP COLUMN "discreet_urgency";--> statement-breakpoint
ALTER TABLE "iam_users" DROP COLUMN "discreet_owner_person";--> statement-breakpoint
ALTER TABLE "iam_users" DROP COLUMN "discreet_owner_team";--> statement-breakpoint
UPDATE "iam_users" SET "assessment" = "assessment" - 'discreet' WHERE "assessment" ? 'discreet';

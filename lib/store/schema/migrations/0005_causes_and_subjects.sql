CREATE TABLE "to_judge" (
	"user" uuid PRIMARY KEY NOT NULL,
	"mark" uuid NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"by" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "decisions" DROP CONSTRAINT "decisions_user_iam_users_id_fk";
--> statement-breakpoint
DROP INDEX "decisions_user_index";--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "judge_requested_by" jsonb;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "subject_kind" text;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "subject" text;--> statement-breakpoint
-- Every decision until now was about an IAM user.
UPDATE "decisions" SET "subject_kind" = 'iam-user', "subject" = "user"::text;--> statement-breakpoint
ALTER TABLE "decisions" ALTER COLUMN "subject_kind" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "decisions" ALTER COLUMN "subject" SET NOT NULL;--> statement-breakpoint
-- The schedule is called by one name, there as in events.
UPDATE "scans" SET "actor" = '{"type": "system", "name": "schedule"}' WHERE "actor" = '{"type": "system", "name": "job"}';--> statement-breakpoint
ALTER TABLE "to_judge" ADD CONSTRAINT "to_judge_user_iam_users_id_fk" FOREIGN KEY ("user") REFERENCES "public"."iam_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decisions_subject_index" ON "decisions" USING btree ("subject");--> statement-breakpoint
ALTER TABLE "decisions" DROP COLUMN "user";
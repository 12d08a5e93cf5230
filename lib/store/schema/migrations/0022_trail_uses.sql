CREATE TABLE "trail_uses" (
	"user" uuid PRIMARY KEY NOT NULL,
	"uploaded_at" timestamptz(3) NOT NULL,
	"uploaded_by" jsonb NOT NULL,
	"found" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "trail_uses" ADD CONSTRAINT "trail_uses_user_iam_users_id_fk" FOREIGN KEY ("user") REFERENCES "public"."iam_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Kinds, replacements, gaps and trusts are judged by changed rules: everything is judged again.
UPDATE "organization" SET "judge_requested_at" = coalesce("judge_requested_at", (SELECT max("at") FROM "scans"), "remembered_at"), "judge_requested_by" = NULL;
ALTER TABLE "accounts" ADD COLUMN "scanned_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "reading_mark" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "judge_again_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "verified_at" timestamptz(3);
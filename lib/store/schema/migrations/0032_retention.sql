ALTER TABLE "accounts" ADD COLUMN "failed_before" timestamptz(3);--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "retention" jsonb;--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "totals" jsonb;
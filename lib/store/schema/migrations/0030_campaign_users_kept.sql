ALTER TABLE "campaign_users" ADD COLUMN "owner" text;--> statement-breakpoint
ALTER TABLE "campaign_users" ADD COLUMN "standing" text;
CREATE TABLE "campaign_askings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign" uuid NOT NULL,
	"owner" text NOT NULL,
	"asked_at" timestamptz(3) NOT NULL,
	"reminded_at" timestamptz(3),
	"reminders" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "campaign_users" (
	"campaign" uuid NOT NULL,
	"user" uuid NOT NULL,
	CONSTRAINT "campaign_users_campaign_user_pk" PRIMARY KEY("campaign","user")
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"due_at" timestamptz(3) NOT NULL,
	"started_at" timestamptz(3) NOT NULL,
	"started_by" jsonb NOT NULL,
	"ended_at" timestamptz(3),
	"ended_by" jsonb
);
--> statement-breakpoint
CREATE TABLE "notice_channels" (
	"channel" text PRIMARY KEY NOT NULL,
	"not_before" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"channel" text NOT NULL,
	"recipient" text NOT NULL,
	"subject" jsonb NOT NULL,
	"state" text NOT NULL,
	"made_at" timestamptz(3) NOT NULL,
	"until" timestamptz(3) NOT NULL,
	"not_before" timestamptz(3) NOT NULL,
	"tries" integer NOT NULL,
	"lease_until" timestamptz(3),
	"ended_at" timestamptz(3),
	"failure" text
);
--> statement-breakpoint
ALTER TABLE "sign_ins" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "campaign_askings" ADD CONSTRAINT "campaign_askings_campaign_campaigns_id_fk" FOREIGN KEY ("campaign") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_users" ADD CONSTRAINT "campaign_users_campaign_campaigns_id_fk" FOREIGN KEY ("campaign") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_users" ADD CONSTRAINT "campaign_users_user_iam_users_id_fk" FOREIGN KEY ("user") REFERENCES "public"."iam_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_askings_owner" ON "campaign_askings" USING btree ("campaign","owner");--> statement-breakpoint
CREATE INDEX "campaign_users_user_index" ON "campaign_users" USING btree ("user");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_key_index" ON "notices" USING btree ("key");--> statement-breakpoint
CREATE INDEX "notices_state_not_before_index" ON "notices" USING btree ("state","not_before");--> statement-breakpoint
CREATE INDEX "notices_ended_at_index" ON "notices" USING btree ("ended_at");
CREATE TABLE "access_sessions" (
	"account_id" text NOT NULL,
	"user_id" text NOT NULL,
	"permission_set" text NOT NULL,
	"user_name" text NOT NULL,
	"seen_at" timestamptz(3) NOT NULL,
	"read_at" timestamptz(3) NOT NULL,
	CONSTRAINT "access_sessions_account_id_user_id_permission_set_pk" PRIMARY KEY("account_id","user_id","permission_set")
);
--> statement-breakpoint
CREATE TABLE "look_ups" (
	"user" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"asked_at" timestamptz(3) NOT NULL,
	"asked_by" jsonb NOT NULL,
	"bulk" uuid,
	"attempt" integer NOT NULL,
	"not_before" timestamptz(3),
	"worker" text,
	"lease_until" timestamptz(3),
	"read_at" timestamptz(3),
	"found" jsonb,
	"failure" jsonb,
	"failed_at" timestamptz(3)
);
--> statement-breakpoint
ALTER TABLE "look_ups" ADD CONSTRAINT "look_ups_user_iam_users_id_fk" FOREIGN KEY ("user") REFERENCES "public"."iam_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "look_ups_state_index" ON "look_ups" USING btree ("state");--> statement-breakpoint
CREATE INDEX "look_ups_bulk_index" ON "look_ups" USING btree ("bulk");
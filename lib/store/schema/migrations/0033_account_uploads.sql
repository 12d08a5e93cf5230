CREATE TABLE "account_uploads" (
	"account" uuid NOT NULL,
	"kind" text NOT NULL,
	"generated_at" timestamptz(3) NOT NULL,
	"uploaded_at" timestamptz(3) NOT NULL,
	"uploaded_by" jsonb NOT NULL,
	"users" integer NOT NULL,
	CONSTRAINT "account_uploads_account_kind_generated_at_pk" PRIMARY KEY("account","kind","generated_at")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "profile" text;--> statement-breakpoint
ALTER TABLE "account_uploads" ADD CONSTRAINT "account_uploads_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;
CREATE TABLE "case_doors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case" uuid NOT NULL,
	"key" text NOT NULL,
	"what" jsonb NOT NULL,
	"opened_at" timestamptz(3) NOT NULL,
	"seen_open_at" timestamptz(3) NOT NULL,
	"closed_at" timestamptz(3),
	"used_after_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "leaver_cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"opened_at" timestamptz(3) NOT NULL,
	"leaving_date" date NOT NULL,
	"last_working_day" date,
	"due" date NOT NULL,
	"late_after" date NOT NULL,
	"manager" uuid,
	"assignee" uuid,
	"assigned_because" text NOT NULL,
	"state" text NOT NULL,
	"cleaned_at" timestamptz(3),
	"reopened_at" timestamptz(3),
	"retained_until" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "moves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"from_manager" uuid,
	"to_manager" uuid,
	"from_department" text,
	"to_department" text,
	"users" uuid[] NOT NULL,
	"machines" uuid[] NOT NULL,
	"assignments" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "reviews" jsonb;--> statement-breakpoint
ALTER TABLE "case_doors" ADD CONSTRAINT "case_doors_case_leaver_cases_id_fk" FOREIGN KEY ("case") REFERENCES "public"."leaver_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "case_doors_case_key_index" ON "case_doors" USING btree ("case","key");--> statement-breakpoint
CREATE UNIQUE INDEX "leaver_cases_person_index" ON "leaver_cases" USING btree ("person");--> statement-breakpoint
CREATE INDEX "leaver_cases_assignee_index" ON "leaver_cases" USING btree ("assignee");--> statement-breakpoint
CREATE INDEX "moves_person_index" ON "moves" USING btree ("person");--> statement-breakpoint
CREATE INDEX "moves_from_manager_index" ON "moves" USING btree ("from_manager");
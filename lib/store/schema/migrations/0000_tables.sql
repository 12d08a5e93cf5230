CREATE TABLE "account_counts" (
	"account" uuid NOT NULL,
	"stage" text NOT NULL,
	"kind" text NOT NULL,
	"excepted" boolean NOT NULL,
	"users" integer NOT NULL,
	CONSTRAINT "account_counts_account_stage_kind_excepted_pk" PRIMARY KEY("account","stage","kind","excepted")
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"partition" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"alias" text,
	"ou_path" jsonb NOT NULL,
	"role_arn" text,
	"external_id" text,
	"reading" text NOT NULL,
	"problems" jsonb NOT NULL,
	"read_at" timestamptz(3),
	"attempted_at" timestamptz(3),
	"report_at" timestamptz(3),
	"providers_read_at" timestamptz(3),
	"root" jsonb,
	"groups" jsonb NOT NULL,
	"policies" jsonb NOT NULL,
	"revision" integer NOT NULL,
	"seconds" real
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"created_by" jsonb NOT NULL,
	"revoked_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "assignments" (
	"account_id" text NOT NULL,
	"permission_set_arn" text NOT NULL,
	"principal_type" text NOT NULL,
	"principal_id" text NOT NULL,
	CONSTRAINT "assignments_account_id_permission_set_arn_principal_type_principal_id_pk" PRIMARY KEY("account_id","permission_set_arn","principal_type","principal_id")
);
--> statement-breakpoint
CREATE TABLE "credential_uses" (
	"credential" uuid NOT NULL,
	"day" date NOT NULL,
	"used_at" timestamptz(3) NOT NULL,
	"region" text,
	"service" text,
	"seen_in" text NOT NULL,
	CONSTRAINT "credential_uses_credential_day_pk" PRIMARY KEY("credential","day")
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user" uuid NOT NULL,
	"kind" text NOT NULL,
	"key_id" text,
	"created_at" timestamptz(3),
	"gone_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"actor" jsonb NOT NULL,
	"type" text NOT NULL,
	"user" uuid NOT NULL,
	"value" jsonb NOT NULL,
	"undone_at" timestamptz(3),
	"undone_by" jsonb
);
--> statement-breakpoint
CREATE TABLE "directory" (
	"id" integer PRIMARY KEY NOT NULL,
	"instance_arn" text,
	"identity_store_id" text,
	"region" text,
	"attempted_at" timestamptz(3),
	"users_read_at" timestamptz(3),
	"memberships_read_at" timestamptz(3),
	"assignments_read_at" timestamptz(3),
	"permission_sets_read_at" timestamptz(3),
	"digest" text,
	"problems" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "directory_groups" (
	"group_id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"facts" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "directory_memberships" (
	"group_id" text NOT NULL,
	"user_id" text NOT NULL,
	CONSTRAINT "directory_memberships_group_id_user_id_pk" PRIMARY KEY("group_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "directory_users" (
	"user_id" text PRIMARY KEY NOT NULL,
	"facts" jsonb NOT NULL,
	"first_seen_at" timestamptz(3) NOT NULL,
	"disabled_at" timestamptz(3),
	"gone_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recorded_at" timestamptz(3) NOT NULL,
	"happened_after" timestamptz(3),
	"happened_by" timestamptz(3) NOT NULL,
	"actor" jsonb NOT NULL,
	"type" text NOT NULL,
	"subjects" uuid[] NOT NULL,
	"data" jsonb NOT NULL,
	"version" integer NOT NULL,
	"seq" bigint,
	"hash" text
);
--> statement-breakpoint
CREATE TABLE "iam_user_versions" (
	"user" uuid NOT NULL,
	"from_scan" uuid NOT NULL,
	"to_scan" uuid,
	"from_at" timestamptz(3) NOT NULL,
	"facts" jsonb NOT NULL,
	CONSTRAINT "iam_user_versions_user_from_scan_pk" PRIMARY KEY("user","from_scan")
);
--> statement-breakpoint
CREATE TABLE "iam_users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account" uuid NOT NULL,
	"account_id" text NOT NULL,
	"unique_id" text NOT NULL,
	"name" text NOT NULL,
	"arn" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"first_seen_at" timestamptz(3) NOT NULL,
	"removed_at" timestamptz(3),
	"facts" jsonb NOT NULL,
	"assessment" jsonb NOT NULL,
	"kind" text NOT NULL,
	"integration" text,
	"stage" text NOT NULL,
	"stage_since" timestamptz(3) NOT NULL,
	"next_action" text NOT NULL,
	"urgency" integer NOT NULL,
	"signals" text[] NOT NULL,
	"person" uuid,
	"confidence" text,
	"owner_person" uuid,
	"owner_team" text,
	"excepted" boolean NOT NULL,
	"stale" boolean NOT NULL,
	"live" boolean NOT NULL,
	"last_used_at" timestamptz(3) NOT NULL,
	"next_change_at" timestamptz(3),
	"search" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity_providers" (
	"account" uuid NOT NULL,
	"arn" text NOT NULL,
	"kind" text NOT NULL,
	"issuer" text NOT NULL,
	"audiences" jsonb,
	"created_at" timestamptz(3),
	CONSTRAINT "identity_providers_account_arn_pk" PRIMARY KEY("account","arn")
);
--> statement-breakpoint
CREATE TABLE "organization" (
	"id" integer PRIMARY KEY NOT NULL,
	"organization_id" text,
	"management_account_id" text,
	"partition" text,
	"remembered_at" timestamptz(3),
	"settings" jsonb NOT NULL,
	"judge_requested_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"sort_name" text NOT NULL,
	"department" text,
	"manager" uuid,
	"employment" text,
	"status" text NOT NULL,
	"last_day" date,
	"facts" jsonb NOT NULL,
	"search" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "permission_sets" (
	"arn" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"facts" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person_identities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"source" text NOT NULL,
	"source_id" text NOT NULL,
	"emails" text[] NOT NULL,
	"from_at" timestamptz(3) NOT NULL,
	"to_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "person_keys" (
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"person" uuid NOT NULL,
	CONSTRAINT "person_keys_kind_key_person_pk" PRIMARY KEY("kind","key","person")
);
--> statement-breakpoint
CREATE TABLE "progress_days" (
	"day" date NOT NULL,
	"account" uuid NOT NULL,
	"stage" text NOT NULL,
	"kind" text NOT NULL,
	"excepted" boolean NOT NULL,
	"users" integer NOT NULL,
	CONSTRAINT "progress_days_day_account_stage_kind_excepted_pk" PRIMARY KEY("day","account","stage","kind","excepted")
);
--> statement-breakpoint
CREATE TABLE "roles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account" uuid NOT NULL,
	"account_id" text NOT NULL,
	"unique_id" text NOT NULL,
	"name" text NOT NULL,
	"facts" jsonb NOT NULL,
	"integration" text,
	"first_seen_at" timestamptz(3) NOT NULL,
	"removed_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "roster_entries" (
	"roster" uuid NOT NULL,
	"employee_number" text NOT NULL,
	"entry" jsonb NOT NULL,
	CONSTRAINT "roster_entries_roster_employee_number_pk" PRIMARY KEY("roster","employee_number")
);
--> statement-breakpoint
CREATE TABLE "rosters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"actor" jsonb NOT NULL,
	"people" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scan_accounts" (
	"scan" uuid NOT NULL,
	"account" uuid NOT NULL,
	"state" text NOT NULL,
	"attempt" integer NOT NULL,
	"worker" text,
	"lease_until" timestamptz(3),
	"started_at" timestamptz(3),
	"finished_at" timestamptz(3),
	"users" integer,
	"access_keys" integer,
	"failure" jsonb,
	"problems" jsonb NOT NULL,
	"api_calls" jsonb NOT NULL,
	CONSTRAINT "scan_accounts_scan_account_pk" PRIMARY KEY("scan","account")
);
--> statement-breakpoint
CREATE TABLE "scans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"trigger" text NOT NULL,
	"only_failed" boolean NOT NULL,
	"actor" jsonb NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"started_at" timestamptz(3) NOT NULL,
	"finished_at" timestamptz(3),
	"phase" text NOT NULL,
	"directory" jsonb NOT NULL,
	"problems" jsonb NOT NULL,
	"failure" jsonb,
	"api_calls" jsonb NOT NULL,
	"worker" text,
	"lease_until" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "stage_spans" (
	"user" uuid NOT NULL,
	"account" uuid NOT NULL,
	"stage" text NOT NULL,
	"kind" text NOT NULL,
	"excepted" boolean NOT NULL,
	"from_at" timestamptz(3) NOT NULL,
	"to_at" timestamptz(3),
	CONSTRAINT "stage_spans_user_from_at_pk" PRIMARY KEY("user","from_at")
);
--> statement-breakpoint
ALTER TABLE "account_counts" ADD CONSTRAINT "account_counts_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential_uses" ADD CONSTRAINT "credential_uses_credential_credentials_id_fk" FOREIGN KEY ("credential") REFERENCES "public"."credentials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_user_iam_users_id_fk" FOREIGN KEY ("user") REFERENCES "public"."iam_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_user_iam_users_id_fk" FOREIGN KEY ("user") REFERENCES "public"."iam_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "iam_user_versions" ADD CONSTRAINT "iam_user_versions_user_iam_users_id_fk" FOREIGN KEY ("user") REFERENCES "public"."iam_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "iam_users" ADD CONSTRAINT "iam_users_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_providers" ADD CONSTRAINT "identity_providers_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_identities" ADD CONSTRAINT "person_identities_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_keys" ADD CONSTRAINT "person_keys_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "progress_days" ADD CONSTRAINT "progress_days_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entries" ADD CONSTRAINT "roster_entries_roster_rosters_id_fk" FOREIGN KEY ("roster") REFERENCES "public"."rosters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan_accounts" ADD CONSTRAINT "scan_accounts_scan_scans_id_fk" FOREIGN KEY ("scan") REFERENCES "public"."scans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan_accounts" ADD CONSTRAINT "scan_accounts_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_spans" ADD CONSTRAINT "stage_spans_user_iam_users_id_fk" FOREIGN KEY ("user") REFERENCES "public"."iam_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_spans" ADD CONSTRAINT "stage_spans_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_partition_account_id_index" ON "accounts" USING btree ("partition","account_id");--> statement-breakpoint
CREATE INDEX "accounts_name" ON "accounts" USING btree ("name" collate "und-x-icu","id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_tokens_hash_index" ON "api_tokens" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "assignments_principal_id_index" ON "assignments" USING btree ("principal_id");--> statement-breakpoint
CREATE INDEX "credentials_user_index" ON "credentials" USING btree ("user");--> statement-breakpoint
CREATE INDEX "credentials_key_id_index" ON "credentials" USING btree ("key_id");--> statement-breakpoint
CREATE INDEX "decisions_user_index" ON "decisions" USING btree ("user");--> statement-breakpoint
CREATE INDEX "directory_memberships_user_id_index" ON "directory_memberships" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "events_seq_index" ON "events" USING btree ("seq");--> statement-breakpoint
CREATE INDEX "events_subjects_index" ON "events" USING gin ("subjects");--> statement-breakpoint
CREATE INDEX "events_recorded_at_index" ON "events" USING btree ("recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "iam_users_account_unique_id_index" ON "iam_users" USING btree ("account","unique_id");--> statement-breakpoint
CREATE INDEX "iam_users_urgency_id_index" ON "iam_users" USING btree ("urgency","id");--> statement-breakpoint
CREATE INDEX "iam_users_name" ON "iam_users" USING btree ("name" collate "und-x-icu","id");--> statement-breakpoint
CREATE INDEX "iam_users_last_used_at_id_index" ON "iam_users" USING btree ("last_used_at","id");--> statement-breakpoint
CREATE INDEX "iam_users_created_at_id_index" ON "iam_users" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "iam_users_stage_kind_index" ON "iam_users" USING btree ("stage","kind");--> statement-breakpoint
CREATE INDEX "iam_users_person_index" ON "iam_users" USING btree ("person");--> statement-breakpoint
CREATE INDEX "iam_users_owner_person_index" ON "iam_users" USING btree ("owner_person");--> statement-breakpoint
CREATE INDEX "iam_users_next_change_at_index" ON "iam_users" USING btree ("next_change_at");--> statement-breakpoint
CREATE INDEX "people_sort_name" ON "people" USING btree ("sort_name" collate "und-x-icu","id");--> statement-breakpoint
CREATE INDEX "people_status_index" ON "people" USING btree ("status");--> statement-breakpoint
CREATE INDEX "people_manager_index" ON "people" USING btree ("manager");--> statement-breakpoint
CREATE INDEX "person_identities_source_source_id_index" ON "person_identities" USING btree ("source","source_id");--> statement-breakpoint
CREATE INDEX "person_identities_person_index" ON "person_identities" USING btree ("person");--> statement-breakpoint
CREATE INDEX "person_keys_person_index" ON "person_keys" USING btree ("person");--> statement-breakpoint
CREATE UNIQUE INDEX "roles_account_unique_id_index" ON "roles" USING btree ("account","unique_id");--> statement-breakpoint
CREATE INDEX "roles_account_integration_index" ON "roles" USING btree ("account","integration");--> statement-breakpoint
CREATE INDEX "scan_accounts_scan_state_index" ON "scan_accounts" USING btree ("scan","state");--> statement-breakpoint
CREATE UNIQUE INDEX "scans_one_running" ON "scans" USING btree ("state") WHERE "scans"."state" = 'running';--> statement-breakpoint
CREATE INDEX "scans_started_at_index" ON "scans" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "stage_spans_account_index" ON "stage_spans" USING btree ("account");--> statement-breakpoint
CREATE INDEX "stage_spans_from_at_index" ON "stage_spans" USING btree ("from_at");--> statement-breakpoint
CREATE INDEX "stage_spans_to_at_index" ON "stage_spans" USING btree ("to_at");
CREATE TABLE "scim_group_members" (
	"group" uuid NOT NULL,
	"user" uuid NOT NULL,
	CONSTRAINT "scim_group_members_group_user_pk" PRIMARY KEY("group","user")
);
--> statement-breakpoint
CREATE TABLE "scim_groups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"external_id" text,
	"version" integer NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"modified_at" timestamptz(3) NOT NULL,
	"deleted_at" timestamptz(3),
	"changed_by" jsonb NOT NULL,
	"display_name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scim_users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"external_id" text,
	"version" integer NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"modified_at" timestamptz(3) NOT NULL,
	"deleted_at" timestamptz(3),
	"changed_by" jsonb NOT NULL,
	"user_name" text NOT NULL,
	"active" boolean NOT NULL,
	"facts" jsonb NOT NULL,
	"ended_at" timestamptz(3),
	"end_taken_at" timestamptz(3),
	"end_confirmed_at" timestamptz(3),
	"to_join_at" timestamptz(3)
);
--> statement-breakpoint
ALTER TABLE "scim_group_members" ADD CONSTRAINT "scim_group_members_group_scim_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."scim_groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scim_group_members" ADD CONSTRAINT "scim_group_members_user_scim_users_id_fk" FOREIGN KEY ("user") REFERENCES "public"."scim_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "scim_group_members_user_index" ON "scim_group_members" USING btree ("user");--> statement-breakpoint
CREATE INDEX "scim_groups_created_at_id_index" ON "scim_groups" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "scim_users_user_name" ON "scim_users" USING btree ("user_name") WHERE "scim_users"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "scim_users_external_id_index" ON "scim_users" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "scim_users_created_at_id_index" ON "scim_users" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "scim_users_to_join" ON "scim_users" USING btree ("to_join_at") WHERE "scim_users"."to_join_at" is not null;
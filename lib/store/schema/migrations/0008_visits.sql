CREATE TABLE "visits" (
	"email" text PRIMARY KEY NOT NULL,
	"opened_at" timestamptz(3) NOT NULL,
	"looked_at" timestamptz(3)
);

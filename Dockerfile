# IAM Sunset: pages, schedule and scans in one container. Give it DATABASE_URL, or a volume on /data for the embedded database
# (then one container only: containers on one volume do not see each other's locks). A worker is the same image with the command
# `node --import tsx lib/cli/worker.ts`. It writes to /tmp and /data only, so that the root file system may be read-only.
FROM node:24-bookworm-slim AS base
ENV NEXT_TELEMETRY_DISABLED=1
WORKDIR /app
COPY package.json package-lock.json ./

# What runs, without what builds: a layer of its own, which changes with the lock file only.
FROM base AS dependencies
RUN npm ci --omit=dev --no-audit --no-fund

FROM base AS build
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && rm -rf node_modules .next/cache

FROM base
ENV NODE_ENV=production SUNSET_DATA_DIR=/data PORT=3000
RUN mkdir --mode=0700 /data && chown node:node /data
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app ./
# `node`, by number: Kubernetes takes no name's word for it that it is not root.
USER 1000:1000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --start-period=60s CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/readyz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
# Not through npm: signals reach the launcher, which ends scans and pages in order.
CMD ["node", "--import", "tsx", "lib/cli/start.ts"]

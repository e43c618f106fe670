import { defineConfig } from 'prisma/config';

/** The command line of Prisma is used for `generate` alone; migrations run through `prisma/migrate.ts`. */
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
});

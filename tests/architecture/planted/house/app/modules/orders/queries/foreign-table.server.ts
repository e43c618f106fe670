export const own = (db) => db.order.findMany();
export const foreign = (db) => db.posting.findMany();
export const foreignSql = (db) => db.$queryRaw`SELECT o.id FROM orders o JOIN posting p ON p.id = o.id`;

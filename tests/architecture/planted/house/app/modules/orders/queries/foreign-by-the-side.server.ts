export const taken = ({ db }) => {
  const { posting } = db;
  return posting.findMany();
};
export const inBrackets = (db) => db['posting'].findMany();
export const inList = (db) => db.$queryRaw`SELECT o.id FROM orders o, posting p WHERE p.id = o.id`;
export const kept = (call) => call.db.posting;
export const ownAndSubquery = (db) => db.$queryRaw`SELECT o.id FROM orders o WHERE EXISTS (SELECT 1 FROM orders) ORDER BY o.id, o.posting`;

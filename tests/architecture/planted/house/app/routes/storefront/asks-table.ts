export const loader = ({ db }) => db.order.count();

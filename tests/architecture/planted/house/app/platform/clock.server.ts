export const allowed = () => new Date(Date.now());

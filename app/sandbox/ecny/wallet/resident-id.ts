const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/** Whether a resident ID number is well formed by GB 11643: check digit, a real birth date, not in the future, at most 120 years ago. */
export function isResidentId(text: string, now: Date): boolean {
  const id = text.trim().toUpperCase();
  if (!/^\d{17}[\dX]$/.test(id)) return false;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(id[index]), 0);
  if ('10X98765432'[sum % 11] !== id[17]) return false;
  const day = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
  const born = new Date(`${day}T00:00:00Z`);
  return (
    !Number.isNaN(born.getTime()) && born.toISOString().startsWith(day) && born < now && born.getUTCFullYear() > now.getUTCFullYear() - 120
  );
}

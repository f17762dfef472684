const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** NHS CUI: 3-3-4. */
export function formatNhsNumber(digits: string): string {
  return digits.replace(/^(\d{3})(\d{3})(\d{4})$/, "$1 $2 $3");
}

/** NHS CUI: 14-Jul-1945. What is no whole date is shown as it is. */
export function formatBirthDate(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  const monthName = months[Number(month) - 1];
  return monthName === undefined ? date : `${day}-${monthName}-${year}`;
}

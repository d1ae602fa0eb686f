/** How Excel calls a cell: B7 for row 7, column 2. */
export const cellName = (row: number, column: number): string => `${columnName(column)}${row}`;

/** The letters of a column counted from 1: 1 is A, 27 is AA. */
export const columnName = (column: number): string => {
  const letter = String.fromCharCode(65 + ((column - 1) % 26));
  return column <= 26 ? letter : columnName(Math.floor((column - 1) / 26)) + letter;
};

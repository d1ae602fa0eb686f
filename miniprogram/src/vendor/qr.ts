/// <reference path="qrcode-core.d.ts" />
// Only what finds the pattern: the package's drawing is not carried along.
import { create } from 'qrcode/lib/core/qrcode.js';

/** A QR code as a square of modules, without its quiet margin. */
export interface QrPattern {
  /** Modules a side. */
  readonly size: number;
  isDark(row: number, column: number): boolean;
}

/** The pattern of a text. */
export const qrPattern = (text: string): QrPattern => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 };
};

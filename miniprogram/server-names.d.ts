/*
 * The mini-program takes types from the server's shapes, and the compiler reads those files with it. These are the names they use that no
 * phone has; nothing in miniprogram/src may use them.
 */

declare module 'node:util' {
  export const inspect: { readonly custom: unique symbol };
}

interface String {
  isWellFormed(): boolean;
}

/** Chance, handed in so that tests and exam papers can be repeated from a seed. */
export interface Random {
  /** `length` bytes, from the machine's cryptographic source outside tests. */
  bytes(length: number): Uint8Array;
  /** A fresh name for a document: 128 random bits as 22 base64url signs. */
  id(): string;
}

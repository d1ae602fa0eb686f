/** A six-digit code of GB/T 2260, e.g. 141123 for 兴县. */
export type RegionCode = string;

/** A point on the map; WeChat and Chinese maps speak gcj02, phones' own receivers wgs84. */
export interface Point {
  readonly lat: number;
  readonly lng: number;
  readonly datum: 'gcj02' | 'wgs84';
}

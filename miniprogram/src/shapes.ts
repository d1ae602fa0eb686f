/* What the server answers: its own shapes, as types only, so that nothing of the server is carried along. */

export type { PublicFigures } from '../../src/figures/schema.ts';
export type { AttachmentView } from '../../src/files/schema.ts';
export type { HazardMove, UnitHazardList, UnitHazardRow, UnitHazardView } from '../../src/hazards/schema.ts';
export type { Here } from '../../src/library/here-schema.ts';
export type { SignedProof } from '../../src/proofs/schema.ts';
export type { TextCheck } from '../../src/redaction/schema.ts';
export type {
  Deadline,
  Industry,
  MessageAnswer,
  MessageView,
  ReporterAction,
  ReporterMode,
  TipInput,
  TipReceipt,
  TipState,
  TipView,
} from '../../src/reports/schema.ts';
export type { UnitGreeting } from '../../src/units/schema.ts';

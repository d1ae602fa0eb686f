import type { Tool } from '../http/machine.ts';
import { AUDIT_TOOLS } from './audit-tools.ts';
import { BACKUP_TOOLS } from './backup-tools.ts';
import { FIGURES_TOOLS } from './figures-tools.ts';
import { PARKED_TOOLS } from './parked-tools.ts';
import { REPORT_TOOLS } from './report-tools.ts';
import { RETENTION_TOOLS } from './retention-tools.ts';
import { SET_UP_TOOLS } from './set-up-tools.ts';
import { STAFF_TOOLS } from './staff-tools.ts';

/** Every command the running server takes over its socket, by name. */
export const TOOLS: Readonly<Record<string, Tool>> = {
  ...STAFF_TOOLS,
  ...SET_UP_TOOLS,
  ...AUDIT_TOOLS,
  ...BACKUP_TOOLS,
  ...PARKED_TOOLS,
  ...REPORT_TOOLS,
  ...FIGURES_TOOLS,
  ...RETENTION_TOOLS,
};

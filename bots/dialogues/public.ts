import type { Dialogue } from '../dialogue.ts';
import { help, human } from './asides.ts';
import { findOffice } from './find-office.ts';
import { houseQuestions } from './house-questions.ts';
import { menu } from './menu.ts';
import { reportHazard } from './report/report-hazard.ts';
import { urgent } from './report/urgent.ts';
import { sent } from './sent.ts';
import { track } from './track.ts';

/** What the public may talk about, first come first asked: danger before everything, the menu after everything. */
export const PUBLIC_DIALOGUES: readonly Dialogue[] = [urgent, help, human, findOffice, houseQuestions, track, reportHazard, sent, menu];

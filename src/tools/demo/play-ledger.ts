import type { HazardMove } from '../../hazards/schema.ts';
import { PUBLIC, type UnitActor } from '../../kernel/actor.ts';
import type { LineStep, StoryLine } from './ledger-story.ts';
import { attachmentsOf, broughtAbout, officerOf, receiptOf, type Scene } from './scene.ts';
import type { Stage } from './stage.ts';

const enter =
  ({ id, by, tip, line, pictures }: StoryLine): Scene['play'] =>
  async (stage) => {
    const from = tip === undefined ? {} : { tip: receiptOf(stage, tip).reference };
    const input = { ...line, ...from, ...(await attachmentsOf(stage, pictures)) };
    const { number } = await stage.program.app.hazards.registerHazard(officerOf(stage, by), input);
    stage.lines.set(id, number);
  };

/** Whoever comes in by the code of the line's notice; the first time he uses it up. */
const holderOf = async (stage: Stage, id: string): Promise<UnitActor> => {
  const known = stage.holders.get(id);
  if (known) return known;
  const { code } = broughtAbout(stage.links, id);
  const { actor } = await stage.program.app.units.enterUnit(PUBLIC, { code });
  stage.links.delete(id);
  stage.holders.set(id, actor);
  return actor;
};

const lastPicture = async (stage: Stage, officer: string, number: string): Promise<string> => {
  const { after } = await stage.program.app.hazards.openHazard(officerOf(stage, officer), number);
  return after.at(-1)?.attachments.at(-1)?.id ?? '';
};

const moveOf = async (stage: Stage, number: string, step: LineStep): Promise<HazardMove> => {
  if ('reports' in step) return { action: 'submit', words: step.reports, attachments: await stage.upload(step.pictures) };
  if ('givesBack' in step) return { action: 'release-picture', fileId: await lastPicture(stage, step.by, number) };
  const { move, pictures = [] } = step;
  return move.action === 'check' ? { ...move, ...(await attachmentsOf(stage, pictures)) } : move;
};

const take =
  ({ id }: StoryLine, step: LineStep): Scene['play'] =>
  async (stage) => {
    const { hazards } = stage.program.app;
    const number = broughtAbout(stage.lines, id);
    const move = await moveOf(stage, number, step);
    const officer = stage.staff.get(step.by);
    if (officer) {
      const { link } = await hazards.moveHazard(officer, number, move);
      if (link) stage.links.set(id, link);
    } else {
      const party = step.by === 'link' ? await holderOf(stage, id) : broughtAbout(stage.members, step.by).actor;
      await hazards.moveAsUnit(party, number, move);
    }
  };

/** What happens to the lines of the ledger. */
export const ledgerScenes = (lines: readonly StoryLine[]): readonly Scene[] =>
  lines.flatMap((line) => [{ at: line.at, play: enter(line) }, ...line.later.map((step) => ({ at: step.at, play: take(line, step) }))]);

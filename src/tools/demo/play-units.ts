import { PUBLIC } from '../../kernel/actor.ts';
import type { StoryUnit } from './ledger-story.ts';
import { attachmentsOf, broughtAbout, officerOf, type Scene } from './scene.ts';

const add =
  ({ by, unit }: StoryUnit): Scene['play'] =>
  (stage) =>
    stage.program.app.units.addUnit(officerOf(stage, by), unit);

const join =
  ({ unit }: StoryUnit, { by, role, name }: StoryUnit['members'][number]): Scene['play'] =>
  async (stage) => {
    const { units } = stage.program.app;
    const inviter = stage.staff.get(by) ?? broughtAbout(stage.members, by).actor;
    const { code } = await units.inviteMember(inviter, { unit: unit.code, role });
    const { actor, greeting } = await units.enterUnit(PUBLIC, { code, name });
    stage.members.set(name, { actor, role, unitName: unit.name, pass: greeting.pass ?? '' });
  };

const fileCheck =
  ({ by, check, pictures }: StoryUnit['checks'][number]): Scene['play'] =>
  async (stage) =>
    stage.program.app.units.fileCheck(broughtAbout(stage.members, by).actor, { ...check, ...(await attachmentsOf(stage, pictures)) });

/** Units come into the register, are joined by their people, and file what they checked. */
export const unitScenes = (units: readonly StoryUnit[]): readonly Scene[] =>
  units.flatMap((unit) => [
    { at: unit.at, play: add(unit) },
    ...unit.members.map((member) => ({ at: member.at, play: join(unit, member) })),
    ...unit.checks.map((check) => ({ at: check.at, play: fileCheck(check) })),
  ]);

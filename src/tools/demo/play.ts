import { PUBLIC } from '../../kernel/actor.ts';
import { addDays, startOfDay } from '../../kernel/calendar.ts';
import type { OfficeMove } from '../../reports/office-schema.ts';
import { hire } from './hire.ts';
import { DAYS, FIRST_DAY } from './moment.ts';
import { stepTowardsName } from './play-identity.ts';
import { ledgerScenes } from './play-ledger.ts';
import { unitScenes } from './play-units.ts';
import { attachmentsOf, officerOf, receiptOf, type Scene } from './scene.ts';
import type { Stage } from './stage.ts';
import type { Story, StoryStep, StoryTip } from './story.ts';

const MINUTE_MS = 60_000;

const withPictures = (move: OfficeMove, attachments: string[]): OfficeMove =>
  move.action === 'answer' && attachments.length > 0 ? { ...move, attachments } : move;

const file =
  (tip: StoryTip) =>
  async (stage: Stage): Promise<void> => {
    const input = { aboutOffice: false, ...tip.tip, ...(await attachmentsOf(stage, tip.pictures ?? [])) };
    stage.filed.set(tip.id, await stage.program.app.reports.submitTip(PUBLIC, input));
  };

const take =
  (tip: StoryTip, step: StoryStep) =>
  async (stage: Stage): Promise<void> => {
    const { reports } = stage.program.app;
    const { reference, receipt } = receiptOf(stage, tip.id);
    if ('move' in step) {
      const move = withPictures(step.move, await stage.upload(step.pictures ?? []));
      await reports.moveMatter(officerOf(stage, step.by), reference, move);
    } else if ('mergeInto' in step) {
      const into = receiptOf(stage, step.mergeInto).reference;
      await reports.moveMatter(officerOf(stage, step.by), reference, { action: 'merge', into });
    } else if ('identity' in step) {
      await stepTowardsName(stage, officerOf(stage, step.by), reference, step.identity);
    } else if ('wants' in step) {
      await reports.appeal(PUBLIC, receipt, { want: step.wants, text: step.says });
    } else {
      await reports.addMessage(PUBLIC, receipt, { text: step.says });
    }
  };

/** At half past eight the morning cards are written. */
const mornings = (): readonly Scene[] =>
  Array.from({ length: DAYS }, (_, day) => ({
    at: startOfDay(addDays(FIRST_DAY, day)) + (8 * 60 + 30) * MINUTE_MS,
    play: ({ program }) => program.app.reports.writeMorningCards(),
  }));

/** Moments after a tip at which nobody does anything: an alarm that was not answered climbs. */
const waits = (tip: StoryTip): readonly Scene[] =>
  [5, 10, 15].map((minutes) => ({ at: tip.at + minutes * MINUTE_MS, play: async () => undefined }));

/** Made by an administrator when the rings are closed; somebody of the office will have to let him in. */
const arrive =
  ({ latecomer: { at: _, ...input }, keysSetUpBy }: Story) =>
  async (stage: Stage): Promise<void> => {
    const { account } = await hire(stage.program, officerOf(stage, keysSetUpBy), input);
    stage.accounts.push(account);
  };

const scenesOf = (story: Story): readonly Scene[] =>
  [
    ...story.tips.flatMap((tip) => [
      { at: tip.at, play: file(tip) },
      ...waits(tip),
      ...tip.later.map((step) => ({ at: step.at, play: take(tip, step) })),
    ]),
    ...unitScenes(story.units),
    ...ledgerScenes(story.hazards),
    { at: story.latecomer.at, play: arrive(story) },
    ...mornings(),
  ].sort((a, b) => a.at - b.at);

/** Plays the story up to an instant (ms), by the same use-cases the doors call, while the clock walks along. */
export const playStory = async (story: Story, stage: Stage, until: number): Promise<void> => {
  for (const scene of scenesOf(story).filter(({ at }) => at <= until)) {
    stage.clock.walkTo(scene.at);
    await scene.play(stage);
    await stage.settle();
  }
};

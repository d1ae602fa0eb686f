import { expect } from '@jest/globals';
import { makeEngines } from '../../bots/engines.ts';
import { type Reply, speak } from '../../bots/message.ts';
import type { Role, Staff } from '../../src/kernel/actor.ts';
import { contentFolder } from '../../src/program.ts';
import { XINGXIAN } from '../support/builders.ts';
import { type Chat, openChat } from '../support/chat.ts';
import { INSIDER_DOOR } from '../support/chat-world.ts';
import { openWorld, type World } from '../support/world.ts';

/** Somebody at work in the chat of the office, with nothing to hold on to but what is shown. */
export interface Officer extends Pick<Chat, 'hears' | 'hearsNot' | 'heard'> {
  readonly staff: Staff;
  says(text: string, attachments?: readonly string[]): Promise<void>;
  /** Presses a button that is there, by a part of its name. */
  presses(label: string): Promise<void>;
  /** Sends the last message once more, as a bad line does. */
  repeats(): Promise<void>;
  /** The names of the buttons. */
  buttons(): readonly string[];
  /** How many messages it took so far. */
  steps(): number;
}

export interface OfficeWorld extends World {
  officer(name: string, roles: readonly Role[], office?: string): Promise<Officer>;
  /** Somebody who has an account already. */
  sitsDown(staff: Staff): Officer;
}

export const openOffice = async (): Promise<OfficeWorld> => {
  const world = await openWorld();
  const { app, outside, noteFault } = world;
  const engine = makeEngines({ ...outside, app, contentDir: contentFolder(world.config), insiderDoor: INSIDER_DOOR, noteFault }).office;

  const sitDown = (staff: Staff): Officer => {
    const chat = openChat(engine, outside.copy, 'office');
    let last: readonly Reply[] = [];
    let steps = 0;
    const choices = () => last.flatMap((reply) => speak(reply, outside.copy).choices ?? []);
    const says = async (text: string, attachments: readonly string[] = []): Promise<void> => {
      steps += 1;
      last = await (text === '' ? chat.sends({ actor: staff, attachments }) : chat.says(text, { actor: staff, attachments }));
    };
    return {
      ...chat,
      staff,
      says,
      presses: async (label) => {
        const found = choices().find((choice) => choice.label.includes(label));
        expect(choices().map((choice) => choice.label)).toContainEqual(expect.stringContaining(label));
        await says(found?.say ?? label);
      },
      repeats: async () => {
        last = await chat.repeats();
      },
      buttons: () => choices().map((choice) => choice.label),
      steps: () => steps,
    };
  };

  return {
    ...world,
    sitsDown: sitDown,
    officer: async (name, roles, office = XINGXIAN) => sitDown(await world.staff(name, office, roles)),
  };
};

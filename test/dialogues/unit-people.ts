import { expect } from '@jest/globals';
import { makeEngines } from '../../bots/engines.ts';
import { type Reply, speak } from '../../bots/message.ts';
import { PUBLIC, type UnitActor } from '../../src/kernel/actor.ts';
import { contentFolder } from '../../src/program.ts';
import { photo } from '../support/builders.ts';
import { type Chat, openChat } from '../support/chat.ts';
import { INSIDER_DOOR } from '../support/chat-world.ts';
import { type Ledger, openLedger } from '../support/unit-door.ts';
import { openWorld, type World } from '../support/world.ts';

/** Somebody of a unit at the chat, with nothing to hold on to but what is shown. */
export interface Fixer extends Pick<Chat, 'hears' | 'hearsNot' | 'heard' | 'catches'> {
  says(text: string, attachments?: readonly string[]): Promise<void>;
  /** Loads the page. */
  comes(): Promise<void>;
  /** Presses a button that is there, by a part of its name. */
  presses(label: string): Promise<void>;
  buttons(): readonly string[];
  phones(): readonly string[];
}

export interface UnitChatWorld extends World {
  readonly ledger: Ledger;
  fixer(actor: UnitActor): Fixer;
  /** A picture taken and uploaded; its id. */
  picture(): Promise<string>;
}

export const openUnitChat = async (given: Readonly<Record<string, string>> = {}): Promise<UnitChatWorld> => {
  const world = await openWorld(given);
  const { app, outside, noteFault } = world;
  const engine = makeEngines({ ...outside, app, contentDir: contentFolder(world.config), insiderDoor: INSIDER_DOOR, noteFault }).unit;

  const sitDown = (actor: UnitActor): Fixer => {
    const chat = openChat(engine, outside.copy, 'unit');
    let last: readonly Reply[] = [];
    const choices = () => last.flatMap((reply) => speak(reply, outside.copy).choices ?? []);
    const says = async (text: string, attachments: readonly string[] = []): Promise<void> => {
      last = await (text === '' ? chat.sends({ actor, attachments }) : chat.says(text, { actor, attachments }));
    };
    return {
      ...chat,
      says,
      comes: () => says(''),
      presses: async (label) => {
        const found = choices().find((choice) => choice.label.includes(label));
        expect(choices().map((choice) => choice.label)).toContainEqual(expect.stringContaining(label));
        await says(found?.say ?? label);
      },
      buttons: () => choices().map((choice) => choice.label),
      phones: () => last.flatMap(({ phones = [] }) => phones.map(({ phone }) => phone)),
    };
  };

  const content = async function* (): AsyncIterable<Uint8Array> {
    yield await photo();
  };
  return {
    ...world,
    ledger: await openLedger(world),
    fixer: sitDown,
    picture: async () => (await app.files.uploadFile(PUBLIC, content())).id,
  };
};

import type { Staff } from '../../kernel/actor.ts';
import type { Stage } from './stage.ts';
import type { IdentityStep } from './story.ts';

/** The request for the name of a matter's reporter on which this officer can take the next step. @throws {Error} when there is none */
const requestFor = async ({ program }: Stage, officer: Staff, reference: string, may: 'decide' | 'open'): Promise<string> => {
  const { rows } = await program.app.identities.listRequests(officer);
  const request = rows.find((row) => row.reference === reference && row.may.includes(may));
  if (!request) throw new Error(`the story has nothing to ${may} at ${reference}`);
  return request.id;
};

/** One step towards the name of a matter's reporter: by its handler, or by a custodian. */
export const stepTowardsName = async (stage: Stage, officer: Staff, reference: string, identity: IdentityStep): Promise<void> => {
  const { identities } = stage.program.app;
  switch (identity.step) {
    case 'ask': {
      const { step: _, ...input } = identity;
      await identities.askIdentity(officer, reference, input);
      return;
    }
    case 'decide': {
      const { step: _, ...input } = identity;
      await identities.decideIdentity(officer, await requestFor(stage, officer, reference, 'decide'), input);
      return;
    }
    case 'look':
      await identities.openIdentity(officer, await requestFor(stage, officer, reference, 'open'));
  }
};

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HAZARDS } from '../../src/hazards/store.ts';
import { figuresProgram } from '../../src/tools/figures-program.ts';
import { FIGURES_TOOLS } from '../../src/tools/figures-tools.ts';
import { XINGXIAN } from '../support/builders.ts';
import { openWorld, type World } from '../support/world.ts';
import { COPY, storedLine } from '../usecases/hazards/report-ledger.ts';

let world: World;
const enter = (from: number, count: number) =>
  world.outside.database.collection(HAZARDS).insertMany(
    Array.from({ length: count }, (_, n) => ({
      id: String(from + n),
      body: storedLine(
        {
          ...{ office: XINGXIAN, grade: 'general', industry: 'gas', criterion: 'none', source: 'inspection', extendedDays: 0 },
          ...{ inspectedOn: '2026-04-01', dueOn: '2026-04-30', closedOn: '2026-04-08' },
        },
        from + n,
      ),
    })),
  );
beforeAll(async () => {
  world = await openWorld();
  await enter(1, 12);
});
afterAll(() => world.end());

const type = async (...words: string[]): Promise<readonly string[]> => {
  const printed: string[] = [];
  const program = figuresProgram({
    copy: COPY,
    call: (tool, args) => FIGURES_TOOLS[tool](world, args),
    print: (text) => void printed.push(text),
  });
  await program.parseAsync(['node', 'figures', ...words]);
  return printed;
};

describe('npm run figures', () => {
  it('counts every tip and line anew, prints what hangs on the wall and says that it is the same', async () => {
    const printed = await type('--region', '兴县');
    const rows = printed.map((text) => text.split(/ {2,}/));
    expect(printed).toContain(COPY.phrase('figures.tool.title', { place: '兴县' }));
    expect(rows).toContainEqual([COPY.phrase('screen.figures.closed'), '10 处以上', '少于 5 处']);
    expect(rows).toContainEqual([COPY.phrase('screen.figures.taken'), '少于 5 件', '少于 5 件']);
    expect(rows).toContainEqual([COPY.phrase('screen.figures.middle'), '7 天以内', COPY.phrase('screen.figures.no-middle')]);
    expect(printed.at(-1)).toBe(COPY.phrase('figures.tool.same'));
    expect(await type('--region', '141123')).toEqual(printed);
  });

  it('shows both where something moved since, and changes nothing on the wall', async () => {
    const before = await world.app.figures.showFigures({});
    await enter(100, 5);
    const printed = await type();
    expect(printed).toContain(COPY.phrase('figures.tool.moved'));
    const closed = printed.filter((text) => text.startsWith(COPY.phrase('screen.figures.closed')));
    expect(closed.map((text) => text.split(/ {2,}/)[1])).toEqual(['10 处以上', '15 处以上']);
    expect(await world.app.figures.showFigures({})).toEqual(before);
  });

  it('names places near one that is none', async () => {
    await expect(type('--region', '汾阳县')).rejects.toMatchObject({
      code: 'report.no-such-place',
      data: { near: expect.stringMatching(/^汾阳市/) },
    });
  });
});

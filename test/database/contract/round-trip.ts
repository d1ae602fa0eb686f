import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fresh, type House, type Note, type Open, openAll } from './harness.ts';

/** Well-formed text of any script, with every awkward sign; names hold no NUL. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\0', '\\', '"', '$', '.', '险', '\u2028', '𠮷', '\ufeff'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 12,
});
const name = fc.oneof(
  text.map((sign) => sign.replaceAll('\0', '')),
  fc.constantFrom('$set', 'a.b', '', '_id', '0'),
);
const number = fc
  .oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  )
  .filter((value) => !Object.is(value, -0));
const whole = fc.maxSafeInteger().filter((value) => !Object.is(value, -0));
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    number,
    fc.boolean(),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(name, tie('json'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const noNul = text.map((sign) => sign.replaceAll('\0', ''));
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const body: fc.Arbitrary<Note> = fc
  .record({
    title: text,
    room: optional(noNul),
    seat: optional(whole),
    weight: optional(whole),
    isUrgent: optional(fc.boolean()),
    extra: optional(json),
  })
  .map((fields) => {
    const present = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    return { group: 'round', ...present } as Note;
  });

/** What goes in comes out equal, whatever it is. */
export const describeRoundTrip = (open: Open): void => {
  describe('any document', () => {
    let house: House;
    beforeAll(async () => {
      house = await openAll(open);
    });
    afterAll(() => house.close());

    it('comes out equal to what went in, by id and by index, first written or replaced', async () => {
      await fc.assert(
        fc.asyncProperty(body, body, async (first, second) => {
          const id = fresh('any');
          await house.notes.insert(id, first);
          expect((await house.notes.get(id))?.body).toEqual(first);
          await house.notes.replace(id, second, [], 1);
          expect((await house.notes.get(id))?.body).toEqual(second);
          if (second.weight === undefined) return;
          const page = await house.notes.list({ by: 'by-weight', where: { group: 'round' }, from: second.weight, limit: 1 });
          expect(page.rows[0]?.body.weight).toBe(second.weight);
        }),
        { numRuns: 150 },
      );
    });
  });
};

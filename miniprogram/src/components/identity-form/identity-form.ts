import { type Identity, type IdentityField, NOBODY } from '../../rules/identity.ts';
import type { ReporterMode } from '../../shapes.ts';
import { phrase } from '../../words.ts';
import type { ChoiceOption } from '../choice/choice.ts';

const ANONYMOUS = { id: 'anonymous', title: phrase('screen.insider.anonymous'), note: phrase('screen.insider.anonymous-what') };
const NAMED: readonly ChoiceOption[] = [
  { id: 'sealed-name', title: phrase('screen.insider.sealed-name'), note: phrase('screen.insider.sealed-name-what') },
  { id: 'named', title: phrase('screen.insider.named'), note: phrase('screen.insider.named-what') },
];

/**
 * Whether somebody leaves his name, how, and what; what stands in it is what it is given. Tells `change` with the whole of it. `isNamed`: a
 * name is what it is about, so nobody may stay anonymous.
 */
Component({
  properties: {
    value: { type: Object, value: NOBODY },
    isNamed: Boolean,
    isInsider: Boolean,
    /** Where the fault is: name, phone or idNumber. */
    field: String,
    fault: String,
  },
  data: { modes: [ANONYMOUS, ...NAMED] as readonly ChoiceOption[] },
  lifetimes: {
    attached() {
      if (this.data.isNamed) this.setData({ modes: NAMED });
    },
  },
  methods: {
    tell(change: Partial<Identity>) {
      this.triggerEvent('change', { value: { ...(this.data.value as Identity), ...change } });
    },
    choose({ detail }: WechatMiniprogram.CustomEvent<{ id: ReporterMode }>) {
      this.tell({ mode: detail.id });
    },
    write({ currentTarget, detail }: WechatMiniprogram.Input) {
      this.tell({ [currentTarget.dataset.name as IdentityField]: detail.value });
    },
  },
});

import { ask } from '../../phone/wire.ts';
import { type Finding, KIND_WORDS, pieceOf, withoutPiece } from '../../rules/findings.ts';
import type { TextCheck } from '../../shapes.ts';
import { phrase } from '../../words.ts';

interface Row {
  readonly found: Finding;
  readonly piece: string;
  readonly words: string;
}

const rowOf = (text: string, found: Finding): Row => {
  const piece = pieceOf(text, found);
  return { found, piece, words: phrase('screen.check.piece', { kind: phrase(KIND_WORDS[found.kind]), piece }) };
};

/**
 * Whether a text lets its sender be recognised; asked only when somebody wants to know. Each piece can be taken out. Tells `change` with the
 * text without it.
 */
Component({
  properties: { text: String },
  data: { isAsking: false, said: '', rows: [] as readonly Row[] },
  observers: {
    /** What was found is of other words now. */
    text() {
      if (this.data.rows.length > 0 || this.data.said !== '') this.setData({ rows: [], said: '' });
    },
  },
  methods: {
    async look(text: string) {
      if (text.trim() === '' || this.data.isAsking) return;
      this.setData({ isAsking: true, said: '' });
      try {
        const { found } = await ask<TextCheck>('/api/text/check', { json: { text } });
        const said = phrase(found.length > 0 ? 'screen.check.found' : 'screen.check.clean');
        if (text === this.data.text) this.setData({ rows: found.map((one) => rowOf(text, one)), said });
      } catch {
        this.setData({ said: phrase('screen.check.unreached') });
      }
      this.setData({ isAsking: false });
    },
    check() {
      void this.look(this.data.text);
    },
    /** Other pieces may have moved by it: they are looked for anew. */
    takeOut(event: WechatMiniprogram.TouchEvent) {
      const row = this.data.rows[Number(event.currentTarget.dataset.at)];
      if (!row) return;
      this.triggerEvent('change', { text: withoutPiece(this.data.text, row.found, row.piece) });
      wx.nextTick(() => this.check());
    },
  },
});

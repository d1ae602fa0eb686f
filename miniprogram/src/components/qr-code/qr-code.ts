import { blank, canvasOf, drawCode } from '../../phone/canvas.ts';

const SIDE = 480;

/** The QR code of a text. A phone that cannot draw shows an empty square: what it says always stands beside it in signs. */
Component({
  properties: { text: String, label: String },
  lifetimes: {
    async ready() {
      const canvas = await canvasOf(this, 'code');
      if (canvas) drawCode(blank(canvas, SIDE, SIDE), this.data.text, { x: 0, y: 0 }, SIDE);
    },
  },
});

import { dropFetched } from '../../phone/fetched-files.ts';
import { faultWords, fetchFile } from '../../phone/wire.ts';

/**
 * A picture or video that only a receipt, or the pass of a unit, opens: no address shows it by itself. A video is fetched when it is asked for.
 * It is off the phone when one goes on.
 */
Component({
  properties: { path: String, receipt: String, isUnit: Boolean, isVideo: Boolean },
  data: { file: '', fault: '', isFetching: false },
  lifetimes: {
    attached() {
      if (!this.data.isVideo) void this.fetch();
    },
    detached() {
      dropFetched(this.data.file);
    },
  },
  methods: {
    async fetch() {
      const { path, receipt, isUnit, isFetching } = this.data;
      if (isFetching) return;
      this.setData({ isFetching: true, fault: '' });
      try {
        this.setData({ file: await fetchFile(path, isUnit ? { asUnit: true } : { receipt }) });
      } catch (fault) {
        this.setData({ fault: faultWords(fault) });
      }
      this.setData({ isFetching: false });
    },
    enlarge() {
      void wx.previewImage({ urls: [this.data.file], current: this.data.file });
    },
  },
});

import { type FilesShown, filesShown } from '../../rules/files-shown.ts';
import type { AttachmentView } from '../../shapes.ts';

/** Files that came with something: pictures and videos to look at, the rest counted. `folder`: the path they lie under at the server. */
Component({
  properties: { files: Array, folder: String, receipt: String, isUnit: Boolean },
  data: { shown: [] as FilesShown['shown'], others: '' },
  observers: {
    files(files: readonly AttachmentView[]) {
      this.setData(filesShown(files));
    },
  },
});

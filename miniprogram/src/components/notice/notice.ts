/** Something to know before going on. `kind`: plain, good, or danger. */
Component({
  properties: { kind: { type: String, value: 'plain' }, title: String, text: String },
});

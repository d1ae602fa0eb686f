/** A line one taps to go on: a drawing, what it is, a word about it. */
Component({
  properties: { icon: String, title: String, note: String, value: String, isMain: Boolean },
});

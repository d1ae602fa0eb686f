/** What was said between the office and the reporter: the office on the left, he on the right. */
Component({
  properties: { bubbles: Array, receipt: String },
});

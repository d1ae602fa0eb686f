/** One thing that is asked for: its name, a word of help, what is wrong with it, and the place to answer. */
Component({
  properties: { label: String, hint: String, fault: String, isRequired: Boolean },
});

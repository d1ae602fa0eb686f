import { form, label, scrollView } from './boxes.ts';
import type { BuiltIn } from './built-in.ts';
import { drawTag, withoutEffect } from './built-in.ts';
import { button } from './button.ts';
import { checkbox, checkboxGroup, radio, radioGroup, switchTag } from './choices.ts';
import { input } from './input.ts';
import { navigator } from './navigator.ts';
import { picker } from './picker.ts';
import { canvas, image, video } from './pictures.ts';
import { textarea } from './textarea.ts';

const view = drawTag<'view', HTMLElement>({ make: () => document.createElement('view'), attributes: {} });
const text = drawTag<'text', HTMLElement>({
  make: () => document.createElement('text'),
  attributes: { 'user-select': withoutEffect, selectable: withoutEffect, space: withoutEffect, decode: withoutEffect },
});

/** The tags by name. `block`, `slot` and their like are gone after the build. */
export const BUILT_INS: ReadonlyMap<string, BuiltIn> = new Map(
  Object.entries({
    view,
    text,
    button,
    input,
    textarea,
    switch: switchTag,
    picker,
    radio,
    'radio-group': radioGroup,
    checkbox,
    'checkbox-group': checkboxGroup,
    label,
    form,
    navigator,
    image,
    'scroll-view': scrollView,
    canvas,
    video,
  }),
);

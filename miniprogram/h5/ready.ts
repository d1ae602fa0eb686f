type Moment = (this: object) => unknown;

interface Definition {
  readonly ready?: Moment;
  readonly attached?: Moment;
  readonly lifetimes?: { readonly ready?: Moment; readonly attached?: Moment };
}

/**
 * The framework leaves the moment `ready` to its host: it is the first frame after a component came onto the page, whenever that is.
 * Gives the definition with that said in `attached`.
 */
export const withReady = (definition: Definition): Definition => {
  const { ready, ...lifetimes } = { ready: definition.ready, attached: definition.attached, ...definition.lifetimes };
  if (ready === undefined) return definition;
  return {
    ...definition,
    lifetimes: {
      ...lifetimes,
      attached() {
        lifetimes.attached?.call(this);
        requestAnimationFrame(() => ready.call(this));
      },
    },
  };
};

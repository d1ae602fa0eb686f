import type { glassEasel } from 'glass-easel-miniprogram-adapter';
import { guarded } from '../faults.ts';
import { theRouter } from '../navigation.ts';
import { elementOf, nodeOf } from '../nodes.ts';

/** A page or component as its own code knows it. */
interface Caller {
  readonly _$?: glassEasel.GeneralComponent;
}

type Found = Readonly<Record<string, unknown>> | null;
type Heard = (found: never) => unknown;
type Question = () => Found | readonly Found[];

const search = (caller: Caller | undefined, selector: string): readonly HTMLElement[] => {
  const component = caller?._$ ?? theRouter().front()?.root.getComponent();
  const nodes = component?.getShadowRoot()?.querySelectorAll(selector) ?? [];
  return nodes.flatMap((node) => elementOf(node) ?? []);
};

/** What WeChat's canvas node can besides what a browser's can. */
const asCanvasNode = (element: HTMLElement): HTMLElement => {
  if (!(element instanceof HTMLCanvasElement)) return element;
  return Object.assign(element, {
    createImage: () => new Image(),
    requestAnimationFrame: (draw: FrameRequestCallback) => window.requestAnimationFrame(draw),
    cancelAnimationFrame: (id: number) => window.cancelAnimationFrame(id),
  });
};

const describe = (element: HTMLElement, fields: WechatMiniprogram.Fields): Found => {
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  const node = nodeOf(element);
  return {
    ...(fields.id ? { id: node?.id ?? '' } : {}),
    ...(fields.dataset ? { dataset: node?.dataset ?? {} } : {}),
    ...(fields.rect ? { left, top, right, bottom } : {}),
    ...(fields.size ? { width, height } : {}),
    ...(fields.scrollOffset ? { scrollLeft: element.scrollLeft, scrollTop: element.scrollTop } : {}),
    ...(fields.node ? { node: asCanvasNode(element) } : {}),
  };
};

const RECT = { id: true, dataset: true, rect: true, size: true } as const;

/** `wx.createSelectorQuery()`: asks for places, sizes and nodes of a page. */
export const createSelectorQuery = (): object => {
  let caller: Caller | undefined;
  const questions: { readonly ask: Question; readonly heard: Heard | undefined }[] = [];
  const add = (ask: Question, heard?: Heard): object => {
    questions.push({ ask, heard });
    return query;
  };
  const select = (find: () => readonly HTMLElement[], isOne: boolean): object => {
    const asking = (fields: WechatMiniprogram.Fields): Question => {
      return () => {
        const found = find().map((element) => describe(element, fields));
        return isOne ? (found[0] ?? null) : found;
      };
    };
    return {
      boundingClientRect: (heard?: Heard) => add(asking(RECT), heard),
      scrollOffset: (heard?: Heard) => add(asking({ id: true, dataset: true, scrollOffset: true }), heard),
      fields: (fields: WechatMiniprogram.Fields, heard?: Heard) => add(asking(fields), heard),
      node: (heard?: Heard) => add(asking({ node: true }), heard),
    };
  };
  const query = {
    in: (given: Caller) => {
      caller = given;
      return query;
    },
    select: (selector: string) => select(() => search(caller, selector).slice(0, 1), true),
    selectAll: (selector: string) => select(() => search(caller, selector), false),
    selectViewport: () => select(() => [document.documentElement], true),
    exec: (heard?: (found: readonly unknown[]) => unknown) => {
      queueMicrotask(() => {
        const found = questions.map(({ ask, heard: one }) => {
          const answer = ask();
          guarded(() => (one as ((found: unknown) => unknown) | undefined)?.(answer));
          return answer;
        });
        guarded(() => heard?.(found));
      });
      return query;
    },
  };
  return query;
};

const FIELDS = 'input, textarea, select, button, a[href], [tabindex="0"]';

const scrollToElement = (element: HTMLElement, offsetTop: number, behavior: ScrollBehavior): void => {
  const bar = document.querySelector('.wx-nav')?.getBoundingClientRect().height ?? 0;
  window.scrollTo({ top: window.scrollY + element.getBoundingClientRect().top - bar + offsetTop, behavior });
  const field = element.matches(FIELDS) ? element : element.querySelector<HTMLElement>(FIELDS);
  field?.focus({ preventScroll: true });
};

/** Scrolls a page to a height or a place, and brings the focus along, so that who sees nothing is there too. */
export const pageScrollTo = (option: WechatMiniprogram.PageScrollToOption): void => {
  const { selector, offsetTop = 0, duration = 300 } = option;
  const calm = duration === 0 || window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const behavior = calm ? 'instant' : 'smooth';
  const [element] = selector === undefined ? [] : search(undefined, selector);
  if (selector !== undefined && element === undefined) throw new Error('node not found');
  if (element === undefined) window.scrollTo({ top: option.scrollTop ?? 0, behavior });
  else scrollToElement(element, offsetTop, behavior);
};

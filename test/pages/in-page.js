// Runs in the browser: what the tests look at there. `in-page.ts` carries it over.
globalThis.lookAt = {
  /** What the house said last, all of it since the person spoke. */
  heard: () => {
    const said = [...document.querySelectorAll('.said')];
    const lastOwn = said.findLastIndex((bubble) => bubble.classList.contains('said--own'));
    return said
      .slice(lastOwn + 1)
      .map((bubble) => bubble.innerText)
      .join('\n');
  },

  /** What a thumb or an eye would stumble over: things too small to touch, and lines that run out of the window. */
  layoutFaults: () => {
    const faults = [];
    const over = document.documentElement.scrollWidth - innerWidth;
    if (over > 0) faults.push(`wider than the window by ${over}`);
    for (const control of document.querySelectorAll('button, textarea, .phones a, .alarm a, input:not(.unseen)')) {
      const { width, height, right, left } = control.getBoundingClientRect();
      const name = control.innerText || control.getAttribute('aria-label') || control.id;
      if (width === 0) continue;
      if (height < 43.5 || width < 43.5) faults.push(`${name} is ${Math.round(width)} x ${Math.round(height)}`);
      if (left < 0 || right > innerWidth) faults.push(`${name} is cut off`);
    }
    return faults;
  },

  /** What axe-core finds serious or critical, in words. */
  seriousFaults: async () => {
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join(' | ')}`);
  },
};

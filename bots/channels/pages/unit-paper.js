import { part } from './element.js';
import { bindForms } from './unit-forms.js';
import { showNotice, showStory } from './unit-notice.js';
import { showOwn } from './unit-own.js';
import { look } from './wire.js';

/**
 * The plain way: a member's own lists, the notice as a paper, forms below it, and every step. `nobody` is called when the server no longer
 * knows who is asking, `talk` when somebody wants the other way.
 */
export const openPaper = ({ nobody, talk }) => {
  let who;
  let number;

  /** What went wrong while something was looked up is said where it would have stood. */
  const failed = (fault) => {
    if (fault.status === 401) nobody();
    else part('told').textContent = fault.message;
  };

  const show = (hazard, said = '') => {
    number = hazard.number;
    showNotice(hazard);
    showStory(hazard);
    fitForms(hazard);
    part('notice').hidden = false;
    part('story').hidden = false;
    part('told').textContent = said;
  };

  const openHazard = async (which) => {
    show(await look(`/api/unit/hazards/${which}`));
    part('notice').focus();
  };

  const showLists = () => showOwn({ open: (which) => void openHazard(which).catch(failed), talk });

  const fitForms = bindForms({
    moved: (hazard, said) => {
      show(hazard, said);
      part('told').scrollIntoView({ block: 'center' });
      if (who.as === 'member') showLists().catch(failed);
    },
    nobody,
  });

  return {
    /** Somebody else, or the same after a while. */
    enter: (greeting) => {
      who = greeting;
      number = greeting.hazard;
    },
    refresh: async () => {
      try {
        if (who.as === 'member') await showLists();
        if (number) show(await look(`/api/unit/hazards/${number}`));
      } catch (fault) {
        failed(fault);
      }
    },
    clear: () => {
      for (const box of document.querySelectorAll('[data-paper] > *')) if (box !== part('told')) box.hidden = true;
      for (const name of ['own', 'notice', 'story', 'told']) part(name).replaceChildren();
    },
  };
};

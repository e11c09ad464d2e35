// What an attempt leads to: when a question is over, and what is said beside the reasons.

const isOpenType = (item) => item.type === 'reflect' || item.type === 'scenario';

/** Same answer, whatever the order of what has no order. */
function sameResponse(item, a, b) {
  const form = (response) => {
    if (item.type === 'multiple' && Array.isArray(response)) return response.slice().sort();
    return isObject(response) ? Object.entries(response).sort() : response;
  };
  return JSON.stringify(form(a)) === JSON.stringify(form(b));
}

/** Tell whether everything may be shown: answers are then locked. */
function isOver({ item, mode, hintCount }, { attempts, hints }, last) {
  if (!last || mode === 'workshop' || isOpenType(item)) return false;
  if (mode === 'after') return true;
  if (mode === 'peer') return attempts.length >= 2;
  return (
    last.outcome === 'right' ||
    // The answer was asked for (see `showAnswer`).
    hints > hintCount ||
    attempts.length >= (item.tries || Infinity) ||
    (item.type === 'categorise' && item.rows.every((row) => row.open))
  );
}

/** Return what keeps an answer from being checked (an interface string), or null. */
function obstacleTo({ item, quiz, sureness }, response) {
  if (item.type === 'reflect') {
    const n = response.text.split(/\s+/).filter(Boolean).length;
    if (n && n < item.min_words) return quiz.t('more_words', { n, min: item.min_words });
  }
  const { outcome } = score(item, response);
  if (outcome === 'empty' || outcome === 'unreadable') return quiz.t(outcome);
  const unsure = item.confidence && !sureness.some((input) => input.checked);
  return unsure ? quiz.t('confidence_first') : null;
}

/** Sentences about this attempt: confidence, discussion, tries left. */
function remarksOn({ item, quiz, mode, over }, attempts, result) {
  const { t } = quiz;
  const right = result.outcome === 'right';
  const last = attempts[attempts.length - 1];
  const remarks = [];
  if (mode === 'peer') {
    const before = attempts[0].outcome === 'right';
    remarks.push(t(`peer_shift_${before ? 'right' : 'wrong'}_${right ? 'right' : 'wrong'}`));
  }
  if (last.confidence === 3 && !right) remarks.push(t('sure_wrong'));
  if (last.confidence === 1 && right) remarks.push(t('unsure_right'));
  if (item.tries && mode === 'immediate' && !over) {
    remarks.push(t('tries_left', { n: item.tries - attempts.length }));
  }
  return remarks;
}

// Answers kept on the device: one localStorage key per item, never sent anywhere.
//   sse-academy:1:<bank>:<item> = {v, response, hints, attempts: [{response, outcome, …, at}]}

const KEPT = 'sse-academy:1:';
const ASIDE = 'sse-academy:aside:';
const blankState = () => ({ v: 1, response: null, hints: 0, attempts: [] });

function isState(state) {
  return (
    state !== null &&
    typeof state === 'object' &&
    state.v === 1 &&
    Number.isInteger(state.hints) &&
    Array.isArray(state.attempts) &&
    state.attempts.every((a) => a !== null && typeof a === 'object' && typeof a.outcome === 'string')
  );
}

/** Nothing was answered: no text, no choice. */
function isBlank(response) {
  if (typeof response === 'string') return response.trim() === '';
  if (response === null || typeof response !== 'object') return true;
  return Object.values(response).every(isBlank);
}

/** Put two histories of one item together; where both have an answer, `newer` wins. */
function mergeStates(older, newer) {
  const known = new Set(older.attempts.map((a) => JSON.stringify(a)));
  const added = newer.attempts.filter((a) => !known.has(JSON.stringify(a)));
  const when = (a) => String(a.at);
  return {
    v: 1,
    response: isBlank(newer.response) ? older.response : newer.response,
    hints: Math.max(older.hints, newer.hints),
    attempts: older.attempts.concat(added).sort((a, b) => (when(a) < when(b) ? -1 : 1)),
  };
}

/** `warn(key)` tells the learner, once for each reason, that something is not kept. */
function openStore(bank, seed, warn) {
  // What the device refused to keep: lives as long as the page.
  const memory = new Map();
  const keyOf = (id) => `${KEPT}${bank}:${id}`;

  function setAside(key, text) {
    const device = globalThis.localStorage;
    device.removeItem(key);
    try {
      device.setItem(`${ASIDE}${key}:${Date.now()}`, text);
    } catch (error) {
      device.setItem(key, text);
      throw error;
    }
  }

  function read(id) {
    let text = null;
    try {
      text = globalThis.localStorage.getItem(keyOf(id));
    } catch {
      warn('not_kept');
    }
    if (text === null) return blankState();
    let state = null;
    try {
      state = JSON.parse(text);
    } catch {
      // Told below, as any text that is not a state.
    }
    if (isState(state)) return state;
    warn('set_aside');
    try {
      setAside(keyOf(id), text);
    } catch {
      warn('not_kept');
    }
    return blankState();
  }

  function load(id) {
    const kept = read(id);
    return memory.has(id) ? mergeStates(kept, memory.get(id)) : kept;
  }

  /** Read again before writing: another tab may have answered since. */
  function update(id, change) {
    const state = load(id);
    change(state);
    try {
      globalThis.localStorage.setItem(keyOf(id), JSON.stringify(state));
      memory.delete(id);
    } catch {
      memory.set(id, state);
      warn('not_kept');
    }
    return state;
  }

  function erase(itemIds) {
    for (const id of itemIds) {
      memory.delete(id);
      try {
        globalThis.localStorage.removeItem(keyOf(id));
      } catch {
        warn('not_kept');
      }
    }
  }

  for (const [id, state] of Object.entries(seed).filter(([, known]) => isState(known))) {
    memory.set(id, state);
    update(id, () => {});
  }
  return { keyOf, load, update, erase, forget: (id) => memory.delete(id) };
}

/** Erase the answers to every quiz of the course on this device, damaged ones included. */
function eraseDevice() {
  try {
    const device = globalThis.localStorage;
    for (const key of Object.keys(device)) {
      if (key.startsWith(KEPT) || key.startsWith(ASIDE)) device.removeItem(key);
    }
  } catch {
    // Nothing is kept here, so there is nothing to erase.
  }
}

/** Presses the buttons without leaving the page, and keeps up to date what it shows. All HTML comes from the sandbox, which escapes it. */
const pollMs = 1_000;
const mostRows = 300;

const said = document.getElementById('said');
const log = document.getElementById('log');
const narrow = document.getElementById('narrow');
const shown = new Map();

/** Replaces a part that has changed, unless somebody is busy in it; then the next time. */
function refresh(id, html) {
  const place = document.getElementById(id);
  if (place === null || shown.get(id) === html) return;
  const busy = document.activeElement;
  const isTyping = busy instanceof HTMLElement && busy.matches('input, select') && place.contains(busy);
  if (isTyping) return;
  const scrolled = place.querySelector('.scroll');
  const at = [scrolled?.scrollLeft ?? 0, scrolled?.scrollTop ?? 0];
  const pressed = place.contains(busy) ? nameOf(busy) : undefined;
  const isOpen = [...place.querySelectorAll('details')].map(({ open }) => open);
  place.innerHTML = html;
  place.querySelectorAll('details').forEach((one, index) => (one.open = isOpen[index] ?? false));
  place.querySelector('.scroll')?.scrollTo(...at);
  if (pressed !== undefined)
    [...place.querySelectorAll('button')].find((one) => nameOf(one) === pressed)?.focus();
  shown.set(id, html);
}

/** What a button is found again by. */
function nameOf({ name, value, textContent }) {
  return [name, value, textContent].join(' ');
}

async function look() {
  const response = await fetch(`/sandbox/page?after=${log.dataset.last}`);
  const { parts, rows, last, isEmpty } = await response.json();
  for (const [id, html] of Object.entries(parts)) refresh(id, html);
  const table = log.tBodies[0];
  if (isEmpty) table.replaceChildren();
  table.insertAdjacentHTML('afterbegin', rows);
  while (table.rows.length > mostRows) table.deleteRow(-1);
  log.dataset.last = String(last);
}

/** One look at a time, so that no row comes twice. */
let looking = Promise.resolve();
function lookNow() {
  looking = looking.then(look).catch(() => {
    said.textContent = 'The sandbox does not answer.';
  });
  return looking;
}

async function press(form, button) {
  const fields = Object.fromEntries(new FormData(form, button));
  const response = await fetch(button?.getAttribute('formaction') ?? form.getAttribute('action'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
  const answer = await response.json();
  const error = answer.error?.message ?? answer.error;
  const title = button?.textContent ?? Object.entries(fields).flat().join(': ');
  said.className = response.ok ? 'good' : 'note';
  said.textContent = response.ok ? `Done: ${title}` : `${title}: ${error}`;
  await lookNow();
}

document.addEventListener('submit', (event) => {
  event.preventDefault();
  const { submitter, target } = event;
  press(target, submitter ?? target.querySelector('button') ?? undefined).catch(() => {
    said.textContent = 'The sandbox does not answer.';
  });
});
document.addEventListener('change', ({ target }) => {
  const form = target.closest('form.at-once');
  if (form === null || !form.reportValidity()) return;
  target.blur();
  press(form).catch(() => undefined);
});
narrow.addEventListener('change', () => {
  log.dataset.only = narrow.value;
});
setInterval(() => {
  if (!document.hidden) lookNow();
}, pollMs);

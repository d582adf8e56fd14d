/* global AdaptiveCards, document, getComputedStyle, Node */

/**
 * Runs in the page: draws a card with Microsoft's renderer, and measures what came of it.
 * Takes { card, hostConfig }; answers the texts of buttons that do not fit, of parts beyond the right edge, and of what has a contrast below 4.5.
 */
globalThis.drawCard = ({ card, hostConfig }) => {
  const drawer = new AdaptiveCards.AdaptiveCard();
  drawer.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    result.didProcess = true;
  };
  drawer.parse(card);
  const place = document.getElementById('card');
  const drawn = drawer.render();
  place.replaceChildren(drawn);

  const all = [...drawn.querySelectorAll('*')].filter((element) => element.getClientRects().length > 0);
  const edge = place.getBoundingClientRect().right + 0.5;
  return {
    clipped: [...drawn.querySelectorAll('button')]
      .filter((button) => [button, ...button.querySelectorAll('*')].some(isCut))
      .map(({ innerText }) => innerText),
    outside: all
      .filter((element) => element.getBoundingClientRect().right > edge)
      .map(({ tagName, innerText }) => `${tagName} ${innerText.slice(0, 60)}`),
    // The star of a required input is the client's, whatever the card says.
    faint: all
      .filter((element) => !['', '*'].includes(ownText(element)) && contrast(element) < 4.5)
      .map((element) => `${contrast(element).toFixed(1)} ${ownText(element).slice(0, 60)}`),
  };
};

function isCut({ scrollWidth, clientWidth, scrollHeight, clientHeight }) {
  return scrollWidth > clientWidth || scrollHeight > clientHeight;
}

function ownText({ childNodes }) {
  const texts = [...childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
  return texts
    .map(({ textContent }) => textContent)
    .join('')
    .trim();
}

/** WCAG 2.2, 1.4.3. */
function contrast(element) {
  const back = behind(element);
  const [one, two] = [luminance(over(rgba(getComputedStyle(element).color), back)), luminance(back)];
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}

function behind(element) {
  if (element === null) return [255, 255, 255, 1];
  const own = rgba(getComputedStyle(element).backgroundColor);
  return own[3] === 1 ? own : over(own, behind(element.parentElement));
}

function rgba(color) {
  const [r, g, b, a = 1] = /rgba?\(([^)]*)\)/.exec(color)[1].split(',').map(Number);
  return [r, g, b, a];
}

function over([r, g, b, a], below) {
  return [...[r, g, b].map((part, index) => part * a + below[index] * (1 - a)), 1];
}

function luminance(color) {
  const [r, g, b] = color.map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

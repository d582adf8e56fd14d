/* global AdaptiveCards, document, getComputedStyle, Image, Node */

/**
 * Runs in the page: draws a card with Microsoft's renderer, and measures what came of it.
 * Takes { card, hostConfig }; answers the texts of buttons that do not fit, of parts beyond the right edge, of what has a contrast below 4.5, and of what the
 * keyboard comes to after something that stands below it.
 */
globalThis.drawCard = ({ card, hostConfig }) => {
  const drawer = new AdaptiveCards.AdaptiveCard();
  drawer.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = htmlOf(text);
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
    jumps: stops(drawn)
      .filter((element, index, order) => index > 0 && isBefore(element, order[index - 1]))
      .map((element) => `${element.tagName} ${element.innerText.slice(0, 60)}`),
  };
};

/** Room for a photo: Teams alone draws one. */
class Photo extends AdaptiveCards.CardElement {
  getJsonTypeName() {
    return 'Component';
  }

  internalRender() {
    const disc = document.createElement('div');
    disc.style.cssText = 'width: 32px; height: 32px; border-radius: 50%; background: #8a8886';
    return disc;
  }
}
AdaptiveCards.GlobalRegistry.elements.register('Component', Photo);

/** Where the keyboard stops, in its order. */
function stops(drawn) {
  const all = [...drawn.querySelectorAll('a[href], button, input, select, textarea, [tabindex]')];
  return all
    .filter((element) => element.tabIndex >= 0 && element.getClientRects().length > 0)
    .sort((a, b) => (a.tabIndex || Infinity) - (b.tabIndex || Infinity));
}

/** Whether a part is read before another: it stands above it, or beside it to the left. */
function isBefore(one, other) {
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  return a.bottom <= b.top || (a.top < b.bottom && a.right <= b.left);
}

/** A picture as PNG in base64; answers it as WebP, a data URI. */
globalThis.asWebp = async (png) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toDataURL('image/webp', 0.4);
};

/** As much of Markdown as cards use: escapes, bold, links; `&lt;` and the like are read as Teams reads them. */
function htmlOf(text) {
  const kept = [];
  const hidden = text.replaceAll(/\\([\\`*_{}[\]()#+!|~.-])/g, (_, sign) => {
    kept.push(sign);
    return `\uE000${kept.length - 1}\uE001`;
  });
  return hidden
    .replaceAll(/&(?!amp;|lt;|gt;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/\*\*(.+?)\*\*/g, '<b>$1</b>')
    .replaceAll(/\[([^\]]*)\]\(([^)\s]*)\)/g, '<a href="$2" style="color: inherit">$1</a>')
    .replaceAll(/\uE000(\d+)\uE001/g, (_, place) => kept[Number(place)]);
}

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

// @ts-check
/**
 * An element of ours over the page, kept apart from its style.
 * @param {string} name @param {string} style
 */
export function attach(name, style) {
  const host = document.createElement(name);
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  document.documentElement.append(host);
  return { host, root };
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {Node} parent @param {K} name @param {string} [text]
 */
export function append(parent, name, text) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  parent.appendChild(element);
  return element;
}

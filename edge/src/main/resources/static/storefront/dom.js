/** Makes elements. Text is only ever text: nothing that a server sent is read as markup. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true || value === false) {
      element.toggleAttribute(name, value);
    } else if (value !== undefined && value !== null) {
      element.setAttribute(name, value);
    }
  }
  element.append(...present(children));
  return element;
}

export const fill = (element, ...children) => element.replaceChildren(...present(children));

const present = (children) => children.flat(2).filter((child) => child !== null && child !== undefined && child !== false);

/** Only what changed is touched, so that screen readers are not told the same twice. */
export function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

let fields = 0;

/** An input with its label. */
export function field(label, input, hint) {
  const id = `field-${fields += 1}`;
  input.id = id;
  const described = hint && h('small', { id: `${id}-hint` }, hint);
  if (described) {
    input.setAttribute('aria-describedby', described.id);
  }
  return h('div', { class: 'field' }, h('label', { for: id }, label), input, described);
}

/** Where a form says what went wrong. */
export const alertBox = () => h('p', { class: 'alert', role: 'alert' });

/** To those who do not see it. */
export function announce(text) {
  write(document.getElementById('news'), text);
}

'use strict';
// Finds tables, sources, pages and questions while one types. Every word must be found; names count before titles,
// titles before sentences, sentences before columns and the other language.
(() => {
  const MOST = 12;
  const input = document.getElementById('search');
  const list = document.getElementById('found');
  const up = document.body.dataset.up;
  const entries = INDEX.map(([name, title, says, more, address]) => ({
    name, title, says, address, fields: [name, title, says, more].map(text => text.toLowerCase()),
  }));
  let chosen = -1;

  function score({fields: [name, title, says, more]}, word) {
    if (name === word) return 100;
    if (title === word) return 80;
    if (name.startsWith(word)) return 60;
    if (title.startsWith(word)) return 50;
    if (name.includes(word)) return 40;
    if (title.includes(word)) return 30;
    if (says.includes(word)) return 10;
    return more.includes(word) ? 5 : 0;
  }

  function find(text) {
    const words = text.toLowerCase().split(/[\s,;]+/).filter(word => word);
    if (!words.length) return [];
    return entries
      .map(entry => ({entry, scores: words.map(word => score(entry, word))}))
      .filter(({scores}) => scores.every(one => one > 0))
      .map(({entry, scores}) => ({entry, total: scores.reduce((a, b) => a + b)}))
      .sort((a, b) => b.total - a.total || a.entry.name.length - b.entry.name.length
        || (a.entry.name < b.entry.name ? -1 : 1))
      .slice(0, MOST)
      .map(({entry}) => entry);
  }

  function part(parent, tag, text) {
    if (!text) return null;
    const element = parent.appendChild(document.createElement(tag));
    element.textContent = text;
    return element;
  }

  function show(found) {
    list.replaceChildren();
    for (const [i, entry] of found.entries()) {
      const item = list.appendChild(document.createElement('li'));
      item.setAttribute('role', 'option');
      item.id = 'found-' + i;
      const link = item.appendChild(document.createElement('a'));
      link.href = up + entry.address;
      link.tabIndex = -1;
      part(link, 'code', entry.name);
      part(link, 'b', entry.title);
      part(link, 'span', entry.says);
    }
    if (!found.length && input.value.trim()) part(list, 'li', input.dataset.none).className = 'none';
    open(list.children.length > 0);
    choose(found.length ? 0 : -1);
  }

  function open(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen) choose(-1);
  }

  function choose(place) {
    chosen = place;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === place)));
    if (place < 0) {
      input.removeAttribute('aria-activedescendant');
    } else {
      input.setAttribute('aria-activedescendant', 'found-' + place);
      list.children[place].scrollIntoView({block: 'nearest'});
    }
  }

  input.addEventListener('input', () => show(find(input.value)));
  input.addEventListener('focus', () => input.value && show(find(input.value)));
  input.addEventListener('keydown', event => {
    const links = list.querySelectorAll('a');
    if (event.isComposing || !links.length && event.key !== 'Escape') return;
    if (event.key === 'ArrowDown') choose((chosen + 1) % links.length);
    else if (event.key === 'ArrowUp') choose((chosen + links.length - 1) % links.length);
    else if (event.key === 'Enter' && chosen >= 0) links[chosen].click();
    else if (event.key === 'Escape') open(false);
    else return;
    event.preventDefault();
  });
  list.addEventListener('click', () => open(false));
  document.addEventListener('click', event => {
    if (!input.parentElement.contains(event.target)) open(false);
  });
  document.addEventListener('keydown', event => {
    const isTyping = event.target instanceof Element && event.target.matches('input, textarea');
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });
  input.parentElement.hidden = false;
})();

// Sorts and filters the table of layers, and opens the section that an address leads to. The table is complete, in data
// flow, without it.
(() => {
  'use strict';
  const filters = document.querySelector('.filters');
  const table = document.querySelector('table.layers');
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const search = filters.querySelector('input');
  const choices = [...filters.querySelectorAll('select')];
  const status = filters.querySelector('[role=status]');

  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const text = [...row.cells].slice(0, 6).map(cell => cell.textContent).join(' ').toLowerCase();
      row.hidden = !words.every(word => text.includes(word))
        || choices.some(choice => choice.value && row.dataset[choice.dataset.filter] !== choice.value);
    }
    const shown = rows.filter(row => !row.hidden).length;
    status.textContent = status.dataset.shown.replace('{shown}', shown).replace('{all}', rows.length);
  };
  const sort = (head, column) => {
    const down = head.getAttribute('aria-sort') === 'ascending';
    heads.forEach(each => each.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const key = row => row.cells[column].dataset.value ?? row.cells[column].textContent;
    const order = (a, b) => (head.dataset.by === 'text' ? key(a).localeCompare(key(b)) : key(a) - key(b));
    body.append(...[...rows].sort((a, b) => (down ? order(b, a) : order(a, b))));
  };

  heads.forEach((head, column) => {
    if (!head.dataset.by) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    button.addEventListener('click', () => sort(head, column));
    head.append(button);
  });
  [search, ...choices].forEach(input => input.addEventListener('input', filter));
  filters.hidden = false;
  filter();

  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = target?.querySelector(':scope > details') ?? target?.closest('details');
    if (fold && !fold.open) {
      fold.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener('hashchange', open);
  open();
})();

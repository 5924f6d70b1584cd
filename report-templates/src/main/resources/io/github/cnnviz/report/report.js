// Marks a unit in its picture, its tree and its density at once, and says its numbers. All of them stand in the table of
// units: without this script nothing is missing.
(() => {
  'use strict';
  const texts = document.querySelector('main').dataset; // in the page's language
  const numbers = text => (text || '').split(' ').filter(Boolean).map(Number);
  const place = (svg, event) => {
    const box = svg.getBoundingClientRect();
    const scale = svg.viewBox.baseVal.width / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  };
  // Two strokes, dark on light or light on dark: seen on any picture, without colour.
  const draw = (svg, outline) => {
    svg.querySelectorAll('.mark').forEach(mark => mark.remove());
    for (const kind of outline ? ['mark under', 'mark'] : []) {
      const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
      path.setAttribute('class', kind);
      path.setAttribute('d', outline);
      svg.append(path);
    }
  };

  document.querySelectorAll('.channels').forEach(channels => {
    const grid = channels.querySelector('svg[data-mark]');
    const density = channels.querySelector('svg[data-axis]');
    const rows = [...channels.querySelectorAll('tr[data-mark]')];
    if (!grid || !rows.length) return;
    const frame = grid.closest('.scroll');
    const across = grid.dataset.mark[0] === 'x';
    const [size, from, to, base] = numbers(grid.dataset.mark.slice(2));
    const heads = [...channels.querySelectorAll('.units thead th')].map(head => head.textContent);
    const marks = rows.map(row => numbers(row.dataset.mark));
    const units = rows.map(row => row.cells[0].textContent);
    let shown = -1; // what is marked
    let held = -1; // what stays marked when the pointer goes away

    const line = document.createElement('p');
    line.className = 'marked';
    line.setAttribute('aria-live', 'polite');
    const hint = across ? texts.pointAcross : texts.pointDown;
    line.textContent = hint;
    frame.before(line);

    const said = row => {
      const cells = [...row.cells].map(cell => cell.textContent);
      const facts = cells.slice(1, -1).map((text, i) => text && `${heads[i + 1]} ${text}`);
      const all = [cells.at(-1), ...facts].filter(Boolean).join(texts.comma);
      return texts.unitFacts.replace(/{(unit|facts)}/g, (place, name) => (name === 'unit' ? cells[0] : all));
    };
    const inGrid = ([start, , stem, top]) => {
      const end = start + size;
      const leaf = stem === undefined ? '' : across ? `M${stem} ${base}V${top}` : `M${base} ${stem}H${top}`;
      return (across ? `M${start} ${from}H${end}V${to}H${start}Z` : `M${from} ${start}V${end}H${to}V${start}Z`) + leaf;
    };
    const inDensity = i => {
      const y = Number(density.dataset.axis);
      const own = [...density.querySelectorAll(`[data-unit="${units[i]}"]`)].map(path => path.getAttribute('d')).join('');
      const [low, mean, high] = numbers(rows[i].dataset.bar);
      return own + (low === undefined ? '' : `M${low} ${y - 6}v6M${low} ${y - 3}H${high}M${high} ${y - 6}v6M${mean} ${y - 12}v12`);
    };
    const show = i => {
      if (i === shown) return;
      shown = i;
      draw(grid, i < 0 ? '' : inGrid(marks[i]));
      if (density) draw(density, i < 0 ? '' : inDensity(i));
      line.textContent = i < 0 ? hint : said(rows[i]);
    };
    const hold = i => {
      held = i;
      show(i);
    };
    const inSight = () => {
      const box = grid.getBoundingClientRect();
      const at = marks[shown][1] * box.width / grid.viewBox.baseVal.width;
      if (across && (at < frame.scrollLeft + 40 || at > frame.scrollLeft + frame.clientWidth - 40)) {
        frame.scrollLeft = at - frame.clientWidth / 2;
      } else if (!across && (box.top + at < 120 || box.top + at > innerHeight - 40)) {
        scrollBy({ top: box.top + at - innerHeight / 2, behavior: 'instant' });
      }
    };
    const nearest = event => {
      const at = place(grid, event)[across ? 0 : 1];
      const away = mark => Math.abs(mark[1] - at);
      const best = marks.reduce((least, mark, i) => (away(mark) < away(marks[least]) ? i : least), 0);
      return away(marks[best]) <= size + 8 || (at > marks[0][1] && at < marks.at(-1)[1]) ? best : -1;
    };
    const ofCurve = event => units.indexOf(event.target.closest('[data-unit]')?.dataset.unit);

    for (const [svg, find] of [[grid, nearest], [density, ofCurve]]) {
      svg?.addEventListener('pointermove', event => {
        const i = event.pointerType === 'touch' ? -1 : find(event);
        if (i >= 0) show(i);
      });
      svg?.addEventListener('pointerleave', event => event.pointerType === 'touch' || show(held));
      svg?.addEventListener('click', event => hold(find(event))); // a tap
    }
    document.addEventListener('click', event => channels.contains(event.target) || hold(-1));
    frame.addEventListener('focus', () => {
      if (held < 0 && frame.matches(':focus-visible')) hold(0);
    });
    frame.addEventListener('blur', () => hold(-1));
    frame.addEventListener('keydown', event => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const steps = { [across ? 'ArrowRight' : 'ArrowDown']: 1, [across ? 'ArrowLeft' : 'ArrowUp']: -1 };
      if (event.key === 'Escape') {
        frame.blur();
      } else if (event.key in steps) {
        event.preventDefault();
        hold(Math.max(0, Math.min(rows.length - 1, held < 0 ? 0 : held + steps[event.key])));
        inSight();
      }
    });
  });
})();

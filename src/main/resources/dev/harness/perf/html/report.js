(() => {
  'use strict';
  const $ = id => document.getElementById(id);
  const table = $('rows');

  function reveal() {
    const section = location.hash.length > 1 && $(decodeURIComponent(location.hash.slice(1)));
    if (section && section.tagName === 'DETAILS') {
      section.open = true;
      section.querySelector('summary').focus({preventScroll: true});
      section.scrollIntoView();
    }
  }
  addEventListener('hashchange', reveal);
  reveal();

  const sections = [...document.querySelectorAll('details.entry')];
  const all = $('all');
  all.hidden = false;
  all.addEventListener('click', () => {
    const open = sections.some(section => !section.open && !section.hidden);
    for (const section of sections) {
      section.open = open;
    }
    all.textContent = open ? 'Close all' : 'Open all';
  });
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open])')];
    closed.forEach(details => { details.open = true; });
  });
  addEventListener('afterprint', () => closed.forEach(details => { details.open = false; }));

  if (!table) {
    return;
  }
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const texts = new Map(rows.map(row => [row, (row.textContent + ' '
      + $(row.dataset.of).querySelector('summary').textContent).toLowerCase()]));

  function filter() {
    const words = $('search').value.toLowerCase().split(/\s+/).filter(Boolean);
    const attention = $('attention').checked;
    let shown = 0;
    for (const row of rows) {
      const wanted = words.every(word => texts.get(row).includes(word))
          && (!attention || row.cells[0].dataset.v <= 2);
      row.hidden = !wanted;
      $(row.dataset.of).hidden = !wanted;
      shown += wanted ? 1 : 0;
    }
    $('count').textContent = shown === rows.length ? rows.length + ' rows' : shown + ' of ' + rows.length + ' rows';
  }
  $('search').addEventListener('input', filter);
  $('attention').addEventListener('change', filter);
  document.querySelector('.tools').hidden = false;
  filter();

  const heads = [...table.tHead.rows[0].cells];
  const collator = new Intl.Collator('en', {numeric: true});
  heads.forEach((head, column) => {
    const button = head.querySelector('button');
    const number = head.className === 'n';
    button.disabled = false;
    button.addEventListener('click', () => {
      const before = head.getAttribute('aria-sort');
      const up = before ? before !== 'ascending' : !number;
      heads.forEach(other => other.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      const value = row => row.cells[column].dataset.v ?? row.cells[column].textContent;
      const sorted = rows.slice().sort((a, b) => {
        const x = value(a);
        const y = value(b);
        if (!x || !y) {
          return (x ? 0 : 1) - (y ? 0 : 1);
        }
        const order = column === 1 || head.className === 'l' ? collator.compare(x, y) : x - y;
        return up ? order : -order;
      });
      body.append(...sorted);
    });
  });
})();

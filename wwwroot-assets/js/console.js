// What the browser does by itself: tick, copy, explain, move by keys, and come back after a lost connection.
// Nothing here decides anything; every handler hangs on a data attribute.
(() => {
  "use strict";
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const one = (selector, from = document) => from.querySelector(selector);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  // --- Times: one ticker; the rules are those of RelativeText.cs. The server's clock counts, not this machine's. ---
  const ahead = Number(document.body.dataset.now) - Date.now();
  const span = (ms) => {
    const s = Math.max(0, Math.floor(ms / 1000));
    if (s < 60) return `${s} s`;
    if (s < 3600) return `${Math.floor(s / 60)} min`;
    if (s < 172800) return `${Math.floor(s / 3600)} h`;
    return `${Math.floor(s / 86400)} d`;
  };
  const told = (at, kind, now) => {
    if (kind === "in") return at <= now ? "due" : `in ${span(at - now)}`;
    if (kind === "age") return span(now - at);
    return now - at < 1000 ? "now" : `${span(now - at)} ago`;
  };
  // The text node stays the same one, because Blazor holds on to it.
  const write = (time, now) => {
    const text = told(Number(time.dataset.at), time.dataset.kind, now);
    if (time.firstChild && time.firstChild.nodeValue !== text) time.firstChild.nodeValue = text;
  };
  const tick = () => { const now = Date.now() + ahead; for (const time of all("time[data-at]")) write(time, now); };
  setInterval(tick, 1000);

  // --- Theme ---
  const showTheme = () => {
    const chosen = document.documentElement.dataset.theme ?? "system";
    for (const button of all("[data-theme-choice]")) button.setAttribute("aria-pressed", String(button.dataset.themeChoice === chosen));
  };
  const chooseTheme = (choice) => {
    if (choice === "system") { delete document.documentElement.dataset.theme; localStorage.removeItem("theme"); }
    else { document.documentElement.dataset.theme = choice; localStorage.setItem("theme", choice); }
    showTheme();
  };

  // --- Tooltips: one element, above everything, for pointer and keyboard alike ---
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.id = "tip";
  tip.setAttribute("role", "tooltip");
  tip.popover = "manual";
  document.body.append(tip);
  let tipped = null;
  let tipTimer = 0;
  const hideTip = () => {
    clearTimeout(tipTimer);
    tipped = null;
    if (tip.matches(":popover-open")) tip.hidePopover();
  };
  const showTip = (target) => {
    const text = target.dataset.tip;
    if (!text || !target.isConnected) return;
    if (!tip.isConnected) document.body.append(tip);
    tip.textContent = text;
    if (!tip.matches(":popover-open")) tip.showPopover();
    const at = target.getBoundingClientRect();
    const size = tip.getBoundingClientRect();
    const below = at.bottom + 6 + size.height < innerHeight;
    tip.style.left = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`;
    tip.style.top = `${below ? at.bottom + 6 : Math.max(8, at.top - size.height - 6)}px`;
  };
  const wantTip = (target, wait) => {
    if (target === tipped) return;
    hideTip();
    if (!target) return;
    tipped = target;
    tipTimer = setTimeout(() => showTip(target), wait);
  };
  document.addEventListener("pointerover", (e) => { if (!tip.contains(e.target)) wantTip(e.target.closest?.("[data-tip]"), 350); });
  document.addEventListener("focusin", (e) => wantTip(e.target.matches(":focus-visible") ? e.target.closest("[data-tip]") : null, 350));
  document.addEventListener("scroll", hideTip, true);

  // --- Copying ---
  const copy = async (button, text) => {
    await navigator.clipboard?.writeText(text);
    button.dataset.copied = "";
    setTimeout(() => delete button.dataset.copied, 1200);
  };

  // --- Menus: the server says what is in them, this places them and moves the focus ---
  const triggerOf = (menu) => document.getElementById(menu.getAttribute("aria-labelledby"));
  const openMenu = (menu) => {
    if (!menu.isConnected) return;
    menu.popover = "manual";
    menu.showPopover();
    const at = triggerOf(menu).getBoundingClientRect();
    const size = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(8, Math.min(at.right - size.width, innerWidth - size.width - 8))}px`;
    menu.style.top = `${at.bottom + 4 + size.height < innerHeight ? at.bottom + 4 : Math.max(8, at.top - size.height - 4)}px`;
    hideTip();
    one("[role^=menuitem]", menu)?.focus({ preventScroll: true });
  };
  const closeMenu = () => { const menu = one("[data-menu]"); if (menu) triggerOf(menu)?.click(); return Boolean(menu); };
  const moveInMenu = (menu, by) => {
    const items = all("[role^=menuitem]", menu);
    items[(items.indexOf(document.activeElement) + by + items.length) % items.length]?.focus();
  };

  // --- The palette: the server says what is found; this opens it, moves in it, and remembers what was used ---
  const recent = () => { try { return JSON.parse(localStorage.getItem("recent-commands")) ?? []; } catch { return []; } };
  window.recentCommands = recent;
  const lines = () => all("#palette [role=option]");
  let enterWaits = false;
  const choosePaletteLine = (line) => {
    for (const other of lines()) other.setAttribute("aria-selected", String(other === line));
    if (!line) { one("#palette-text").removeAttribute("aria-activedescendant"); return; }
    one("#palette-text").setAttribute("aria-activedescendant", line.id);
    line.scrollIntoView({ block: "nearest" });
  };
  const paletteFits = () => one("#palette-list").dataset.for === one("#palette-text").value;
  const movePalette = (by) => {
    const all = lines();
    const at = all.findIndex((line) => line.getAttribute("aria-selected") === "true");
    choosePaletteLine(all[(at + by + all.length) % all.length]);
  };
  // Enter never runs what was found for an earlier text: it waits for what fits.
  const enterPalette = () => {
    enterWaits = !paletteFits();
    if (!enterWaits) (one("#palette [aria-selected=true]") ?? lines()[0])?.click();
  };
  const openPalette = () => {
    const text = one("#palette-text");
    text.value = "";
    enterWaits = false;
    one("#palette").showModal();
    text.focus();
    text.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const paletteFound = () => {
    choosePaletteLine(lines()[0]);
    one("#palette-list").scrollTop = 0;
    if (enterWaits && paletteFits()) enterPalette();
  };
  const usePaletteLine = (line) => {
    if (line.ariaDisabled === "true") return;
    localStorage.setItem("recent-commands", JSON.stringify([line.dataset.key, ...recent().filter((key) => key !== line.dataset.key)].slice(0, 8)));
    one("#palette").close();
    if (line.dataset.browser === "help") one("#help").showModal();
    if (line.dataset.browser === "theme") {
      const dark = (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
      chooseTheme(dark ? "light" : "dark");
    }
  };

  // --- What comes and goes: menus, dialogs, changed cells ---
  const tint = (cell) => {
    if (calm.matches || !cell.animate) return;
    const colour = getComputedStyle(document.documentElement).getPropertyValue("--current");
    // By a shadow: an animated background takes the row's own away with it, also when it is over.
    cell.animate([{ boxShadow: `inset 0 0 0 99px ${colour}` }, { boxShadow: "inset 0 0 0 99px transparent" }], { duration: 900, easing: "ease-out" });
  };
  let lastTrigger = null;
  // A dialog that opens moves the focus itself, on a slow line some time after it came. Its field has it until somebody does something.
  let acted = false;
  for (const deed of ["keydown", "pointerdown"]) document.addEventListener(deed, () => { acted = true; }, true);
  const holdFocus = (field) => {
    acted = false;
    let left = 30;
    const again = () => {
      if (acted || !field.isConnected) return;
      if (!inField(document.activeElement) || !field.closest("form").contains(document.activeElement)) field.focus();
      if (--left > 0) setTimeout(again, 60);
    };
    setTimeout(again, 60);
  };
  new MutationObserver((records) => {
    const cells = new Set();
    const fresh = [];
    for (const record of records) {
      for (const node of record.addedNodes) {
        if (node.nodeType !== 1) continue;
        if (node.matches("tr, tbody, table")) fresh.push(node);
        if (node.matches("[data-menu]")) { lastTrigger = triggerOf(node); openMenu(node); }
        const field = node.matches("[data-autofocus]") ? node : one("[data-autofocus]", node);
        if (field) holdFocus(field);
        if (one("[data-theme-choice]", node)) { showTheme(); document.body.dataset.connection = "live"; }
        if (one("#single-keys", node)) one("#single-keys").checked = singleKeys();
      }
      for (const node of record.removedNodes) {
        if (node.nodeType === 1 && node.matches("[data-menu]") && document.activeElement === document.body) lastTrigger?.focus();
        if (node === tipped || (node.nodeType === 1 && node.contains(tipped))) hideTip();
      }
      const at = record.target.nodeType === 1 ? record.target : record.target.parentElement;
      if (record.attributeName === "data-version") { paletteFound(); continue; }
      if (!at || at.tagName === "TIME" || at.closest("[data-menu]")) continue;
      const cell = at.closest("tr[data-row] > td, table.truths td");
      if (cell && (record.type !== "childList" || at !== cell || record.removedNodes.length > 0)) cells.add(cell);
    }
    // What just came has not changed.
    for (const cell of cells) if (!cell.matches(".c-menu, .c-trash-menu, .c-pick, [data-restless]") && !fresh.some((node) => node.contains(cell))) tint(cell);
  }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["data-state", "data-version"] });

  // --- Clicks ---
  document.addEventListener("pointerdown", (e) => {
    const menu = one("[data-menu]");
    if (menu && !menu.contains(e.target) && !triggerOf(menu)?.contains(e.target)) closeMenu();
  });
  document.addEventListener("click", (e) => {
    const at = (selector) => e.target.closest?.(selector);
    let hit;
    if ((hit = at("[data-theme-choice]"))) chooseTheme(hit.dataset.themeChoice);
    else if ((hit = at("[data-copy]"))) copy(hit, hit.dataset.copy);
    else if ((hit = at("[data-copy-link]"))) copy(hit, new URL(hit.dataset.copyLink, document.baseURI).href);
    else if ((hit = at("[data-copy-from]"))) copy(hit, document.getElementById(hit.dataset.copyFrom).textContent);
    else if ((hit = at("#palette [role=option]"))) usePaletteLine(hit);
    else if (at("[data-palette-open]")) openPalette();
    else if (e.target.id === "palette") one("#palette").close();
    else if (at("[data-help-open]")) one("#help").showModal();
    else if (at("[data-help-close]") || e.target.id === "help") one("#help").close();
    else if (at("[data-reload]")) { e.preventDefault(); location.reload(); }
    else if (at(".skip")) { e.preventDefault(); one("#main")?.focus(); }
    else if ((hit = at("tr[data-row]")) && !at("a, button, input, select, label") && !getSelection().toString()) one("[data-row-link]", hit)?.click();
  });
  document.addEventListener("change", (e) => { if (e.target.id === "single-keys") localStorage.setItem("single-keys", e.target.checked ? "on" : "off"); });

  // --- Keys ---
  const singleKeys = () => localStorage.getItem("single-keys") !== "off";
  const inField = (target) => target.closest?.("input, textarea, select, [contenteditable]");
  const dialogOpen = () => one(".mud-dialog, dialog[open]");
  const toRow = (by) => {
    const links = all("[data-row] [data-row-link]");
    if (links.length === 0) return;
    const row = document.activeElement.closest("[data-row]") ?? one("[data-row].current");
    const index = row ? links.findIndex((link) => row.contains(link)) + by : by > 0 ? 0 : links.length - 1;
    links[Math.max(0, Math.min(links.length - 1, index))].focus();
  };
  const pick = (shiftKey) => document.activeElement.closest("[data-row]")?.querySelector("[data-pick]")?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, shiftKey }));
  const acts = {
    "/": () => one("#search")?.select() ?? one("#search")?.focus(),
    "?": () => one("#help")?.showModal(),
    j: () => toRow(1),
    k: () => toRow(-1),
    x: () => pick(false),
    X: () => pick(true),
    r: () => (document.activeElement.closest("[data-row]")?.querySelector("[data-key=r]") ?? one(".drawer [data-key=r], .one [data-key=r]"))?.click(),
  };
  // g, then a page's own key within a second. Which page has which key stands in the help, and only there.
  let chordUntil = 0;
  const chord = (key) => {
    const page = performance.now() < chordUntil ? one(`#help [data-chord="${CSS.escape(key)}"]`) : null;
    chordUntil = 0;
    if (page) Blazor.navigateTo(new URL(page.dataset.chordHref, document.baseURI).href);
    return Boolean(page);
  };
  document.addEventListener("keydown", (e) => {
    const menu = one("[data-menu]");
    if ((e.ctrlKey || e.metaKey) && !e.altKey && e.key.toLowerCase() === "k") {
      e.preventDefault();
      if (one("#palette")?.open) one("#palette").close();
      else if (one("#palette") && !dialogOpen()) { closeMenu(); openPalette(); }
      return;
    }
    if (e.target.id === "palette-text" && ["ArrowDown", "ArrowUp", "Enter"].includes(e.key)) {
      e.preventDefault();
      if (e.key === "Enter") enterPalette();
      else movePalette(e.key === "ArrowDown" ? 1 : -1);
      return;
    }
    if (e.key === "Escape") {
      if (tip.matches(":popover-open")) hideTip();
      if (menu) { e.preventDefault(); closeMenu(); lastTrigger?.focus(); }
      else if (!dialogOpen() && !inField(e.target)) one("[data-drawer-close]")?.click();
      else if (e.target.id === "search") e.target.blur();
      return;
    }
    if (menu && ["ArrowDown", "ArrowUp", "Home", "End"].includes(e.key)) {
      e.preventDefault();
      if (e.key === "Home") all("[role^=menuitem]", menu)[0]?.focus();
      else if (e.key === "End") all("[role^=menuitem]", menu).at(-1)?.focus();
      else moveInMenu(menu, e.key === "ArrowDown" ? 1 : -1);
      return;
    }
    const tab = e.target.closest?.("[role=tab]");
    if (tab && ["ArrowLeft", "ArrowRight"].includes(e.key)) {
      const tabs = all("[role=tab]", tab.parentElement);
      const next = tabs[(tabs.indexOf(tab) + (e.key === "ArrowRight" ? 1 : -1) + tabs.length) % tabs.length];
      next.focus();
      next.click();
      return;
    }
    if (e.ctrlKey || e.metaKey || e.altKey || inField(e.target) || dialogOpen() || menu || !singleKeys()) return;
    if (chord(e.key)) { e.preventDefault(); return; }
    if (e.key === "g") chordUntil = performance.now() + 1000;
    const act = acts[e.key];
    if (!act) return;
    e.preventDefault();
    act();
  });

  // --- The connection: say that what is shown may be stale, and come back without help, after a restart of the server too ---
  const modal = document.getElementById("components-reconnect-modal");
  const lostAt = document.getElementById("lost-at");
  const comeBack = async () => {
    for (;;) {
      try {
        if ((await fetch("healthz/live", { cache: "no-store" })).ok) break;
      } catch {
        // Still away.
      }
      await new Promise((done) => setTimeout(done, 1500));
    }
    location.reload();
  };
  modal.addEventListener("components-reconnect-state-changed", (e) => {
    const state = e.detail.state;
    if (state === "show" && document.body.dataset.connection !== "lost") {
      document.body.dataset.connection = "lost";
      lostAt.textContent = new Date(Date.now() + ahead).toLocaleTimeString();
    } else if (state === "hide") {
      document.body.dataset.connection = "live";
    } else if (state === "failed" || state === "rejected") {
      comeBack();
    }
  });
  Blazor.start({
    circuit: { reconnectionOptions: { maxRetries: 100000, retryIntervalMilliseconds: (tried) => Math.min(3000, 250 * 2 ** Math.min(tried, 4)) } },
  });
})();

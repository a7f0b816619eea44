// What a page is like once a browser has laid it out. Each function looks at the whole page and returns
// plain values; none knows a particular card, chart or class.
window.measures = (() => {
  const round = (value) => Math.round(value * 100) / 100;
  const words = (node) => node.textContent.replace(/\s+/g, " ").trim();

  // A page has thousands of words and few kinds of places: what is asked again is remembered, until the
  // next measure, before which the page may have changed.
  const memories = [];
  const remembered = (find) => {
    const memory = new Map();
    memories.push(memory);
    return (key) => {
      if (!memory.has(key)) memory.set(key, find(key));
      return memory.get(key);
    };
  };
  const forgetting = (measure) => (...given) => {
    for (const memory of memories) memory.clear();
    return measure(...given);
  };

  // What an element has in common with others: its place by names and classes.
  const kindOf = remembered((element) =>
    element === document.body
      ? ""
      : `${kindOf(element.parentElement)} > ${element.localName}.${element.getAttribute("class")}`,
  );

  const landmarks = remembered((page) => [
    ...page.querySelectorAll("body :is(section, h1, h2, h3, h4, h5, h6)[id]"),
  ]);

  const place = (element) => {
    const steps = [];
    for (let at = element; at && at.localName !== "html"; at = at.parentElement) {
      if (at.id) {
        steps.unshift(`#${at.id}`);
        break;
      }
      const kind = at.getAttribute("class")?.trim().split(/\s+/)[0];
      steps.unshift(kind ? `${at.localName}.${kind}` : at.localName);
    }
    const near = landmarks(document).findLast(
      (other) => other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    const after = near && !steps[0]?.startsWith("#") ? `#${near.id} … ` : "";
    return after + steps.slice(-4).join(" > ");
  };

  // For ears only: cut down to a pixel or clipped away.
  const isClippedAway = remembered((element) => {
    if (!element) return false;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const isCut = ["hidden", "clip"].includes(style.overflowX) && box.width <= 1 && box.height <= 1;
    const isHidden = /^inset\((50|100)%/.test(style.clipPath) || /^rect\([01]px/.test(style.clip);
    return isCut || isHidden || isClippedAway(element.parentElement);
  });

  const isSeen = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !isClippedAway(element);

  const all = (selector, within = document.body) => [...within.querySelectorAll(selector)].filter(isSeen);

  const textNodes = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) if (words(walker.currentNode)) found.push(walker.currentNode);
    return found;
  };

  // Colours: [red, green, blue, alpha]; 0 to 255, alpha 0 to 1.

  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const known = new Map();

  const rgba = (colour) => {
    if (!known.has(colour)) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = "transparent";
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
      known.set(colour, [red, green, blue, alpha / 255]);
    }
    return known.get(colour);
  };

  const faded = ([red, green, blue, alpha], by) => [red, green, blue, alpha * by];

  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);

  const hex = (colour) =>
    "#" + colour.slice(0, 3).map((part) => Math.round(part).toString(16).padStart(2, "0")).join("");

  const luminance = (colour) => {
    const [red, green, blue] = colour.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  const ratio = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  const opacity = remembered((element) =>
    element ? Number(getComputedStyle(element).opacity) * opacity(element.parentElement) : 1,
  );

  // Every colour that may lie behind what stands in an element; of a gradient, each that it names.
  const backgrounds = remembered((element) => {
    if (!element) return [[255, 255, 255, 1]];
    const style = getComputedStyle(element);
    const below = backgrounds(element.parentElement).map((under) => over(rgba(style.backgroundColor), under));
    const named = style.backgroundImage.includes("gradient(")
      ? style.backgroundImage.match(/\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([^()]*\)|\btransparent\b/g) || []
      : [];
    if (!named.length) return below;
    const isEverywhere = style.backgroundSize === "auto" && style.backgroundRepeat === "repeat";
    const painted = below.flatMap((under) => named.map((colour) => over(rgba(colour), under)));
    return isEverywhere ? painted : painted.concat(below);
  });

  const isLarge = (size, weight) => size >= 24 || (size >= 18.66 && Number(weight) >= 700);

  // The background on which the colour is worst to read.
  const worst = (node, colour, behind, size, weight) => {
    const pairs = behind.map((under) => [ratio(over(colour, under), under), under]);
    const [found, under] = pairs.reduce((least, pair) => (pair[0] < least[0] ? pair : least));
    const wanted = isLarge(size, weight) ? 3 : 4.5;
    return {
      words: words(node).slice(0, 60),
      place: found < wanted ? place(node.parentElement) : "",
      ratio: round(found),
      wanted,
      isFaint: found < wanted,
      colours: `${hex(over(colour, under))} on ${hex(under)}`,
    };
  };

  const contrastsOfWords = () =>
    textNodes(document.body)
      .filter((node) => !node.parentElement.closest("svg, script, style, template, noscript, option"))
      .filter((node) => isSeen(node.parentElement))
      .map((node) => {
        const element = node.parentElement;
        const style = getComputedStyle(element);
        const colour = faded(rgba(style.color), opacity(element));
        return worst(node, colour, backgrounds(element), parseFloat(style.fontSize), style.fontWeight);
      });

  const faint = (texts) => ({ count: texts.length, faults: texts.filter(({ isFaint }) => isFaint) });

  // Charts: the outermost svg elements.

  const drawings = () => all("svg").filter((svg) => !svg.parentElement.closest("svg"));

  const textsOf = (svg) =>
    all("text", svg).filter((text) => words(text) && getComputedStyle(text).fill !== "none");

  // How many pixels of the screen one unit of the drawing is high.
  const scale = (text) => {
    const matrix = text.getScreenCTM();
    return Math.hypot(matrix.c, matrix.d);
  };

  // The box of the ink, line by line: without the empty space above capitals and below the baseline.
  const inkOf = (text) =>
    textNodes(text).flatMap((node) => {
      const style = getComputedStyle(node.parentElement);
      const range = document.createRange();
      range.selectNodeContents(node);
      pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const metrics = pen.measureText(words(node));
      const matrix = text.getScreenCTM();
      const isUpright = Math.abs(matrix.b) < 1e-6 && Math.abs(matrix.c) < 1e-6 && matrix.d > 0;
      const unit = isUpright ? matrix.d : 0;
      // A range does not know of glyphs that are set narrower; the element does.
      const boxes = text.hasAttribute("textLength") ? [text.getBoundingClientRect()] : [...range.getClientRects()];
      return boxes.map((box) => ({
        left: box.left,
        right: box.right,
        top: box.top + unit * (metrics.fontBoundingBoxAscent - metrics.actualBoundingBoxAscent),
        bottom: box.bottom - unit * (metrics.fontBoundingBoxDescent - metrics.actualBoundingBoxDescent),
      }));
    });

  const sizesInCharts = () =>
    drawings().flatMap((svg) =>
      textsOf(svg).flatMap((text) =>
        textNodes(text).map((node) => ({
          words: words(node),
          place: place(svg),
          size: round(parseFloat(getComputedStyle(node.parentElement).fontSize) * scale(text)),
        })),
      ),
    );

  const meet = (one, other) => [
    Math.min(one.right, other.right) - Math.max(one.left, other.left),
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top),
  ];

  const overlapsInCharts = () =>
    drawings().flatMap((svg) => {
      const texts = textsOf(svg).map((text) => ({ text, boxes: inkOf(text) }));
      return texts.flatMap((one, i) =>
        texts.slice(i + 1).flatMap((other) => {
          const shared = one.boxes.flatMap((a) => other.boxes.map((b) => meet(a, b)));
          return shared
            .filter(([across, down]) => across > 1 && down > 1)
            .slice(0, 1)
            .map(([across, down]) => ({
              words: [words(one.text), words(other.text)],
              place: place(svg),
              by: [round(across), round(down)],
            }));
        }),
      );
    });

  const textsBeyondTheirChart = () =>
    drawings().flatMap((svg) => {
      const frame = svg.getBoundingClientRect();
      return textsOf(svg).flatMap((text) => {
        const beyond = Math.max(
          ...inkOf(text).flatMap((box) => [
            frame.left - box.left,
            box.right - frame.right,
            frame.top - box.top,
            box.bottom - frame.bottom,
          ]),
        );
        return beyond > 1 ? [{ words: words(text), place: place(svg), by: round(beyond) }] : [];
      });
    });

  // What a shape paints at a point of the screen; null for nothing and for a pattern.
  const paintAt = (shape, x, y) => {
    const style = getComputedStyle(shape);
    const point = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse());
    const isInStroke = style.stroke !== "none" && shape.isPointInStroke(point);
    if (!isInStroke && !shape.isPointInFill(point)) return null;
    const [paint, share] = isInStroke ? [style.stroke, style.strokeOpacity] : [style.fill, style.fillOpacity];
    return paint === "none" || paint.startsWith("url(") ? null : faded(rgba(paint), Number(share) * opacity(shape));
  };

  const shapesOf = remembered((svg) =>
    all("rect, path, circle, ellipse, line, polygon, polyline", svg)
      .filter((shape) => !shape.closest("defs, clipPath, mask, marker, pattern, symbol"))
      .map((shape) => ({ shape, box: shape.getBoundingClientRect() })),
  );

  // The colours that may lie behind a text's middle: the page's, and over it the shapes drawn before the text.
  const behindText = (svg, text) => {
    const [ink] = inkOf(text);
    const [x, y] = [(ink.left + ink.right) / 2, (ink.top + ink.bottom) / 2];
    const painted = shapesOf(svg)
      .filter(({ box }) => x > box.left - 3 && x < box.right + 3 && y > box.top - 3 && y < box.bottom + 3)
      .filter(({ shape }) => text.compareDocumentPosition(shape) & Node.DOCUMENT_POSITION_PRECEDING)
      .map(({ shape }) => paintAt(shape, x, y))
      .filter((paint) => paint);
    return backgrounds(svg).map((under) => painted.reduce((sum, paint) => over(paint, sum), under));
  };

  const contrastsInCharts = () =>
    drawings().flatMap((svg) =>
      textsOf(svg).flatMap((text) =>
        textNodes(text).map((node) => {
          const style = getComputedStyle(node.parentElement);
          const colour = faded(rgba(style.fill), Number(style.fillOpacity) * opacity(node.parentElement));
          const hasHalo = style.paintOrder.startsWith("stroke") && style.stroke !== "none";
          const ground = hasHalo ? [over(rgba(style.stroke), [255, 255, 255, 1])] : behindText(svg, text);
          return worst(node, colour, ground, parseFloat(style.fontSize) * scale(text), style.fontWeight);
        }),
      ),
    );

  // The page's width.

  const isScrollable = (style) => ["auto", "scroll"].includes(style);

  // What an element is placed within: what stands out of the flow may leave the box of its parent.
  const holder = (element) => {
    const { position } = getComputedStyle(element);
    if (position === "fixed") return null;
    return position === "absolute" ? element.offsetParent : element.parentElement;
  };

  const isHeld = (element) => {
    for (let at = holder(element); at && at !== document.body; at = holder(at))
      if (getComputedStyle(at).overflowX !== "visible") return true;
    return false;
  };

  const reachBeyondThePage = () => {
    const width = document.scrollingElement.clientWidth;
    return [...document.body.querySelectorAll("*")]
      .filter((element) => !element.closest("svg *"))
      .filter((element) => element.getBoundingClientRect().right + window.scrollX > width + 1)
      .filter((element) => !isHeld(element))
      .map((element) => `${place(element)}: ${words(element).slice(0, 60)}`);
  };

  const wider = () =>
    [document.documentElement, ...all("*")]
      .filter((element) => !element.closest("svg"))
      .filter((element) => element.clientWidth && element.scrollWidth > element.clientWidth + 1)
      .map((element) => ({ place: place(element), width: element.clientWidth, wants: element.scrollWidth }));

  // What assistive technology is told: axe works out roles and names as browsers do.
  const told = (elements) => {
    axe.setup(document.documentElement);
    const found = elements.map((element) => ({
      place: place(element),
      role: axe.commons.aria.getRole(element),
      name: axe.commons.text.accessibleText(element).trim(),
      tabindex: element.getAttribute("tabindex"),
    }));
    axe.teardown();
    return found;
  };

  const scrollRegions = () =>
    told(
      all("*").filter((element) => {
        const style = getComputedStyle(element);
        const across = isScrollable(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
        const down = isScrollable(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
        return across || down;
      }),
    );

  // The keyboard. Pages have thousands of links: the keyboard goes to one of each kind, and on from it.

  const rest = () => {
    // From the page itself: a browser would go on from where the focus was before it was taken away.
    document.body.tabIndex = -1;
    document.body.focus({ preventScroll: true });
    document.body.removeAttribute("tabindex");
    document.activeElement?.blur();
    window.scrollTo({ top: 0, left: 0, behavior: "instant" });
  };

  const tabbable = remembered((page) =>
    all(
      "a[href], button, input:not([type=radio]), input[type=radio]:checked, select, textarea, summary, [tabindex]",
      page.body,
    ).filter(
      (element) => element.tabIndex >= 0 && !element.disabled,
    ),
  );

  // The numbers of the first, the last, and one of each kind.
  const tabbableExamples = () => {
    const kinds = new Map();
    const last = tabbable(document).length - 1;
    tabbable(document).forEach((element, number) => {
      if (!kinds.has(kindOf(element))) kinds.set(kindOf(element), number);
    });
    return [...new Set([0, ...kinds.values(), last])].filter((number) => number >= 0);
  };

  const tabbableCount = () => tabbable(document).length;

  // Places out of order are for people who put numbers into tabindex.
  const outOfOrder = () => tabbable(document).filter((element) => element.tabIndex > 0).map(place);

  // Places to which the keyboard goes up, and not to what stands beside.
  const jumpsBack = () => {
    const stops = tabbable(document).map((element) => [element, element.getBoundingClientRect()]);
    return stops.slice(1).flatMap(([element, box], i) => {
      const [from, before] = stops[i];
      const isAbove = box.bottom <= before.top && box.left < before.right;
      return isAbove ? [`${place(from)} to ${place(element)}`] : [];
    });
  };

  const focusOn = (number) => {
    rest();
    tabbable(document)[number]?.focus();
  };

  // The element that has the focus, by its number; null if none has.
  const focused = () => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const isInView =
      Math.min(box.width, box.height) > 1 && box.bottom > 0 && box.top < innerHeight &&
      box.right > 0 && box.left < innerWidth;
    const ground = backgrounds(parseFloat(style.outlineOffset) < 0 ? element : element.parentElement);
    const line = rgba(style.outlineColor);
    return {
      place: place(element),
      number: tabbable(document).indexOf(element),
      isInView: isInView && isSeen(element),
      outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
      // A browser's own outline ("auto") takes care of its colour itself.
      outlineContrast: style.outlineStyle === "auto"
        ? null
        : round(Math.min(...ground.map((under) => ratio(over(line, under), under)))),
    };
  };

  const unnamed = (elements) => told(elements).filter(({ role, name }) => !role || !name);

  const isFocusWithinOrAfter = (id) => {
    const target = document.getElementById(id);
    const at = document.activeElement;
    const after = target.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING;
    return at !== document.body && (target === at || Boolean(after));
  };

  // Structure.

  const faultsOfTables = () =>
    all("table").flatMap((table) => {
      const faults = [];
      const heads = [...table.querySelectorAll("thead th")];
      const scopes = (row) => [...row.querySelectorAll("th")].map((head) => head.scope);
      if (!heads.length) faults.push("no column headers");
      if (heads.some((head) => !["col", "colgroup"].includes(head.scope)))
        faults.push("a column header without scope");
      const rows = [...table.querySelectorAll("tr")].filter((row) => !row.closest("thead"));
      const bare = rows.filter((row) => !scopes(row).some((scope) => /^(row|rowgroup|colgroup)$/.test(scope)));
      if (bare.length) faults.push(`${bare.length} of ${rows.length} rows without a header`);
      if (!rows.length) faults.push("no rows");
      return faults.map((fault) => `${place(table)}: ${fault}`);
    });

  const chartsWithoutTable = () =>
    all("figure svg")
      .filter((svg) => !svg.parentElement.closest("svg"))
      .filter((svg) => !svg.closest("section")?.querySelector("table"))
      .map(place);

  const faultsOfIds = () => {
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
  };

  // Everything that names an element of the page which is not there.
  const faultsOfReferences = () => {
    const faults = [];
    const check = (element, attribute, id) => {
      if (!document.getElementById(id)) faults.push(`${place(element)}: ${attribute} ${id}`);
    };
    for (const attribute of ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "headers"])
      for (const element of document.querySelectorAll(`[${attribute}]`))
        for (const id of element.getAttribute(attribute).trim().split(/\s+/)) check(element, attribute, id);
    for (const element of document.querySelectorAll("[href^='#']"))
      check(element, "href", decodeURIComponent(element.getAttribute("href").slice(1)));
    return faults;
  };

  const headings = () =>
    all("h1, h2, h3, h4, h5, h6").map((element) => ({
      level: Number(element.localName.slice(1)),
      words: words(element),
    }));

  const outside = () =>
    [...document.querySelectorAll("link, script, img, image, use, source, iframe, object, embed, svg, svg *")].flatMap(
      (element) =>
        ["src", "srcset", "href", "xlink:href", "data"]
          .map((name) => element.localName === "a" ? null : element.getAttribute(name))
          .filter((value) => /^\s*(https?:|\/\/)/i.test(value || ""))
          .map((value) => `${place(element)}: ${value}`),
    );

  // One element of each kind: those that differ in nothing but their words look the same.
  const examples = () => {
    const found = new Map();
    for (const node of textNodes(document.body)) {
      const element = node.parentElement;
      if (element.closest("svg") || !isSeen(element)) continue;
      const { color, fontSize, fontWeight } = getComputedStyle(element);
      const key = [kindOf(element), color, fontSize, fontWeight, backgrounds(element).map(hex)].join(" ");
      if (!found.has(key)) found.set(key, element);
    }
    return [...found.values()];
  };

  // What axe finds. Its rule on contrast takes seconds for thousands of cells: it looks at examples.
  const axeViolations = async (tags) => {
    axe.configure({ rules: [{ id: "color-contrast", selector: "[data-example]" }] });
    const marked = examples();
    for (const element of marked) element.dataset.example = "";
    const found = await axe.run(document, { runOnly: tags, resultTypes: ["violations"], preload: false });
    for (const element of marked) delete element.dataset.example;
    const passed = found.passes.map((rule) => rule.id);
    return {
      passed: passed.length,
      isContrastSeen: passed.concat(found.violations.map((rule) => rule.id)).includes("color-contrast"),
      faults: found.violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`),
      ),
    };
  };

  const measures = {
    axeViolations,
    chartsWithoutTable,
    faintInCharts: () => faint(contrastsInCharts()),
    faintWords: () => faint(contrastsOfWords()),
    contrastsInCharts,
    contrastsOfWords,
    countOf: (selector) => all(selector).length,
    faultsOfIds,
    faultsOfReferences,
    faultsOfTables,
    focusOn,
    focused,
    headings,
    isFocusWithinOrAfter,
    jumpsBack,
    outOfOrder,
    outside,
    overlapsInCharts,
    reachBeyondThePage,
    rest,
    scrollRegions,
    sizesInCharts,
    textsBeyondTheirChart,
    tabbableCount,
    tabbableExamples,
    unnamedOfTabbable: () => unnamed(tabbable(document)),
    wider,
    wordsOf: (selector) => all(selector).map(words),
  };
  return Object.fromEntries(Object.entries(measures).map(([name, measure]) => [name, forgetting(measure)]));
})();

/* The first sight of a chart: columns, bars and lines as SVG, drawn of the same spec, in the same places and with the same
   letters as Plotly draws them, in a few milliseconds. It cannot be pointed at; Plotly is drawn over it once the page
   stands. Of a spec with anything that is not known here `sketchChart` gives null, and the reader waits for Plotly.
   tests/browser/test_sketch.py holds the two drawings side by side. */
window.sketchChart = (() => {
  const SVG = "http://www.w3.org/2000/svg", LINE = 1.3, FIRST_LEGEND_ROW = 14.95, LEGEND_ROW = 19.9, LEGEND_LINE = 40;
  const list = (value, place) => Array.isArray(value) ? value[place] : value;
  const isNumber = value => typeof value === "number" && isFinite(value);

  function put(parent, name, attributes) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
    parent.append(made);
    return made;
  }

  /* The lines of a text of Plotly, which knows a few marks of HTML; whatever else there is, is text. */
  function read(text) {
    return String(text ?? "").split(/<br ?\/?>/).map(line => ({
      bold: line.includes("<b>"),
      words: line.replace(/<\/?b>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&"),
    }));
  }

  /* Write a text, the first of its lines at `y`. */
  function write(parent, text, x, y, {size, color, family}, anchor = "start") {
    read(text).forEach(({bold, words}, place) => {
      const line = put(parent, "text", {x, y: y + place * LINE * size, "text-anchor": anchor, fill: color,
        style: `font: ${bold ? "bold " : ""}${size}px ${family}; white-space: pre`});
      line.textContent = words;
    });
  }

  const pen = document.createElement("canvas").getContext("2d");
  function measure(text, {size, family}) {
    return Math.max(0, ...read(text).map(({bold, words}) => {
      pen.font = `${bold ? "bold " : ""}${size}px ${family}`;
      return Math.round(pen.measureText(words).width);
    }));
  }

  /* An axis with what the house style says of it; null where its range is left to Plotly. */
  function makeAxis(layout, id, traces) {
    const key = `${id[0]}axis${id.slice(1)}`, style = {...layout.template?.layout?.[`${id[0]}axis`], ...layout[key]};
    const seen = traces.filter(trace => (trace[`${id[0]}axis`] ?? id[0]) === id).flatMap(trace => trace[id[0]] ?? []).filter(one => one !== null);
    const names = style.type === "category" || seen.some(one => typeof one === "string") ? [...new Set(seen)] : null;
    const range = style.range ?? (names && (style.autorange === "reversed" ? [names.length - .5, -.5] : [-.5, names.length - .5]));
    return range && {...style, names, range, find: value => value !== null && names ? names.indexOf(value) : value};
  }

  function placeAxis(axis, start, length) {
    const [first, last] = axis.range;
    axis.at = value => start + (axis.find(value) - first) / (last - first) * length;
    axis.spot = number => start + (number - first) / (last - first) * length;
  }

  /* The values that are named along an axis, with what is written there; null where Plotly would have to choose them. */
  function listTicks(axis) {
    const [low, high] = [...axis.range].sort((one, other) => one - other), within = one => one >= low && one <= high;
    if (axis.visible === false) return [];
    if (axis.tickvals) return axis.tickvals.map((at, place) => ({at, text: axis.ticktext?.[place] ?? ""})).filter(one => within(one.at));
    if (axis.names) return axis.names.map((text, at) => ({at, text}));
    if (!axis.dtick && !axis.nticks) return null;
    const rough = (high - low) / axis.nticks, base = 10 ** Math.floor(Math.log10(rough));
    const step = axis.dtick ?? base * [1, 2, 5, 10].find(one => one >= rough / base && one > 1);
    const decimals = Number(/,\.(\d)f/.exec(axis.tickformat)?.[1] ?? NaN);
    if (isNaN(decimals)) return null;
    const form = {minimumFractionDigits: decimals, maximumFractionDigits: decimals}, ticks = [];
    for (let number = Math.ceil(low / step - 1e-9); number * step <= high * (1 + 1e-9); number++) {
      const told = (number * step || 0).toLocaleString("nl-NL", form).replace("-", "−");
      ticks.push({at: number * step, text: `${axis.tickprefix ?? ""}${told}${axis.ticksuffix ?? ""}`});
    }
    return ticks;
  }

  /* Where each column of the traces begins and ends: on the axis, or on those before it. */
  function stack(bars, mode) {
    const tops = new Map();
    return new Map(bars.map(trace => {
      const [along, up] = trace.orientation === "h" ? [trace.y, trace.x] : [trace.x, trace.y];
      return [trace, up.map((value, place) => {
        if (!isNumber(value)) return null;
        const key = `${along[place]} ${value < 0}`;
        const from = list(trace.base, place) ?? (["stack", "relative"].includes(mode) ? tops.get(key) ?? 0 : 0);
        tops.set(key, from + value);
        return [from, from + value];
      })];
    }));
  }

  function shade(value, {colorscale, cmin, cmax}) {
    if (!isNumber(value)) return value;
    const share = Math.min(1, Math.max(0, (value - cmin) / (cmax - cmin)));
    const after = Math.max(1, colorscale.findIndex(([end]) => share <= end)), [[low, dark], [high, light]] = [colorscale[after - 1], colorscale[after]];
    const parts = color => [1, 3, 5].map(place => parseInt(color.slice(place, place + 2), 16));
    const between = (share - low) / (high - low), ends = parts(light);
    return `rgb(${parts(dark).map((part, place) => Math.round(part + (ends[place] - part) * between))})`;
  }

  /* The colour in which Plotly writes on another, where the spec names none. */
  function writeOn(color) {
    pen.fillStyle = color;  // whatever way it is written, it is read back as #rrggbb
    const [red, green, blue] = [1, 3, 5].map(place => parseInt(pen.fillStyle.slice(place, place + 2), 16));
    return (299 * red + 587 * green + 114 * blue) / 1000 < 128 ? "#fff" : "#444";
  }

  function hatch(sheet, shape, {fgcolor, size = 8}, color) {
    const id = `arcering-${sheet.mark}-${sheet.count = (sheet.count ?? 0) + 1}`, side = shape === "." ? size : size * Math.SQRT2;
    const tile = put(sheet.svg, "pattern", {id, width: side, height: side, patternUnits: "userSpaceOnUse"});
    put(tile, "rect", {width: side, height: side, fill: color});
    if (shape === ".") put(tile, "circle", {cx: side / 2, cy: side / 2, r: size * Math.sqrt(.3) / 2, fill: fgcolor});
    else put(tile, "path", {d: `M${-side / 4},${side / 4}L${side / 4},${-side / 4}M0,${side}L${side},0M${side * .75},${side * 1.25}L${side * 1.25},${side * .75}`, stroke: fgcolor, "stroke-width": size * .3});
    return `url(#${id})`;
  }

  function drawBars(sheet, trace, ends, [slot, slots]) {
    const {x, y, font} = sheet, flat = trace.orientation === "h", [along, up] = flat ? [y, x] : [x, y];
    const marker = trace.marker ?? {}, layer = put(sheet.svg, "g", {class: "staven"});
    (flat ? trace.y : trace.x).forEach((name, place) => {
      if (!ends[place]) return;
      const half = (list(trace.width, place) ?? (1 - sheet.gap) / slots) / 2, middle = along.find(name) + (2 * slot - slots + 1) * half;
      const sides = [along.spot(middle - half), along.spot(middle + half)].sort((one, other) => one - other), [from, to] = ends[place].map(up.spot);
      const base = shade(list(marker.color, place), marker) ?? sheet.colors[0], shape = list(marker.pattern?.shape, place);
      const box = flat ? [Math.min(from, to), sides[0], Math.abs(to - from), sides[1] - sides[0]]
        : [sides[0], Math.min(from, to), sides[1] - sides[0], Math.abs(to - from)];
      put(layer, "rect", {x: box[0], y: box[1], width: box[2], height: box[3], fill: shape ? hatch(sheet, shape, marker.pattern, base) : base,
        stroke: list(marker.line?.color, place), "stroke-width": from === to ? 0 : list(marker.line?.width, place) ?? 0});
      const text = list(trace.text, place), inside = list(trace.textposition, place) !== "outside";
      if (text === undefined || text === "") return;
      const look = {...font, ...inside && {color: writeOn(base)}, ...trace.textfont, ...inside && trace.insidetextfont}, rows = read(text).length, high = rows * LINE * look.size;
      const center = (box[1] + box[1] + box[3]) / 2 + look.size * .35 - (rows - 1) * LINE * look.size / 2, end = trace.insidetextanchor === "end";
      if (flat && inside) write(layer, text, end ? to - 3 : box[0] + box[2] / 2, center, look, end ? "end" : "middle");
      else if (flat) write(layer, text, to + (to < from ? -3 : 3), center, look, to < from ? "end" : "start");
      else write(layer, text, box[0] + box[2] / 2, !inside ? to - 3 - high + look.size : end ? to + 3 + look.size : center, look, "middle");
    });
  }

  const DASHES = {dot: width => Math.max(width, 3), dash: width => Math.max(3 * width, 9)};
  const drawDash = (dash, width) => dash && DASHES[dash] && `${DASHES[dash](width)}px ${DASHES[dash](width)}px`;

  function trackLine(xs, ys, {shape}) {
    let path = "", before = null;
    xs.forEach((x, place) => {
      const y = ys[place];
      path += y === null || x === null ? "" : !before ? `M${x},${y}` : shape === "hv" ? `H${x}V${y}` : `L${x},${y}`;
      before = y === null || x === null ? null : [x, y];
    });
    return path;
  }

  function drawLines(sheet, trace) {
    const x = sheet.axes[trace.xaxis ?? "x"], y = sheet.axes[trace.yaxis ?? "y"], layer = put(sheet.svg, "g", {class: "lijn"});
    const known = (trace.x ?? []).map((one, place) => isNumber(x.find(one)) && isNumber(y.find(trace.y[place])));
    const xs = known.map((is, place) => is ? x.at(trace.x[place]) : null), ys = known.map((is, place) => is ? y.at(trace.y[place]) : null);
    const line = {width: 2, ...trace.line}, mode = trace.mode ?? "lines", color = line.color ?? trace.marker?.color;
    if (mode.includes("lines")) {
      const path = trackLine(xs, ys, line), floor = y.spot(0);
      if (trace.fill === "tozeroy" && path) put(layer, "path", {d: `${path}V${floor}H${xs.find(one => one !== null)}Z`, fill: trace.fillcolor});
      put(layer, "path", {d: path, fill: trace.fill === "toself" ? trace.fillcolor : "none", stroke: color, "stroke-width": line.width, "stroke-dasharray": drawDash(line.dash, line.width)});
    }
    xs.forEach((at, place) => {
      if (at === null) return;
      const size = list(trace.marker?.size, place) ?? 6;
      if (mode.includes("markers")) drawMark(layer, at, ys[place], size / 2, trace.marker ?? {}, place, color);
      if (!mode.includes("text") || !list(trace.text, place)) return;
      const font = {...sheet.font, ...trace.textfont}, off = mode.includes("markers") ? size / 1.6 + 1 : 0;
      const below = (list(trace.textposition, place) ?? "").startsWith("bottom");
      write(layer, list(trace.text, place), at, ys[place] + (below ? off + .75 * font.size : -off - .25 * font.size), font, "middle");
    });
  }

  function drawMark(layer, x, y, r, marker, place, color) {
    if (marker.opacity === 0) return;
    const symbol = list(marker.symbol, place) ?? "circle", open = symbol.endsWith("-open"), fill = list(marker.color, place) ?? color, wide = r * 1.3, side = r * 2 / Math.sqrt(3);
    const look = open ? {class: "punt", fill: "none", stroke: fill, "stroke-width": marker.line?.width ?? 1} : {class: "punt", fill, stroke: marker.line?.color, "stroke-width": marker.line?.width ?? 0};
    if (symbol.startsWith("circle")) put(layer, "circle", {cx: x, cy: y, r, ...look});
    else put(layer, "path", {d: symbol.startsWith("diamond") ? `M${x + wide},${y}L${x},${y + wide}L${x - wide},${y}L${x},${y - wide}Z` : `M${x - side},${y - r / 2}H${x + side}L${x},${y + r}Z`, ...look});
  }

  function drawShapes(sheet, layout) {
    for (const shape of layout.shapes ?? []) {
      const at = (axis, value, paper) => paper ? axis.spot(axis.range[0] + value * (axis.range[1] - axis.range[0])) : axis.at(value);
      const [x0, x1] = [shape.x0, shape.x1].map(one => at(sheet.x, one)), [y0, y1] = [shape.y0, shape.y1].map(one => at(sheet.y, one, shape.yref === "paper"));
      const line = shape.line ?? {}, ink = {stroke: line.color, "stroke-width": line.width, "stroke-dasharray": drawDash(line.dash, line.width)};
      if (shape.type === "line") put(sheet.svg, "line", {x1: x0, y1: y0, x2: x1, y2: y1, ...ink});
      else put(sheet.svg, "rect", {x: Math.min(x0, x1), y: Math.min(y0, y1), width: Math.abs(x1 - x0), height: Math.abs(y1 - y0), fill: shape.fillcolor, ...ink});
    }
  }

  function drawNotes(sheet, layout) {
    for (const note of layout.annotations ?? []) {
      const font = {...sheet.font, ...note.font}, rows = read(note.text).length, pad = (note.borderpad ?? 1) + 1, high = rows * LINE * font.size + 2 * pad;
      const y = (note.yref === "paper" ? sheet.top + (1 - note.y) * sheet.height : sheet.y.at(note.y)) - (note.yshift ?? 0);
      const top = note.yanchor === "top" ? y : note.yanchor === "bottom" ? y - high : y - high / 2, left = note.xanchor === "left";
      const x = sheet.x.at(note.x) + (note.xshift ?? 0) + (left ? pad : 0), wide = measure(note.text, font) + 2 * pad;
      if (note.bgcolor) put(sheet.svg, "rect", {x: left ? x - pad : x - wide / 2, y: top, width: wide, height: high, fill: note.bgcolor});
      write(sheet.svg, note.text, x, top + pad + font.size, font, left ? "start" : "middle");
    }
  }

  /* The names of the traces in rows above the chart: beside each other where they fit, else in columns of one width. */
  function planLegend(layout, data, font, width) {
    if (!layout.showlegend && !(layout.showlegend === undefined && data.filter(one => one.showlegend !== false).length > 1)) return [];
    const named = data.filter(trace => trace.showlegend !== false);
    if (layout.barmode === "stack" && layout.legend?.traceorder !== "normal") named.reverse();
    const widths = named.map(trace => measure(trace.name, font) + LEGEND_LINE + 5), all = widths.reduce((sum, one) => sum + one, 0);
    const most = Math.max(...widths), columns = all <= width ? named.length : Math.max(1, Math.floor(width / most));
    let x = 0;
    return named.map((trace, place) => {
      const at = all <= width ? x : place % columns * most;
      x += widths[place];
      return {trace, x: at, row: Math.floor(place / columns)};
    });
  }

  function drawLegend(sheet, items, left, top) {
    for (const {trace, x, row} of items) {
      const at = left + x, y = top + FIRST_LEGEND_ROW + row * LEGEND_ROW, marker = trace.marker ?? {}, line = {width: 2, ...trace.line};
      const shape = [marker.pattern?.shape ?? ""].flat()[0], color = [marker.color].flat()[0], base = isNumber(color) ? shade(color, marker) : color;
      if (trace.type === "bar") put(sheet.svg, "rect", {x: at + 14, y: y - 6, width: 12, height: 12, fill: shape ? hatch(sheet, shape, marker.pattern, base) : base, stroke: [marker.line?.color].flat()[0], "stroke-width": marker.line?.width ?? 0});
      else {
        if (trace.fill && trace.fill !== "none") put(sheet.svg, "rect", {x: at + 5, y, width: 30, height: 6, fill: trace.fillcolor});
        if (trace.mode?.includes("lines")) put(sheet.svg, "path", {d: `M${at + 5},${y}h30`, stroke: line.color, "stroke-width": line.width, "stroke-dasharray": drawDash(line.dash, line.width)});
        if (trace.mode?.includes("markers")) drawMark(sheet.svg, at + 20, y, list(marker.size, 0) / 2, marker, 0, line.color);
      }
      write(sheet.svg, trace.name, at + LEGEND_LINE, y + .39 * sheet.font.size, sheet.font);
    }
  }

  function isKnown({data, layout}) {
    const house = layout.template?.layout;
    return house && !layout.xaxis2 && !layout.geo && ["overlay", "stack", "relative", "group", undefined].includes(layout.barmode)
      && data.every(({type, textangle}) => ["bar", "scatter"].includes(type) && !textangle)
      && (layout.annotations ?? []).every(note => note.showarrow === false && note.xref !== "paper");
  }

  let marks = 0;

  /* Draw a spec in so many pixels; null where something in it is not known here. */
  function sketchChart(spec, width, height) {
    if (!isKnown(spec)) return null;
    const {data, layout} = spec, house = layout.template.layout, font = {...house.font}, margin = {...house.margin, ...layout.margin};
    const ids = ["x", "y", ...layout.yaxis2 ? ["y2"] : []], axes = Object.fromEntries(ids.map(id => [id, makeAxis(layout, id, data)]));
    if (!ids.every(id => axes[id])) return null;
    const {x, y} = axes, [across, up] = [x, y].map(listTicks);
    if (!across || !up) return null;
    const stands = axis => axis.visible !== false && axis.showticklabels !== false, apart = axis => axis.ticklabelstandoff ?? 0;
    const wide = stands(y) ? Math.max(0, ...up.map(one => measure(one.text, font))) : 0, left = margin.l + (wide ? wide + 1 + apart(y) : 0);
    const deep = stands(x) && across.length ? Math.max(...across.map(one => read(one.text).length)) : 0;
    const under = deep && 1 + apart(x) + 17 + (deep - 1) * LINE * font.size, title = read(layout.title?.text).length;
    const items = planLegend(layout, data, font, width - left - margin.r), rows = items.length && items.at(-1).row + 1;
    const atTop = x.side === "top", top = margin.t + (rows ? Math.ceil(10 + rows * LEGEND_ROW) : 0) + (atTop ? under : 0);
    const bottom = 10 + 17 + (title - 1) * LINE * font.size + (atTop ? 0 : under);
    const sheet = {svg: document.createElementNS(SVG, "svg"), axes, x, y, font, colors: house.colorway, gap: layout.bargap ?? house.bargap, mark: ++marks};
    Object.assign(sheet, {top, height: height - top - bottom});
    const right = width - margin.r, foot = top + sheet.height;
    for (const [name, value] of Object.entries({width, height, class: "schets", "aria-hidden": "true"})) sheet.svg.setAttribute(name, value);
    sheet.svg.style.background = house.paper_bgcolor;
    placeAxis(x, left, right - left);
    for (const id of ids.slice(1)) placeAxis(axes[id], foot, top - foot);
    drawShapes(sheet, layout);
    const rule = (axis, number, color) => {
      const at = Math.round(axis.spot(number) - .5) + .5;
      put(sheet.svg, "path", {d: axis === x ? `M${at},${top}V${foot}` : `M${left},${at}H${right}`, stroke: color});
    };
    for (const [axis, ticks] of [[x, across], [y, up]]) {
      if (axis.visible === false) continue;
      const hasZero = !axis.names && axis.zeroline !== false && Math.min(...axis.range) <= 0 && Math.max(...axis.range) >= 0 && (axis === y || !axis.tickvals);
      if (axis.showgrid !== false) for (const {at} of ticks) if (at !== 0 || !hasZero) rule(axis, at, axis.gridcolor);
      if (hasZero) rule(axis, 0, axis.zerolinecolor);
    }
    const bars = data.filter(one => one.type === "bar"), ends = stack(bars, layout.barmode);
    bars.forEach((trace, slot) => drawBars(sheet, trace, ends.get(trace), layout.barmode === "group" ? [slot, bars.length] : [0, 1]));
    for (const trace of data) if (trace.type === "scatter") drawLines(sheet, trace);
    if (stands(x)) for (const {at, text} of across) write(sheet.svg, text, x.spot(at), atTop ? top - 1 - apart(x) - 4 - (deep - 1) * LINE * font.size : foot + 1 + apart(x) + font.size, font, "middle");
    if (stands(y)) for (const {at, text} of up) write(sheet.svg, text, left - 1 - apart(y), y.spot(at) + .35 * font.size - (read(text).length - 1) * LINE * font.size / 2, font, "end");
    drawLegend(sheet, items, left, margin.t);
    drawNotes(sheet, layout);
    if (layout.title) write(sheet.svg, layout.title.text, 2, height - 6.58 - (title - 1) * LINE * font.size, {...font, ...layout.title.font});
    return sheet.svg;
  }

  return sketchChart;
})();

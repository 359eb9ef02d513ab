// Draws each chart again in the page's own width and colours. The server's SVG stays where this fails.
(() => {
  "use strict";
  const figures = document.querySelectorAll("figure.chart[data-vega]");
  if (!figures.length) return;

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const draw = async (figure) => {
    const canvas = figure.querySelector(".chart-canvas");
    const narrow = canvas.clientWidth < 480;
    const told = figure.querySelector("script[type='application/json']").textContent;
    // What stands side by side below a chart stands one under the other on a phone.
    const spec = JSON.parse(told, (key, value) => (key === "columns" && narrow ? 1 : value));
    const ink = colour("--ink-soft");
    const line = colour("--line");
    const accent = colour("--accent");
    spec.width = "container";
    spec.autosize = { type: "fit-x", contains: "padding" };
    spec.config = {
      ...spec.config,
      font: getComputedStyle(document.body).fontFamily,
      axis: { ...spec.config.axis, labelColor: ink, titleColor: ink, gridColor: line },
      legend: { labelColor: ink, titleColor: ink },
      bar: { color: accent },
      line: { color: accent },
      point: { color: accent },
    };
    const place = document.createElement("div");
    place.className = "chart-live";
    canvas.append(place);
    try {
      await window.vegaEmbed(place, spec, {
        mode: "vega-lite",
        renderer: "svg",
        ast: true,
        actions: false,
        tooltip: false,
        defaultStyle: false,
        logLevel: 1,
      });
      canvas.replaceChildren(place);
    } catch (error) {
      place.remove();
      throw error;
    }
  };

  const script = document.createElement("script");
  script.src = figures[0].dataset.vega;
  script.addEventListener("load", () => figures.forEach(draw));
  document.head.append(script);
})();

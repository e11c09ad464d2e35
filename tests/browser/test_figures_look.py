"""The figures as a phone draws them: every label is inside, readable, and hides nothing."""

import pytest
from playwright.sync_api import Page

from sse_academy.networks.figures import FIGURES

# Boxes of text are taller than their letters: they may share a few pixels.
FAULTS = """() => {
  const drawing = document.querySelector("svg");
  const frame = drawing.getBoundingClientRect();
  const box = (element) => ({
    name: element.textContent || element.tagName,
    tilted: element.hasAttribute("transform"),
    mark: element.parentNode === drawing.querySelectorAll("g")[2],
    rect: element.getBoundingClientRect(),
  });
  const common = (a, b) => [
    Math.min(a.right, b.right) - Math.max(a.left, b.left),
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
  ];
  const words = [...drawing.querySelectorAll("text")].map(box);
  const discs = [...drawing.querySelectorAll("circle")].map(box);
  const faults = [];
  for (const { name, rect } of words) {
    const out = [frame.left - rect.left, rect.right - frame.right, frame.top - rect.top,
      rect.bottom - frame.bottom];
    if (Math.max(...out) > 0.5) faults.push(`outside: ${name}`);
  }
  const level = words.filter((word) => !word.tilted);
  level.forEach((word, place) => {
    for (const other of [...level.slice(0, place), ...(word.mark ? [] : discs)]) {
      const [width, height] = common(word.rect, other.rect);
      if (width > 1 && height > 3.5) faults.push(`${word.name} over ${other.name}`);
    }
  });
  const sizes = words.map(() => parseFloat(getComputedStyle(drawing).fontSize)
    * frame.width / drawing.viewBox.baseVal.width);
  if (Math.min(...sizes) < 11) faults.push(`small: ${Math.min(...sizes)} px`);
  return faults;
}"""


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", FIGURES)
def test_labels_can_be_read_on_a_phone(page: Page, name: str, lang: str) -> None:
    drawing = FIGURES[name](lang).light_svg
    page.set_content(f'<body style="margin: 16px">{drawing}</body>')
    width = page.evaluate("document.querySelector('svg').getBoundingClientRect().width")
    assert width == pytest.approx(328, abs=0.1)
    assert page.evaluate(FAULTS) == []

"""What was filled in through Word's content controls and old form fields, put in the text where it stands."""

from __future__ import annotations

import re
from typing import Any

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_TICKED, _EMPTY = "\u2611", "\u2610"
_PROMPT = re.compile(
    r"(?:click|tap|choose|select|pick|please)\b.{0,80}|[-.\u2026_ ]*", re.IGNORECASE | re.DOTALL
)
"""What a field says while nothing has been chosen: `Click or tap to enter text.`, `Choose an item.`"""


def settle_fields(body: Any, qn: Any) -> None:
    """Put what each field says into the text, and take out what only asks for it.

    A date is written as the day that the control holds, whatever way round it is shown; a box as a box.
    """
    for control in list(body.iter(qn("w:sdt"))):
        _settle_control(control, qn)
    for data in list(body.iter(qn("w:ffData"))):
        _settle_form_field(data, qn)


def _settle_control(control: Any, qn: Any) -> None:
    properties, content = control.find(qn("w:sdtPr")), control.find(qn("w:sdtContent"))
    if properties is None or content is None:
        return
    box = properties.find(f"{_W14}checkbox")
    if box is not None:
        checked = box.find(f"{_W14}checked")
        ticked = checked is not None and checked.get(f"{_W14}val", "1") in ("1", "true", "on")
        _say(content, _TICKED if ticked else _EMPTY, qn)
    elif properties.find(qn("w:showingPlcHdr")) is not None and _is_on(properties, "w:showingPlcHdr", qn):
        if content.find(f".//{qn('w:sdt')}") is None:
            _say(content, "", qn)
    elif properties.find(qn("w:date")) is not None:
        day = (properties.find(qn("w:date")).get(qn("w:fullDate")) or "")[:10]
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
            _say(content, day, qn)
    elif any(properties.find(qn(name)) is not None for name in ("w:dropDownList", "w:comboBox")) and (
        _PROMPT.fullmatch("".join(text.text or "" for text in content.iter(qn("w:t"))).strip())
    ):
        _say(content, "", qn)


def _is_on(properties: Any, name: str, qn: Any) -> bool:
    return properties.find(qn(name)).get(qn("w:val"), "1") not in ("0", "false", "off")


def _say(content: Any, words: str, qn: Any) -> None:
    """Have a control hold these words alone, in its first run."""
    runs = list(content.iter(qn("w:r")))
    for run in runs:
        for part in [part for part in run if part.tag != qn("w:rPr")]:
            run.remove(part)
    if runs and words:
        text = runs[0].makeelement(qn("w:t"), {})
        text.text = words
        runs[0].append(text)
        style = runs[0].find(qn("w:rPr"))
        if style is not None:  # the grey of a prompt may be hidden text
            runs[0].remove(style)


def _settle_form_field(data: Any, qn: Any) -> None:
    begin = data.getparent()
    run = begin.getparent() if begin is not None else None
    if run is None or run.tag != qn("w:r"):
        return
    box, choices = data.find(qn("w:checkBox")), data.find(qn("w:ddList"))
    said = None
    if box is not None:
        said = _TICKED if _box_is_ticked(box, qn) else _EMPTY
    elif choices is not None:
        said = _chosen(choices, qn)
    if said:
        text = run.makeelement(qn("w:t"), {})
        text.text = said
        run.append(text)


def _box_is_ticked(box: Any, qn: Any) -> bool:
    for name in ("w:checked", "w:default"):
        mark = box.find(qn(name))
        if mark is not None:
            return str(mark.get(qn("w:val"), "1")) not in ("0", "false", "off")
    return False


def _chosen(choices: Any, qn: Any) -> str:
    entries = [str(entry.get(qn("w:val"), "")) for entry in choices.findall(qn("w:listEntry"))]
    for name in ("w:result", "w:default"):
        mark = choices.find(qn(name))
        if mark is not None:
            number = str(mark.get(qn("w:val"), ""))
            at = int(number) if number.isdecimal() else -1
            break
    else:
        at = 0
    chosen = entries[at] if 0 <= at < len(entries) else ""
    return "" if _PROMPT.fullmatch(chosen.strip()) else chosen

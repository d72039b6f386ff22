"""A draft as a referral: what was said of all put on each, what disagrees left out and shown."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ftdesk.intake.draft import Draft, Holder, Person
from ftdesk.intake.names import same_name
from ftdesk.intake.prose_plans import plan_of
from ftdesk.model.decoding import referral_from_tree
from ftdesk.model.plain_text import clean
from ftdesk.model.referral import Referral

_LINES_AT_MOST = 400


def build(
    draft: Draft, *, received_at: datetime | None, route: str | None
) -> tuple[Referral, tuple[str, ...]]:
    """Return the referral that a draft amounts to, and its unread lines, those that disagree among them."""
    unread = list(draft.unread)
    tree = _nested(*_settled(draft.referral, unread))
    tree.setdefault("request", {}).update(_plans(draft, unread))
    tree["children"] = [_child(child, draft, unread) for child in draft.children] or [
        _child(Person(), draft, unread)
    ]
    adults = [_adult(adult, draft, unread) for adult in draft.adults if adult.name or adult.said]
    tree |= {"adults": adults} if adults else {}
    tree |= {"received_at": received_at, "route": route}
    lines = (" ".join(clean(line).split()).lstrip("*•-· ") for line in unread)
    return _referral(tree), tuple(dict.fromkeys(line for line in lines if line))[:_LINES_AT_MOST]


def _settled(holder: Holder, unread: list[str]) -> tuple[dict[str, Any], None]:
    values, lines = holder.settle()
    unread += lines
    return values, None


def _child(child: Person, draft: Draft, unread: list[str]) -> dict[str, Any]:
    both = Holder({path: [*said] for path, said in child.said.items()})
    for path, said in draft.every_child.said.items():
        both.said.setdefault(path, []).extend(said)
    values, _ = _settled(both, unread)
    if "placement.carer" in values and "placement.kind" not in values and not both.states("placement.kind"):
        values.pop("placement.kind", None)
    return {"name": child.name} | _nested(values)


def _adult(adult: Person, draft: Draft, unread: list[str]) -> dict[str, Any]:
    both = Holder({path: [*said] for path, said in adult.said.items()})
    for path, said in draft.every_adult.said.items():
        both.said.setdefault(path, []).extend(said)
    values, _ = _settled(both, unread)
    if isinstance(other := values.pop("must_not_meet", None), Person) and other.name:
        values["must_not_meet"] = [other.name]
    if adult.relationship and not both.states("relationship"):
        values["relationship"] = adult.relationship
    return {"name": adult.name} | _nested(values)


def _plans(draft: Draft, unread: list[str]) -> dict[str, Any]:
    """Return the first adult's plan as the request's own, and a plan for each whose plan differs."""
    adults = list({id(plan.adult): plan.adult for plan in draft.plans}.values())
    whole: dict[str, Any] = {}
    plans: list[dict[str, Any]] = []
    for adult in adults:
        said = [plan for plan in draft.plans if plan.adult is adult]
        facts = plan_of(draft, adult)
        children = next((plan.children for plan in said if plan.children), None)
        if facts is None or not adult.name:
            unread += (plan.line for plan in said)
            continue
        if not whole and adult is adults[0]:
            whole = {k: v for k, v in facts.items() if not draft.referral.states(f"request.{k}")}
            if children is None:
                continue
        elif children is None and all(_stated(draft, whole, k) == v for k, v in facts.items()):
            continue
        plan = {"adults": [adult.name]} | facts
        if children is not None:
            plan["children"] = [child.name for child in children if child.name]
        plans.append(plan)
    return whole | ({"plans": plans} if plans else {})


def _stated(draft: Draft, whole: dict[str, Any], field: str) -> Any:
    return whole.get(field, draft.referral.get(f"request.{field}"))


def _nested(values: dict[str, Any], _: None = None) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for path, value in values.items():
        holder = tree
        *above, last = path.split(".")
        for name in above:
            holder = holder.setdefault(name, {})
        holder[last] = value
    tree.pop("ignored", None)
    return tree


def _referral(tree: dict[str, Any]) -> Referral:
    import msgspec

    return referral_from_tree(msgspec.to_builtins(tree), where="the message")


def say_sender(draft: Draft, name: str | None, email: str | None) -> None:
    """Note the mail's sender as the referrer, unless the text names another."""
    said = draft.referral.get("referrer.name")
    if not draft.referral.states("referrer.name"):
        said = name
        if name:
            draft.referral.say("referrer.name", name, f"From: {name}", 0)
    if email and not draft.referral.states("referrer.email") and said and _is_of(email, name, said):
        draft.referral.say("referrer.email", email, f"From: {email}", 0)


def _is_of(email: str, shown: str | None, name: str) -> bool:
    local = email.split("@")[0].lower()
    return same_name(shown, name) or (name.split()[-1].lower() in local and len(name.split()) > 1)

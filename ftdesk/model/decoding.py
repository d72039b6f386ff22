"""Referrals out of and into JSON, each mistake named by its field."""

from __future__ import annotations

import codecs
from typing import TypeVar

import msgspec

from ftdesk.model.arrange import FolderReferral
from ftdesk.model.errors import WrongInput
from ftdesk.model.plain_mistakes import plain_mistake
from ftdesk.model.referral import Referral

T = TypeVar("T", Referral, FolderReferral)


def decode_referral(data: bytes | str, *, where: str) -> Referral:
    """Read one referral; `where` names its source in the sentence of a mistake.

    Raises:
        WrongInput: not JSON, or not in the shape of the schema.
    """
    return _decode(data, Referral, where)


def decode_folder_referral(data: bytes | str, *, where: str) -> FolderReferral:
    """Read one line of a service folder's `referrals.jsonl`; null in an arrangement is not stated.

    Raises:
        WrongInput: not JSON, or not in the shape of the schema with `id` and `arrange`.
    """
    tree = parse_json(data, where=where)
    if isinstance(tree, dict):
        more = tree.get("arrange_more")
        for arrange in (tree.get("arrange"), *(more if isinstance(more, list) else ())):
            if isinstance(arrange, dict):
                for name in [name for name, value in arrange.items() if value is None]:
                    del arrange[name]
    return _convert(tree, FolderReferral, where)


def decode_referrals(data: bytes | str, *, where: str) -> list[Referral]:
    """Read a referral file: one object, or a list of them.

    Raises:
        WrongInput: not JSON, or one of them not in the shape of the schema.
    """
    raw = parse_json(data, where=where)
    items = raw if isinstance(raw, list) else [raw]
    several = isinstance(raw, list)
    return [
        _convert(item, Referral, f"{where}, referral {n}" if several else where)
        for n, item in enumerate(items, start=1)
    ]


def encode_referral(referral: Referral) -> str:
    """Write a referral as JSON, leaving out what is not stated."""
    return msgspec.json.encode(referral).decode()


def referral_tree(referral: Referral) -> dict[str, object]:
    """Write a referral as plain dictionaries and lists, leaving out what is not stated."""
    tree: dict[str, object] = msgspec.json.decode(msgspec.json.encode(referral))
    if referral.received_at is not None:
        tree["received_at"] = referral.received_at.isoformat()  # `+00:00` as everywhere else, never `Z`
    return tree


def referral_from_tree(tree: object, *, where: str) -> Referral:
    """Read a referral from plain dictionaries and lists.

    Raises:
        WrongInput: not in the shape of the schema.
    """
    return _convert(tree, Referral, where)


def parse_json(data: bytes | str, *, where: str) -> object:
    """Parse JSON; the mark that some editors put before UTF-8 is passed over.

    Raises:
        WrongInput: not JSON, or not UTF-8.
    """
    data = data.removeprefix("\ufeff") if isinstance(data, str) else data.removeprefix(codecs.BOM_UTF8)
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise WrongInput(f"{where}: not JSON ({error})") from None
    except RecursionError:
        raise WrongInput(f"{where}: nested too deeply to be a referral") from None


def _decode(data: bytes | str, kind: type[T], where: str) -> T:
    return _convert(parse_json(data, where=where), kind, where)


def _convert(raw: object, kind: type[T], where: str) -> T:
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        wrong = plain_mistake(error)
        at = f"{where}: {wrong.where}" if wrong.where else where
        raise WrongInput(f"{at}: {wrong.what}") from None

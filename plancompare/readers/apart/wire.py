"""What the reading process says to the program, as bytes that can mean nothing else.

The messages are decoded against these types, field by field. A pickle would let a file that has taken over the
reading process run code in the program.
"""

from typing import Final

import msgspec

from plancompare.model.draft import Draft


class Step(msgspec.Struct, tag=True, frozen=True):
    """How far the reading is."""

    done: float
    what: str


class Read(msgspec.Struct, tag=True, frozen=True):
    """The draft; nothing follows."""

    draft: Draft


class Refused(msgspec.Struct, tag=True, frozen=True):
    """Why the file cannot be read, in words for people; nothing follows."""

    message: str
    hint: str


class Fault(msgspec.Struct, tag=True, frozen=True):
    """What went wrong inside the program, in words for those who mend it; nothing follows."""

    trace: str


Message = Step | Read | Refused | Fault
_DECODER: Final[msgspec.msgpack.Decoder[Message]] = msgspec.msgpack.Decoder(Message)


def encode(message: Message) -> bytes:
    """The message as bytes; lone surrogates, which no encoding has, become question marks."""
    try:
        return msgspec.msgpack.encode(message)
    except UnicodeEncodeError:
        return msgspec.msgpack.encode(msgspec.convert(_encodable(msgspec.to_builtins(message)), type(message)))


def decode(data: bytes) -> Message:
    """The message that the bytes are.

    Raises:
        ValueError: they are none.
    """
    try:
        return _DECODER.decode(data)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error


def _encodable(said: object) -> object:
    if isinstance(said, str):
        return said.encode("utf-8", "replace").decode("utf-8")
    if isinstance(said, list | tuple):
        return [_encodable(one) for one in said]
    if isinstance(said, dict):
        return {name: _encodable(one) for name, one in said.items()}
    return said

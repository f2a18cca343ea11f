"""The model file: magic, format number, JSON header, then vocabulary and network.

All integers are little-endian 32-bit. Sections follow the header back to back
in the order in which it lists them.
"""

import hashlib
import json
import os
import struct

MAGIC, FORMAT = b"TIDINGSM", 1


def digest(data):
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def write(path, name, labels, vocabulary, network):
    """Writes a model file in one step; returns its digest."""
    sections = (("vocab", "\n".join(vocabulary).encode()), ("network", network))
    header = {
        "name": name, "labels": labels, "max_pieces": 512,
        "sections": [{"name": n, "length": len(d), "sha256": digest(d)} for n, d in sections],
    }
    head = json.dumps(header, ensure_ascii=False).encode()
    data = MAGIC + struct.pack("<II", FORMAT, len(head)) + head + b"".join(d for _, d in sections)
    draft = f"{path}.part"
    with open(draft, "wb") as out:
        out.write(data)
    os.replace(draft, path)
    return digest(data)


def read(path):
    """Header, vocabulary and network bytes of a model file; its digests are checked."""
    with open(path, "rb") as file:
        data = file.read()
    number, length = struct.unpack("<II", data[8:16])
    if data[:8] != MAGIC or number != FORMAT:
        raise ValueError(f"{path}: not a model file of format {FORMAT}")
    header, at, found = json.loads(data[16 : 16 + length]), 16 + length, {}
    for section in header["sections"]:
        found[section["name"]] = data[at : at + section["length"]]
        at += section["length"]
        if digest(found[section["name"]]) != section["sha256"]:
            raise ValueError(f"{path}: section {section['name']} is damaged")
    return header, found["vocab"].decode().split("\n"), found["network"]

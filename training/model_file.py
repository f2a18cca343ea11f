"""The model file: magic, format number, JSON header with its digest, then vocabulary and tensors.

All integers are little-endian 32-bit, all floats little-endian. The vocabulary follows the header, the tensors follow
the vocabulary, back to back in the order in which the header lists them.
"""

import hashlib
import json
import os
import struct

MAGIC, FORMAT = b"TIDINGSM", 2
TYPES = {"int8": "i8", "float32": "f32"}


def digest(data):
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def write(path, name, labels, vocabulary, tensors, encoder):
    """Writes a model file in one step; returns its digest."""
    vocabulary = "\n".join(vocabulary).encode()
    network = b"".join(array.tobytes() for array in tensors.values())
    sections = (("vocab", vocabulary), ("network", network))
    header = {
        "name": name, "labels": labels, "max_pieces": 512, "encoder": encoder,
        "sections": [{"name": n, "length": len(d), "sha256": digest(d)} for n, d in sections],
        "tensors": [
            {"name": n, "type": TYPES[str(array.dtype)], "shape": list(array.shape)} for n, array in tensors.items()
        ],
    }
    head = json.dumps(header, ensure_ascii=False).encode()
    data = MAGIC + struct.pack("<II", FORMAT, len(head)) + hashlib.sha256(head).digest() + head + vocabulary + network
    draft = f"{path}.part"
    with open(draft, "wb") as out:
        out.write(data)
    os.replace(draft, path)
    return digest(data)

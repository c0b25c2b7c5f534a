"""What ships and under which licence, as JSON: run by the Python of the environment that was frozen.

python tell_parts.py
"""

import json
from dataclasses import asdict
from importlib.metadata import distribution

from smallcrm.services.licences import parts, shipped

print(
    json.dumps(
        {
            "parts": [asdict(part) for part in parts()],
            "distributions": {
                name: [file.as_posix() for file in distribution(name).files or () if ".dist-info" not in file.parts[0]]
                for name in shipped()
            },
        }
    )
)

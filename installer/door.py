"""Where the frozen program starts."""

import sys

from smallcrm.__main__ import main

sys.exit(main())

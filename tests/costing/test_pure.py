from __future__ import annotations

import subprocess
import sys


def test_the_rules_load_no_django_even_indirectly() -> None:
    program = (
        "import sys; import tinhgon.costing.explain, tinhgon.costing.parameters, "
        "tinhgon.costing.rules.comparison; "
        "sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0

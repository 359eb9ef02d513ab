from __future__ import annotations

from tinhgon.project.command_line import main

main()

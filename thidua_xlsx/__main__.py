"""``python -m thidua_xlsx``."""

from thidua_xlsx.cli import main

main(prog_name="thidua-xlsx")

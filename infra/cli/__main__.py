"""`python -m infra.cli`: how the supervisor starts its children, in whichever environment it runs itself."""

from infra.cli import main

main()

"""`python -m retool`: starts what ROLE says; with arguments, `backup`, `restore` or `assess`. Knows nothing else."""

import sys

if __name__ == "__main__":
    if sys.argv[1:2] == ["assess"]:
        from retool.connector.spec import query_kinds
        from retool.storage.assess.command import main as assess

        sys.exit(assess(sys.argv[2:], query_kinds()))
    elif sys.argv[1:]:
        from retool.backup.command import main as command

        command(sys.argv[1:])
    else:
        from retool.roles import main

        main()

"""`python -m retool`: hands over to `roles.main()`; knows nothing else."""

from retool.roles import main

if __name__ == "__main__":
    main()

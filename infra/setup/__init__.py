"""What `make setup` and `make test` run, and what `taizhang doctor` looks at."""

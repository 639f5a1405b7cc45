"""What is measured, each figure beside a peer's in the same run; see README.md."""

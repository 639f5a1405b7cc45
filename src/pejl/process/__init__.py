"""What crosses stages: open and close a hearing, take in a response, analyse, publish, build a hearing note."""

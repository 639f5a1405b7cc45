"""Stage 7: what was accommodated changes the policy; each change names its remarks and is approved by committees."""

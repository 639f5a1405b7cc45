"""Reports on how a policy goes: who may build and publish them, and the officers' own words."""

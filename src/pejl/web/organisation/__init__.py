"""The register: units, people, roles, hearing parties, the city itself."""

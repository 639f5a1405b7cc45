"""Running the service: jobs, audit log, health."""

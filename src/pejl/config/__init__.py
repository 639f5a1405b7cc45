"""The service put together: settings, addresses, entry points."""

"""Pages of the year wheel: the picture and its table, keeping the dates, the calendar to subscribe to."""

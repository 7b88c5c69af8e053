"""From codings and quotes to tables and quote banks."""

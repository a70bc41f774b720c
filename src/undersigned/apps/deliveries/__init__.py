"""What goes out: the table that is outbox, queue and record in one."""

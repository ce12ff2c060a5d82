-- A row belongs to the delivery that took it up, or waits after a failure, until an instant of the
-- wall: the system's time may run on by months meanwhile. `not_before` says when it is due at all.
alter table outbox add column held_until timestamptz(3) not null default 'epoch';
-- Until now `not_before` said both. What is held or waits at this moment goes on doing so.
update outbox set held_until = not_before where delivered_at is null and attempts > 0;
drop index outbox_undelivered_idx;
create index outbox_undelivered_idx on outbox (institution_id, held_until, not_before)
  where delivered_at is null;

-- Letting time run asks again and again which cases were told something since an instant. Messages
-- between cases are few beside mails.
create index outbox_messages_idx on outbox (institution_id, delivered_at) where kind = 'message';

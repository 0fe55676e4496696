select o.id, c.name as customer, o.status, o.items, o.total, o.placed_at,
       o.carrier, o.tracking_number, o.note
from orders o
join customers c on c.id = o.customer_id
where o.placed_at >= {{ period.value.start }}::date
  and o.placed_at < {{ period.value.end }}::date + 1
  and ({{ status.value }} = '' or o.status = {{ status.value }})
  and ({{ search.value }} = '' or c.name ilike '%{{ search.value }}%' or o.id::text like '{{ search.value }}%')
order by o.placed_at desc
limit {{ orders.pagination?.pageSize ?? 15 }}
offset {{ orders.pagination?.offset ?? 0 }}

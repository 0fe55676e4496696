select count(*)::int as orders
from orders o
join customers c on c.id = o.customer_id
where o.placed_at >= {{ period.value.start }}::date
  and o.placed_at < {{ period.value.end }}::date + 1
  and ({{ status.value }} = '' or o.status = {{ status.value }})
  and ({{ search.value }} = '' or c.name ilike '%{{ search.value }}%' or o.id::text like '{{ search.value }}%')

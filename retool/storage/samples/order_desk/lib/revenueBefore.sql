select coalesce(sum(total), 0)::float8 as revenue
from orders
where placed_at >= {{ period.value.start }}::date - ({{ period.value.end }}::date - {{ period.value.start }}::date + 1)
  and placed_at < {{ period.value.start }}::date
  and status <> 'refunded'

select days.day::date as day, coalesce(sum(o.total), 0)::float8 as revenue
from generate_series({{ period.value.start }}::date, {{ period.value.end }}::date, interval '1 day') as days (day)
left join orders o
  on o.placed_at >= days.day and o.placed_at < days.day + interval '1 day' and o.status <> 'refunded'
group by days.day
order by days.day

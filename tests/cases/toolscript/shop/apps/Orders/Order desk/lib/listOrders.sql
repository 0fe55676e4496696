select id, placed_at, status, total
from orders
where ({{ !search.value }} or customer ilike {{ '%' + search.value + '%' }})

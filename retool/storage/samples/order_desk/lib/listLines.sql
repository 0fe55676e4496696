select l.id, p.sku, p.name as product, l.quantity, l.unit_price, l.quantity * l.unit_price as amount
from order_lines l
join products p on p.id = l.product_id
where l.order_id = {{ orders.selectedRow.id }}
order by l.id

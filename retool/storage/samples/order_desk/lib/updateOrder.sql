update orders
set status = {{ orderForm.data.status }},
    carrier = {{ orderForm.data.carrier }},
    tracking_number = {{ orderForm.data.tracking_number }},
    note = {{ orderForm.data.note }}
where id = {{ orders.selectedRow.id }}

return {{ listOrders.data }}.status.filter((status) => status === 'late').length

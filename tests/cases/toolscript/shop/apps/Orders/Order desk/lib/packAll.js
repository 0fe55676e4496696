for (const row of orders.selectedRows) {
  await notifyCourier.trigger({ additionalScope: { id: row.id } });
}

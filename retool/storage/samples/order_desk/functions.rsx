<GlobalFunctions>
  <SqlQueryUnified
    id="listOrders"
    query={include("./lib/listOrders.sql", "string")}
    resourceDisplayName="Order desk database"
    resourceName="5a3c7f1e-0d55-4c0a-9b0e-6f6f2d9a41c7"
    showSuccessToaster={false}
    warningCodes={[]}
  />
  <SqlQueryUnified
    id="countOrders"
    query={include("./lib/countOrders.sql", "string")}
    resourceDisplayName="Order desk database"
    resourceName="5a3c7f1e-0d55-4c0a-9b0e-6f6f2d9a41c7"
    showSuccessToaster={false}
    warningCodes={[]}
  />
  <SqlQueryUnified
    id="revenueByDay"
    query={include("./lib/revenueByDay.sql", "string")}
    resourceDisplayName="Order desk database"
    resourceName="5a3c7f1e-0d55-4c0a-9b0e-6f6f2d9a41c7"
    showSuccessToaster={false}
    warningCodes={[]}
  />
  <SqlQueryUnified
    id="revenueBefore"
    query={include("./lib/revenueBefore.sql", "string")}
    resourceDisplayName="Order desk database"
    resourceName="5a3c7f1e-0d55-4c0a-9b0e-6f6f2d9a41c7"
    showSuccessToaster={false}
    warningCodes={[]}
  />
  <SqlQueryUnified
    id="listLines"
    query={include("./lib/listLines.sql", "string")}
    queryDisabled="{{ !orders.selectedRow }}"
    resourceDisplayName="Order desk database"
    resourceName="5a3c7f1e-0d55-4c0a-9b0e-6f6f2d9a41c7"
    showSuccessToaster={false}
    warningCodes={[]}
  />
  <SqlQueryUnified
    id="updateOrder"
    query={include("./lib/updateOrder.sql", "string")}
    resourceDisplayName="Order desk database"
    resourceName="5a3c7f1e-0d55-4c0a-9b0e-6f6f2d9a41c7"
    runWhenModelUpdates={false}
    successMessage="Order {{ orders.selectedRow.id }} saved"
    warningCodes={[]}
  >
    <Event
      event="success"
      method="trigger"
      pluginId="listOrders"
      type="datasource"
      waitMs="0"
      waitType="debounce"
    />
    <Event
      event="success"
      method="trigger"
      pluginId="revenueByDay"
      type="datasource"
      waitMs="0"
      waitType="debounce"
    />
  </SqlQueryUnified>
  <SqlQueryUnified
    id="addCustomer"
    query={include("./lib/addCustomer.sql", "string")}
    resourceDisplayName="Order desk database"
    resourceName="5a3c7f1e-0d55-4c0a-9b0e-6f6f2d9a41c7"
    runWhenModelUpdates={false}
    successMessage="Customer added"
    warningCodes={[]}
  >
    <Event
      event="success"
      method="hide"
      pluginId="newCustomer"
      type="widget"
      waitMs="0"
      waitType="debounce"
    />
    <Event
      event="success"
      method="clear"
      pluginId="customerForm"
      type="widget"
      waitMs="0"
      waitType="debounce"
    />
  </SqlQueryUnified>
</GlobalFunctions>
